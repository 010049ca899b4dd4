import type { District } from '../../../schemas/district.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import type { FrameworkBundle, Plan } from '../../plan/plan.ts';
import type { PlanSnapshot } from '../../plan/plan-file.ts';
import type { Circumstances } from '../../privacy/may-read.ts';
import type { Problem } from '../../problem/problem.ts';
import { readHead } from '../../store/read-head.ts';
import { isRefusal } from '../../store/refusal.ts';
import { loadDistrict } from '../load-district.ts';
import { type ReadPlan, readPlan } from '../read-plan.ts';
import { fromStore, refuse, type SaveRefusal } from './save-refusal.ts';

/** The plan as it is on main, with all that decides who may do what in it. Holds hidden things: never for a page. */

export type OpenPlan = {
  readonly plan: Plan;
  /** Errors that the plan has already; a save must bring in no new one. */
  readonly problems: readonly Problem[];
  readonly snapshot: PlanSnapshot & { readonly commitId: string };
  readonly framework: FrameworkBundle;
  readonly district: District | undefined;
  readonly circumstances: Circumstances;
};

/**
 * @param place - `path` of the bare repository, `today` as `2026-05-22`
 * @param cache - with one, a plan whose main has not moved is not read again either
 */
export const openPlan = async (
  place: { readonly path: string; readonly today: string },
  cache?: EntryCache,
): Promise<OpenPlan | SaveRefusal> => {
  const head = readHead(place.path, main);
  if (isRefusal(head)) return fromStore(head);
  const known = cache && remembered(cache).get(place.path);
  const read =
    known?.snapshot.commitId === head.commitId
      ? known
      : await readPlan({ path: place.path, ref: main }, cache);
  if (isRefusal(read)) return fromStore(read);
  const { plan, framework, problems, snapshot } = read;
  const { commitId } = snapshot;
  if (!plan || !framework || commitId === null) return refuse('no-plan');
  if (cache) remember(cache, place.path, read);
  // The district's rules may have changed although the plan has not.
  const id = plan.entries.profile[0]?.data.district;
  const district = id ? await loadDistrict({ id, repositoryPath: place.path }) : undefined;
  return {
    plan,
    problems,
    snapshot: { ...snapshot, commitId },
    framework,
    district,
    circumstances: { plan, framework, district, today: place.today },
  };
};

const main = 'refs/heads/main';

/** As many people write at the same moment; a plan takes about a megabyte. */
const mostRemembered = 64;

/** Lives and dies with the cache of entries, which the caller owns. */
const memories = new WeakMap<EntryCache, Map<string, ReadPlan>>();

const remembered = (cache: EntryCache): Map<string, ReadPlan> => {
  const memory = memories.get(cache) ?? new Map<string, ReadPlan>();
  memories.set(cache, memory);
  return memory;
};

const remember = (cache: EntryCache, path: string, read: ReadPlan): void => {
  const memory = remembered(cache);
  memory.delete(path);
  memory.set(path, read);
  if (memory.size > mostRemembered) memory.delete(memory.keys().next().value as string);
};
