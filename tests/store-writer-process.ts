/**
 * A process that saves to a plan until it is killed, for the crash and concurrency tests. It prints a line for
 * each save only after the store has acknowledged it; a refused save ends it with an error.
 *
 * Arguments: repository, a name for this writer, how many saves (0: for ever), and `everything` to tag, store media,
 * draft, publish and maintain in between.
 */
import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { deleteBranch } from '../src/store/branches/delete-branch.ts';
import { mergeBranch } from '../src/store/branches/merge-branch.ts';
import { commit } from '../src/store/commit.ts';
import { maintain } from '../src/store/maintain.ts';
import { putMedia } from '../src/store/media-store.ts';
import { isRefusal, type Refusal } from '../src/store/refusal.ts';
import { tag } from '../src/store/tag.ts';

const [, , path = '', writer = '', saves = '0', scope = ''] = argv;

const accepted = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`${result.refused}: ${result.message}`);
  return result;
};

/** Written at once and in one piece, so that a kill right after it cannot take it back. */
const acknowledge = (...words: readonly string[]): void => void writeSync(1, `${words.join(' ')}\n`);

for (let count = 1; Number(saves) === 0 || count <= Number(saves); count++) {
  const author = { name: writer, email: `${writer}@school.example`, at: '2026-09-01T12:00:00.000Z' };
  const text = Buffer.from(`${writer} ${count}\n${'What I learned this week. '.repeat(count % 200)}`);
  const name = `goals/${writer}-${count % 12}.md`;
  const changes = [
    { path: name, bytes: text },
    { path: 'plan.yml', bytes: Buffer.from(`last: ${writer} ${count}\n`) },
  ];
  const { commitId, blobIds } = accepted(
    await commit(path, { changes, message: `${writer} ${count}`, author }),
  );
  acknowledge('commit', commitId, blobIds[name] ?? '');
  if (scope !== 'everything') continue;
  if (count % 3 === 0) {
    const name = `review/${writer}-${count}`;
    const { tagId } = accepted(await tag(path, { name, commitId, message: name, tagger: author }));
    acknowledge('tag', tagId, name);
  }
  if (count % 4 === 0) {
    const { sha256 } = accepted(await putMedia(`${path}.media`, { bytes: text, extension: 'txt' }));
    acknowledge('media', sha256);
  }
  if (count % 5 === 0) {
    const branch = `cms/goals/${writer}-${count}`;
    const draft = accepted(
      await commit(path, { branch, changes, message: 'Draft', author, evenUnchanged: true }),
    );
    const branchHead = draft.commitId;
    const merged = accepted(
      await mergeBranch(path, { branch, branchHead, changes, message: 'Publish', author }),
    );
    acknowledge('commit', merged.commitId);
    accepted(await deleteBranch(path, { name: branch, expectedHead: branchHead }));
    acknowledge('deleted', branch);
  }
  if (count % 7 === 0) accepted(await maintain(path));
}
