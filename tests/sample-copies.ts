/**
 * Copies of sample portfolios in a folder, for tests in a browser: a full plan, one in Spanish, one with Arabic, an
 * empty one, and a partner's copy with three sections. Pages only; starts no browser.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildDemo } from '../src/journeys/build-demo.ts';
import { buildPortfolio, openWorkshop } from '../src/journeys/build-portfolio.ts';
import { listPlans } from '../src/journeys/list-plans.ts';
import type { Reader } from '../src/privacy/reader.ts';
import { isRefusal, type Refusal } from '../src/store/refusal.ts';

const student: Reader = { role: 'student', grants: [] };
const shared = (['resume', 'experiences', 'careers'] as const).map((section) => ({ section }));
const today = '2026-05-22';

const copies = [
  { copy: 'a full plan', name: 'Amelia Tavares', reader: student },
  { copy: 'a plan in Spanish', name: 'Lucía Morales', reader: student },
  { copy: 'a plan with Arabic', name: 'Noor Alkhatib', reader: student },
  { copy: 'an empty plan', name: 'Wren Pacheco', reader: student },
  { copy: 'a copy for a partner', name: 'Amelia Tavares', reader: { role: 'partner', grants: shared } },
] as const satisfies readonly { copy: string; name: string; reader: Reader }[];

export const copyNames = copies.map(({ copy }) => copy);

/** @param folder - gets a folder for each of `copyNames`, and the sample district under `data` */
export const makeCopies = async (folder: string): Promise<void> => {
  const data = join(folder, 'data');
  accepted(await buildDemo({ folder: data, onProgress: () => undefined }));
  const plans = accepted(await listPlans({ folder: data }));
  const workshop = await openWorkshop();
  for (const { copy, name, reader } of copies) {
    const path = plans.find((plan) => plan.name === name)?.repositoryPath;
    if (!path) throw new Error(`Nobody in the sample is called ${name}.`);
    const built = accepted(
      await buildPortfolio({ path, reader, outFolder: join(folder, copy), today }, workshop),
    );
    if (built.problems.length > 0) throw new Error(`The plan of ${name} has problems.`);
  }
};

export const pagesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.html'));

const accepted = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw new Error(value.message);
  return value;
};
