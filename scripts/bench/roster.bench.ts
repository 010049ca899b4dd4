/**
 * `npm run bench -- roster`: a roster of 20,000 students with 40,000 guardians into an empty district and once again, each
 * in a process of its own whose peak memory is read, and how many plans a second come of it. There is no peer: no other
 * open reader of these files was found, so the figures stand alone.
 *
 * Options: --students 20000, --plans 1000 (how many students of them get a plan).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importDistrict } from '../../src/journeys/rosters/import-district.ts';
import { machine, say } from './measure.ts';
import { writeBundle } from './roster-bundle.ts';

const { values } = parseArgs({
  options: {
    students: { type: 'string', default: '20000' },
    plans: { type: 'string', default: '1000' },
    import: { type: 'string' },
    into: { type: 'string' },
  },
});

type Measured = {
  readonly seconds: number;
  readonly peakMb: number;
  readonly people: number;
  readonly created: number;
};

const importInto = async (path: string, dataFolder: string): Promise<Measured> => {
  const started = performance.now();
  const done = await importDistrict({
    path,
    dataFolder,
    today: '2026-05-22',
    isStrict: true,
    isDryRun: false,
    mayShrink: false,
    onFinding: () => {},
    onProgress: () => {},
  });
  if ('refused' in done) throw new Error(done.message);
  return {
    seconds: (performance.now() - started) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    people: done.imported.people.added + done.imported.people.changed,
    created: done.plans?.created ?? 0,
  };
};

const inOwnProcess = (path: string, dataFolder: string): Measured => {
  const words = [process.argv[1] as string, '--import', path, '--into', dataFolder];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
};

const line = (what: string, { seconds, peakMb, people, created }: Measured): void => {
  const rate = created > 0 ? `, ${created} plans made, ${(created / seconds).toFixed(0)} a second` : '';
  say(`${what}: ${seconds.toFixed(1)} s, peak ${peakMb.toFixed(0)} MB, ${people} people${rate}`);
};

const compare = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  try {
    say(machine());
    const students = Number(values.students);
    const [large, small] = [join(folder, 'large'), join(folder, 'small')];
    await writeBundle(large, { students, guardiansEach: 2, classesEach: 7 });
    await writeBundle(small, { students: Number(values.plans), guardiansEach: 2, classesEach: 7 });
    const people = join(folder, 'people');
    mkdirSync(people);
    line(`${students} students with ${students * 2} guardians`, inOwnProcess(large, people));
    line('the same once again', inOwnProcess(large, people));
    const plans = join(folder, 'plans');
    mkdirSync(join(plans, 'districts'), { recursive: true });
    writeFileSync(join(plans, 'districts', 'bench.yml'), district);
    line(`${values.plans} students, with their plans`, inOwnProcess(small, plans));
    line('the same once again', inOwnProcess(small, plans));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const district = `id: bench
name: Bench District
framework: ri
schools: [{ id: school-0, name: School 0, grades: [6, 7, 8, 9, 10, 11, 12], lead: Nobody }]
graduation:
  - fromClass: 2026
    effective: 2022-07-01
    source: { id: bench, title: Bench, place: nowhere, effective: 2022-07-01 }
    total: 20
    subjects: [{ subject: english, label: English, credits: 4 }]
`;

if (values.import !== undefined && values.into !== undefined) {
  process.stdout.write(JSON.stringify(await importInto(values.import, values.into)));
} else await compare();
