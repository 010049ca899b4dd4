/**
 * Takes a history from outside into a plan that is here already: goes forward, or makes one save with two parents. New
 * tags come along; a tag that stands for something else here is a conflict. Compared under git's lock, so nobody's save
 * of the meantime is lost; nothing is written before all is decided.
 */
import { refuseExpunged } from '../expunge/expunged.ts';
import { editTree } from '../git/edit-tree.ts';
import { readingObjects } from '../git/objects.ts';
import { parseCommit } from '../git/parse-object.ts';
import { type Person, signatureOf } from '../git/person.ts';
import { listRefs, readRef } from '../git/refs.ts';
import { writeCommit } from '../git/write-objects.ts';
import { writePack } from '../import/write-pack.ts';
import { asRefusal, isRefusal, type Refusal, RefusalError } from '../refusal.ts';
import { inQueue } from '../safety/queue.ts';
import { withRefLock } from '../safety/ref-lock.ts';
import { type Comparison, compareHistories } from './compare-histories.ts';
import { type IncomingHistory, overStored } from './read-bundle.ts';

export type JoinRequest = {
  readonly history: IncomingHistory;
  readonly message: string;
  readonly author: Person;
};

export type Joined = { readonly outcome: Comparison['outcome']; readonly newTags: number };

/** What joining would do, without doing it. `objects` holds both sides. */
export type JoinPlan = { readonly comparison: Comparison; readonly newTags: ReadonlyMap<string, string> };

export const planJoin = (path: string, history: IncomingHistory): JoinPlan | Refusal =>
  readingObjects(path, (stored) => {
    const ours = readRef(path, 'refs/heads/main');
    if (ours === null)
      throw new RefusalError('no-such-ref', 'The plan here has no history. Nothing was taken in.');
    refuseExpunged(path, history.objects.keys());
    const here = listRefs(path, 'refs/tags/');
    const moved = [...history.tags].filter(([name, id]) => here.has(name) && here.get(name) !== id);
    if (moved.length > 0) {
      const names = moved.map(([name]) => name.slice('refs/tags/'.length)).join(', ');
      const conflicts = moved.map(([name, id]) => ({
        path: name,
        expected: id,
        actual: here.get(name) ?? null,
      }));
      throw new RefusalError(
        'conflict',
        `These stand for another version here than there: ${names}. Nothing was taken in.`,
        conflicts,
      );
    }
    return {
      comparison: compareHistories(overStored(history.objects, stored), { ours, theirs: history.mainId }),
      newTags: new Map([...history.tags].filter(([name]) => !here.has(name))),
    };
  });

export const joinHistory = (path: string, request: JoinRequest): Promise<Joined | Refusal> =>
  inQueue(path, async () => {
    try {
      return await withRefLock({ path, name: 'refs/heads/main' }, async (main) => {
        const plan = planJoin(path, request.history);
        if (isRefusal(plan)) return plan;
        const { comparison, newTags } = plan;
        if (comparison.outcome !== 'nothing' || newTags.size > 0) {
          const fresh = missingFrom(path, request.history);
          if (isRefusal(fresh)) return fresh;
          if (fresh.size > 0) await writePack(path, fresh);
        }
        for (const [name, id] of newTags) {
          await withRefLock({ path, name }, (tag) => tag.move(id));
        }
        if (comparison.outcome === 'forward') await main.move(request.history.mainId);
        if (comparison.outcome === 'joined') {
          const commitId = await writeMerge(path, main.current as string, { ...request, comparison });
          if (isRefusal(commitId)) return commitId;
          await main.move(commitId);
        }
        return { outcome: comparison.outcome, newTags: newTags.size };
      });
    } catch (thrown) {
      return asRefusal(thrown);
    }
  });

const missingFrom = (path: string, { objects }: IncomingHistory): IncomingHistory['objects'] | Refusal =>
  readingObjects(path, (stored) => new Map([...objects].filter(([id]) => stored.find(id) === null)));

const writeMerge = async (
  path: string,
  ours: string,
  { history, author, message, comparison }: JoinRequest & { readonly comparison: Comparison },
): Promise<string | Refusal> => {
  if (comparison.outcome !== 'joined') throw new Error('Only two sides that both went on are joined.');
  const tree = readingObjects(path, (objects) => {
    const { treeId } = parseCommit(objects.read({ id: ours, type: 'commit' }));
    return editTree({ objects, treeId }, comparison.changes);
  });
  if (isRefusal(tree)) return tree;
  return writeCommit(path, {
    tree,
    parentIds: [ours, history.mainId],
    author: signatureOf(author),
    message,
  });
};
