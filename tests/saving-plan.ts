import { join } from 'node:path';
import { type Relation, roleOfRelation } from '../schemas/sections.ts';
import type { SavingPlace } from '../src/journeys/saving/place.ts';
import { isSaveRefusal, type SaveRefusal } from '../src/journeys/saving/save-refusal.ts';
import { createEntryCache } from '../src/plan/entry-cache.ts';
import type { Writer } from '../src/privacy/writer.ts';
import { createRepository } from '../src/store/create-repository.ts';
import { accepted, git, save, scratchFolder } from '../src/store/testing/scratch.ts';
import { smallPlanFiles } from './small-plan.ts';

/** For tests of saving: the small plan as a repository in a data folder, and people who stand in some relation to it. */

export const savingPlan = async (files: Readonly<Record<string, string>> = {}): Promise<SavingPlace> => {
  const path = join(scratchFolder(), 'plans', 'k3v9q2m7x5t8w4zr.git');
  accepted(await createRepository(path));
  await save(path, { ...smallPlanFiles, ...files }, { message: 'Begin' });
  const now = () => Date.parse('2026-05-22T15:00:00Z');
  return { path, today: '2026-05-22', cache: createEntryCache(1000), now };
};

/** @param which - two people in the same relation have different letters */
export const personAs = (relation: Relation, which = 'a'): Writer => ({
  reader: { role: roleOfRelation[relation], relation, grants: [] },
  personId: `${relation}${which}`.padEnd(16, 'x').slice(0, 16),
  name: `The ${relation}`,
  today: '2026-05-22',
});

/** Narrows a result that must not be a refusal. */
export const done = <T>(result: T | SaveRefusal): T => {
  if (isSaveRefusal(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
};

export const textAt = ({ path }: Pick<SavingPlace, 'path'>, file: string, ref = 'main'): string =>
  `${git(path, ['show', `${ref}:${file}`])}\n`;

export const blobAt = ({ path }: SavingPlace, file: string, ref = 'main'): string =>
  git(path, ['rev-parse', `${ref}:${file}`]);

export const commitsOf = ({ path }: Pick<SavingPlace, 'path'>, ref = 'main'): number =>
  Number(git(path, ['rev-list', '--count', ref]));
