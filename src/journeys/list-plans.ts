import { existsSync } from 'node:fs';
import { parseEntry } from '../plan/parse-entry.ts';
import type { Entry } from '../plan/plan.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import { findRepositories } from '../store/find-repositories.ts';
import { readSnapshot } from '../store/read-snapshot.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';

/**
 * Whose plans a data folder holds, oldest grade first and then by family name. A repository without a plan.yml
 * and a profile.md that can be read is not a plan and is left out.
 */

export type PlanListing = {
  readonly id: string;
  readonly name: string;
  readonly grade: number;
  readonly school: string;
  readonly repositoryPath: string;
};

export const listPlans = async ({
  folder,
}: {
  readonly folder: string;
}): Promise<readonly PlanListing[] | Refusal> => {
  if (!existsSync(folder)) return { refused: 'not-found', message: `There is no folder ${folder}.` };
  return findRepositories(folder)
    .repositories.flatMap(listingOf)
    .sort((a, b) => b.plan.grade - a.plan.grade || compare(a.sortName, b.sortName))
    .map(({ plan }) => plan);
};

type Sortable = { readonly plan: PlanListing; readonly sortName: string };

const listingOf = (repositoryPath: string): readonly Sortable[] => {
  const snapshot = readSnapshot(repositoryPath);
  if (isRefusal(snapshot)) return [];
  const about = entryAt(snapshot.files, 'plan', 'plan.yml');
  const profile = entryAt(snapshot.files, 'profile', 'profile.md');
  if (!about || !profile) return [];
  const { givenName, preferredName = givenName, familyName, grade, school } = profile;
  const name = `${preferredName} ${familyName}`;
  const plan = { id: about.id, name, grade, school, repositoryPath };
  return [{ plan, sortName: `${familyName} ${name}` }];
};

const entryAt = <C extends 'plan' | 'profile'>(
  files: readonly PlanFile[],
  collection: C,
  path: string,
): Entry<C>['data'] | undefined => {
  const file = files.find((one) => one.path === path);
  if (!file) return undefined;
  const text = new TextDecoder().decode(file.bytes);
  const parsed = parseEntry({ collection, slug: collection, path, blobId: file.blobId, text });
  return 'entry' in parsed ? (parsed.entry as Entry<C>).data : undefined;
};

/** By code point and not by locale, so that the order is the same on every machine. */
const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
