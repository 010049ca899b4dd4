import { rightsOf, type Writer } from '../../privacy/writer.ts';
import type { FileChange } from '../../store/git/edit-tree.ts';
import { isRefusal } from '../../store/refusal.ts';
import { judgeChange } from './judge-change.ts';
import { type OpenPlan, openPlan } from './open-plan.ts';
import { authorOf, type SavingPlace, storeOf } from './place.ts';
import { fromStore, isSaveRefusal, refuse, type SaveRefusal } from './save-refusal.ts';

/**
 * One change of the plan, worked out on what main says, judged, and committed only if main still says that. When it
 * moved on, all is worked out again on what it says now: so every comparison holds at the moment of the commit.
 */

export type MainChange = {
  /** None when the plan says it already, as after a double click: then nothing is committed. */
  readonly changes: readonly FileChange[];
  readonly message: string;
  /** The plan's tags on which the change rests: whether a review is finished. */
  readonly tags?: ReadonlySet<string>;
};

export type OnMain<C> = { readonly commitId: string; readonly unchanged: boolean; readonly change: C };

/** Each try loses only to a save of somebody else that succeeded meanwhile. */
const mostTries = 25;

export const saveOnMain = async <C extends MainChange>(
  { place, writer }: { readonly place: SavingPlace; readonly writer: Writer },
  workOut: (open: OpenPlan) => C | SaveRefusal | Promise<C | SaveRefusal>,
): Promise<OnMain<C> | SaveRefusal> => {
  for (let tries = 0; tries < mostTries; tries++) {
    const open = await openPlan(place, place.cache);
    if (isSaveRefusal(open)) return open;
    const change = await workOut(open);
    if (isSaveRefusal(change)) return change;
    const { changes, message, tags } = change;
    const { commitId: head } = open.snapshot;
    if (changes.length === 0) return { commitId: head, unchanged: true, change };
    const rights = rightsOf(writer, open.circumstances);
    const refused = judgeChange(open, changes, { rights, cache: place.cache });
    if (refused) return refused;
    const author = authorOf(writer, place);
    const committed = await storeOf(place).commit(place.path, {
      changes,
      message,
      author,
      expected: { head, ...(tags ? { tags } : {}) },
    });
    if (!isRefusal(committed)) {
      const { commitId, unchanged } = committed;
      return { commitId, unchanged, change };
    }
    if (committed.refused !== 'conflict') return fromStore(committed);
  }
  return refuse('busy');
};
