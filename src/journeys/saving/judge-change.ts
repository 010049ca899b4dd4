import { collectionOf } from '../../../schemas/collections.ts';
import { references } from '../../plan/checks/references.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import { parsePlan } from '../../plan/parse-plan.ts';
import { allEntries, type Entries, type Plan } from '../../plan/plan.ts';
import type { PlanFile } from '../../plan/plan-file.ts';
import { readableSections } from '../../privacy/may-read.ts';
import type { Rights } from '../../privacy/writer.ts';
import type { Problem } from '../../problem/problem.ts';
import type { FileChange } from '../../store/git/edit-tree.ts';
import { blobIdOf } from '../../store/git/object-id.ts';
import { snapshotLimits } from '../../store/read-snapshot.ts';
import type { OpenPlan } from './open-plan.ts';
import { refuse, refuseProblems, refuseStillUsed, type SaveRefusal } from './save-refusal.ts';

/**
 * Judges the whole plan as it would be after a change. Only errors that the change brings in refuse it: an old one is
 * not the fault of who saves now. What is said names only what the person may see.
 */

export const judgeChange = (
  open: OpenPlan,
  changes: readonly FileChange[],
  { rights, cache }: { readonly rights: Rights; readonly cache: EntryCache | undefined },
): SaveRefusal | undefined => {
  const files = overlaid(open.snapshot.files, changes);
  // Well below what can be read, so that a plan never grows out of reach.
  const sizeBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (sizeBytes > snapshotLimits.bytes / 2) return refuse('plan-full');
  const after = parsePlan({ ...open.snapshot, files }, open.framework, cache);
  const fresh = newProblems(after.problems, open.problems);
  if (fresh.some(({ id }) => id === 'plan-too-many-files')) return refuse('plan-full');
  const changed = new Set(changes.map(({ path }) => path));
  const shown = rights.seesEverySection
    ? fresh
    : shownTo(rights, { open, after: after.plan, fresh, changed });
  if (fresh.length === 0 && shown.length === 0) return undefined;
  const isOwn = shown.some(({ place }) => changed.has(place.file));
  return isOwn ? refuseProblems(shown) : refuseStillUsed(shown);
};

export const overlaid = (files: readonly PlanFile[], changes: readonly FileChange[]): readonly PlanFile[] => {
  const changed = new Set(changes.map(({ path }) => path));
  return [
    ...files.filter(({ path }) => !changed.has(path)),
    ...changes.flatMap(({ path, bytes }): PlanFile[] =>
      bytes === null ? [] : [{ path, mode: '100644', blobId: blobIdOf(bytes), bytes }],
    ),
  ];
};

/** Lines move when a file changes: a problem is the same when it says the same of the same file. */
export const newProblems = (after: readonly Problem[], before: readonly Problem[]): readonly Problem[] => {
  const left = Map.groupBy(before, keyOf);
  return after.filter((problem) => left.get(keyOf(problem))?.pop() === undefined);
};

const keyOf = ({ id, place, message }: Problem): string => `${place.file}\n${id}\n${message}`;

type Shown = {
  readonly open: OpenPlan;
  readonly after: Plan | null;
  readonly fresh: readonly Problem[];
  readonly changed: ReadonlySet<string>;
};

/**
 * References are judged again in a plan of what the person may see: else the answer to a guess would tell that an
 * entry is there, and "did you mean" would name it.
 */
const shownTo = (rights: Rights, { open, after, fresh, changed }: Shown): readonly Problem[] => {
  const visible = (plan: Plan): Plan => ({ ...plan, entries: visibleEntries(plan, rights, open) });
  const judged = after ? newProblems(references(visible(after)), references(visible(open.plan))) : [];
  const paths = new Set(allEntries(visibleEntries(open.plan, rights, open)).map(({ path }) => path));
  return [
    ...judged,
    ...fresh.filter(
      ({ id, place }) => id !== 'reference-missing' && (changed.has(place.file) || paths.has(place.file)),
    ),
  ];
};

const visibleEntries = ({ entries }: Plan, { writer }: Rights, { circumstances }: OpenPlan): Entries => {
  const sections = readableSections(writer.reader, circumstances);
  return Object.fromEntries(
    Object.entries(entries).map(([name, list]) => [
      name,
      sections.has(collectionOf(name as keyof Entries).section) ? list : [],
    ]),
  ) as unknown as Entries;
};
