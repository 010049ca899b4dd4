/**
 * The counselor's desk: a caseload of 400 students from cold and warm, how long others wait meanwhile, and a district
 * of 20,000 in counts from the lines that are kept. `npm run bench -- desk --students 400 --district 20000`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { rollUp } from '../../src/journeys/desk/roll-up.ts';
import type { RollUpLine } from '../../src/journeys/desk/roll-up-line.ts';
import { openRollUpShelf } from '../../src/journeys/desk/roll-up-shelf.ts';
import { caseload } from '../../src/journeys/home/caseload.ts';
import { caseloadFilter } from '../../src/journeys/home/caseload-filter.ts';
import { openSummaryShelf } from '../../src/journeys/home/summary-shelf.ts';
import { loadDistrict } from '../../src/journeys/load-district.ts';
import { loadFramework } from '../../src/journeys/load-framework.ts';
import { appLocals } from '../../src/render/app/app-locals.ts';
import { loadTemplates } from '../../src/render/load-templates.ts';
import { machine, say } from './measure.ts';
import { copyPlans } from './sample-copies.ts';

const { values } = parseArgs({
  options: {
    students: { type: 'string', default: '400' },
    district: { type: 'string', default: '20000' },
  },
});
const today = '2026-05-22';
const person = { id: 'counselor0000000', name: 'Rosa Almeida', language: 'en', isAdministrator: false };

const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
try {
  say(machine());
  const copies = await copyPlans(folder, Number(values.students));
  const planIds = copies.map((path) => basename(path, '.git'));
  const relations = planIds.map((planId) => ({ planId, relation: 'counselor', grants: [] }) as const);
  const templates = await loadTemplates();
  const shell = { language: 'en', person, path: '/caseload', isSample: false } as const;
  const shelf = openSummaryShelf(folder);
  const filter = caseloadFilter(new URLSearchParams());

  const page = async () => {
    const begun = performance.now();
    const model = await caseload({ as: 'counselor', person, relations, today, filter, shelf });
    const modelMs = performance.now() - begun;
    const html = await templates.renderPage(appLocals({ id: 'caseload', shell, model }));
    const totalMs = performance.now() - begun;
    return { modelMs, totalMs, rows: model.rows.length, unread: model.unread, kilobytes: html.length / 1024 };
  };

  const first = await page();
  say(
    `first look, nothing read yet: ${(first.totalMs / 1000).toFixed(1)} s, with ${first.rows} of ${planIds.length} students`,
  );
  const longest = { milliseconds: 0 };
  let isReading = true;
  const others = (async () => {
    while (isReading) {
      const at = performance.now();
      await setImmediate();
      longest.milliseconds = Math.max(longest.milliseconds, performance.now() - at);
    }
  })();
  const begun = performance.now();
  await shelf.warm({ relations, today });
  isReading = false;
  await others;
  say(
    `the rest in the background: ${((performance.now() - begun) / 1000).toFixed(1)} s; nobody else waited longer than ${longest.milliseconds.toFixed(0)} ms`,
  );
  const warm = [];
  for (let look = 0; look < 7; look++) warm.push(await page());
  const inOrder = warm.toSorted((a, b) => a.totalMs - b.totalMs);
  const typical = inOrder[3] as (typeof warm)[number];
  say(
    `${typical.rows} students warm: ${typical.totalMs.toFixed(0)} ms (${typical.modelMs.toFixed(0)} ms without the page), slowest of 7 ${inOrder.at(-1)?.totalMs.toFixed(0)} ms, ${typical.kilobytes.toFixed(0)} KiB`,
  );

  const lines = openRollUpShelf(folder);
  const read = performance.now();
  await lines.refresh({ planIds, today });
  say(
    `roll-up, ${planIds.length} plans read: ${((performance.now() - read) / planIds.length).toFixed(1)} ms a plan`,
  );
  const again = performance.now();
  await lines.refresh({ planIds, today });
  const looked = (performance.now() - again) / planIds.length;
  say(`roll-up, nothing changed: ${looked.toFixed(2)} ms a plan in the background`);
  const kept = await lines.lines({ planIds, today });
  const many: RollUpLine[] = Array.from({ length: Number(values.district) }, (_, index) => {
    const line = kept[index % kept.length] as RollUpLine;
    return { ...line, school: `School ${index % 25}`, grade: 6 + (index % 7) };
  });
  const framework = await loadFramework('ri');
  const district = await loadDistrict({ id: 'sakonnet' });
  const counting = performance.now();
  const model = rollUp({
    lines: many,
    all: many.length,
    today,
    isSmallHidden: true,
    rules: () => ({ framework, district }),
  });
  const counted = performance.now();
  await templates.renderPage(appLocals({ id: 'district', shell, model }));
  say(
    `${many.length} lines as counts by school and grade: ${(counted - counting).toFixed(0)} ms, the page ${(performance.now() - counted).toFixed(0)} ms more`,
  );
  lines.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
