import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectionNames, collectionOf } from '../schemas/collections.ts';
import { type Relation, relations, roleOfRelation, sectionOf } from '../schemas/sections.ts';
import { buildPortfolio, openWorkshop, type Workshop } from '../src/journeys/build-portfolio.ts';
import { packPlan } from '../src/journeys/packing/pack-plan.ts';
import { openPrintShop, type PrintShop, printPlanIn } from '../src/journeys/print-plan.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { canaryPlan, isFor } from './canary-plan.ts';

/**
 * What a reader may not see is absent from everything that is handed out: each text and each file name of a
 * plan has a word of its own, and those words are looked for in all bytes of pages, names, pictures and PDFs.
 */

const scratch = mkdtempSync(join(tmpdir(), 'throughline-canary-'));
const planFolder = join(scratch, 'plan');
const today = '2026-05-22';
const { snapshot, canaries } = canaryPlan();
let workshop: Workshop;
let shop: PrintShop;

beforeAll(async () => {
  for (const { path, bytes } of snapshot.files) {
    mkdirSync(dirname(join(planFolder, path)), { recursive: true });
    writeFileSync(join(planFolder, path), bytes);
  }
  workshop = await openWorkshop();
  const opened = await openPrintShop();
  if (isRefusal(opened)) throw new Error(opened.message);
  shop = opened;
});

afterAll(async () => {
  await shop?.engine.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Everything in a folder as one text: names and bytes. */
const allBytes = async (folder: string): Promise<string> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? `${path}\n${readFileSync(path, 'latin1')}` : path;
    })
    .join('\n');
};

const pdfText = async (file: string): Promise<string> => {
  const document = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  const texts: string[] = [
    JSON.stringify(await document.getMetadata()),
    JSON.stringify(await document.getOutline()),
  ];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await document.loadingTask.destroy();
  return texts.join('\n');
};

const hiddenFrom = (relation: Relation): readonly string[] => [
  ...canaries.filter((canary) => !isFor(canary, relation)).map(({ word }) => word),
  ...collectionNames
    .filter((name) => {
      const { readers, withheldFrom = [] } = sectionOf(collectionOf(name).section);
      return !readers.includes(roleOfRelation[relation]) || withheldFrom.includes(relation);
    })
    .map((name) => `canary-file-${name}`),
];

describe.for(relations)('for a %s', (relation) => {
  const outFolder = join(scratch, relation);
  const reader = { role: roleOfRelation[relation], relation, grants: [] };

  test('no page, name or picture holds a hidden word', async () => {
    const built = await buildPortfolio({ path: planFolder, reader, outFolder, today }, workshop);
    if (isRefusal(built)) throw new Error(built.message);
    expect(built.problems).toEqual([]);
    const bytes = await allBytes(outFolder);
    expect(hiddenFrom(relation).filter((word) => bytes.includes(word))).toEqual([]);
  });

  test('the package holds no hidden word: in names, source, records and texts', async () => {
    const outFile = join(scratch, `${relation}.zip`);
    const request = { path: planFolder, reader, outFile, today, key: undefined, lock: undefined };
    const packed = await packPlan({
      ...request,
      withHistory: false,
      withPdf: false,
      onProgress: () => undefined,
    });
    if (isRefusal(packed)) throw new Error(packed.message);
    expect(packed.problems).toEqual([]);
    // Nothing in a package is compressed.
    const bytes = readFileSync(outFile, 'latin1');
    expect(hiddenFrom(relation).filter((word) => bytes.includes(word))).toEqual([]);
  });

  test('the PDF holds no hidden word in its text, outline or metadata', async () => {
    const outFile = join(scratch, `${relation}.pdf`);
    const printed = await printPlanIn(shop, { path: planFolder, reader, outFile, today });
    if (isRefusal(printed)) throw new Error(printed.message);
    const text = await pdfText(outFile);
    expect(hiddenFrom(relation).filter((word) => text.includes(word))).toEqual([]);
  });
});

test('the student finds every text of the plan in the pages', async () => {
  const bytes = await allBytes(join(scratch, 'self'));
  const lost = canaries.filter(({ word }) => !bytes.includes(word)).map(({ path }) => path);
  expect(lost).toMatchInlineSnapshot(`
    [
      "profile.givenName",
      "profile.schools.district",
      "profile.pictureDescription",
    ]
  `);
});

test('a partner with a grant finds that section and no word of another', async () => {
  const outFolder = join(scratch, 'granted');
  const reader = { role: 'partner', grants: [{ section: 'skills' }] } as const;
  await buildPortfolio({ path: planFolder, reader, outFolder, today }, workshop);
  const bytes = await allBytes(outFolder);
  const shown = canaries.filter(({ word }) => bytes.includes(word));
  expect(new Set(shown.map(({ collection }) => collection))).toEqual(new Set(['skills']));
});
