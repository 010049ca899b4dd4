import type { District } from '../../../schemas/district.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import type { Circumstances } from '../../privacy/may-read.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import { readHead } from '../../store/read-head.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { loadDistrict } from '../load-district.ts';
import { type ReadPlan, readPlan } from '../read-plan.ts';
import type { ReadView } from '../read-view.ts';

/**
 * Plans that were read lately, each as it is stored now: every question looks up the tree id, and only a plan
 * that changed is read again. Views are kept beside their plan by reader, day and district rules, so a change of
 * any of them shows at once.
 */

export type PlanShelf = {
  /** Every section, for those who judge a change; what is shown to a person is a view. */
  readonly read: (path: string) => Promise<ReadPlan | Refusal>;
  readonly view: (wanted: {
    readonly path: string;
    readonly reader: Reader;
    readonly today: string;
  }) => Promise<ShelfView | Unreadable | Refusal>;
};

/** A view, and what says which actions its reader has. */
export type ShelfView = { readonly view: PlanView; readonly circumstances: Circumstances };

/** Errors that keep the plan from being shown as it should be. */
export type Unreadable = Extract<ReadView, { readonly problems: unknown }>;

type Volume = {
  readonly treeId: string;
  readonly plan: Promise<ReadPlan | Refusal>;
  readonly views: Map<string, PlanView>;
};

/** A busy plan takes some 2 MB as objects. */
const mostPlans = 200;
const mostViewsOfAPlan = 12;

/** @param entries - parsed entries, shared with whoever else reads plans */
export const openPlanShelf = (entries: EntryCache): PlanShelf => {
  const volumes = new Map<string, Volume>();

  const volumeOf = (path: string): Volume | Refusal => {
    const head = readHead(path);
    if (isRefusal(head)) return head;
    const known = volumes.get(path);
    volumes.delete(path);
    if (known?.treeId === head.treeId) {
      volumes.set(path, known);
      return known;
    }
    const plan = readPlan({ path, ref: head.commitId }, entries);
    const volume = { treeId: head.treeId, plan, views: new Map<string, PlanView>() };
    volumes.set(path, volume);
    if (volumes.size > mostPlans) volumes.delete(volumes.keys().next().value as string);
    const forget = (): void => {
      if (volumes.get(path) === volume) volumes.delete(path);
    };
    plan.then((read) => isRefusal(read) && forget(), forget);
    return volume;
  };

  const readNow = async (path: string, volume: Volume): Promise<ReadPlan | Refusal> => {
    const read = await volume.plan;
    const id = isRefusal(read) ? undefined : read.plan?.entries.profile[0]?.data.district;
    return id === undefined ? read : { ...read, district: await loadDistrict({ id, repositoryPath: path }) };
  };

  return {
    async read(path) {
      const volume = volumeOf(path);
      return isRefusal(volume) ? volume : readNow(path, volume);
    },
    async view({ path, reader, today }) {
      const volume = volumeOf(path);
      if (isRefusal(volume)) return volume;
      const read = await readNow(path, volume);
      if (isRefusal(read)) return read;
      const { plan, framework, district, problems, sources } = read;
      if (!plan || !framework || problems.length > 0) return { problems, sources };
      const key = viewKey({ reader, today, district });
      const view = volume.views.get(key) ?? planView(plan, { reader, framework, district, today });
      volume.views.set(key, view);
      if (volume.views.size > mostViewsOfAPlan) {
        volume.views.delete(volume.views.keys().next().value as string);
      }
      return { view, circumstances: { plan, framework, district, today } };
    },
  };
};

/** Everything that a view depends on besides the plan; two views with the same key and tree id are the same. */
export const viewKey = (of: {
  readonly reader: Reader;
  readonly today: string;
  readonly district: District | undefined;
}): string => {
  const { role, relation = null, grants } = of.reader;
  return JSON.stringify([role, relation, grants, of.today, numberOf(of.district)]);
};

/** A district is read again only when its file changed, and is then another object. */
const numberOf = (district: District | undefined): number => {
  if (district === undefined) return 0;
  const number = numbers.get(district) ?? ++lastNumber;
  numbers.set(district, number);
  return number;
};

const numbers = new WeakMap<District, number>();
let lastNumber = 0;
