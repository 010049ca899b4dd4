/**
 * Marks a commit with an annotated tag, such as `review/2026-fall` at the end of a review. A tag never moves:
 * a name that stands for another commit is a conflict, and tagging the same commit again changes nothing, so a
 * retry after a crash is safe.
 */
import { readingObjects } from './git/objects.ts';
import { type Person, signatureOf } from './git/person.ts';
import { isRefName, resolveCommit } from './git/refs.ts';
import { writeTag } from './git/write-objects.ts';
import { asRefusal, isRefusal, type Refusal } from './refusal.ts';
import { inQueue } from './safety/queue.ts';
import { type LockedRef, withRefLock } from './safety/ref-lock.ts';

export type TagRequest = {
  readonly name: string;
  readonly commitId: string;
  readonly message: string;
  readonly tagger: Person;
  /** The commit is what main says, also at the moment of tagging; otherwise it is a conflict. */
  readonly onMain?: true;
};

/** @returns the id of the tag object; `unchanged` when the same commit already had this tag */
export const tag = (
  path: string,
  request: TagRequest,
): Promise<{ readonly tagId: string; readonly unchanged: boolean } | Refusal> =>
  inQueue(path, async () => {
    const name = `refs/tags/${request.name}`;
    if (!isRefName(name))
      return { refused: 'bad-name', message: `"${request.name}" cannot be the name of a tag.` };
    const target = commitOf(path, request.commitId);
    if (isRefusal(target)) return target;
    try {
      if (!request.onMain) return await withRefLock({ path, name }, (locked) => write(path, request, locked));
      // Main first, as everybody who takes two locks does.
      return await withRefLock({ path, name: main }, ({ current }) =>
        current === request.commitId
          ? withRefLock({ path, name }, (locked) => write(path, request, locked))
          : Promise.resolve(movedOn(request, current)),
      );
    } catch (thrown) {
      return asRefusal(thrown);
    }
  });

const main = 'refs/heads/main';

const write = async (path: string, request: TagRequest, locked: LockedRef) => {
  if (locked.current !== null) return existing(path, request, locked.current);
  const tagId = await writeTag(path, { ...request, tagger: signatureOf(request.tagger) });
  await locked.move(tagId);
  return { tagId, unchanged: false };
};

const movedOn = ({ commitId }: TagRequest, actual: string | null) =>
  ({
    refused: 'conflict',
    message: 'The plan has moved on since you looked at it. Nothing was tagged.',
    conflicts: [{ path: main, expected: commitId, actual }],
  }) as const;

const existing = (path: string, request: TagRequest, tagId: string) => {
  const actual = commitOf(path, tagId);
  if (isRefusal(actual)) return actual;
  if (actual === request.commitId) return { tagId, unchanged: true };
  return {
    refused: 'conflict',
    message: `The tag "${request.name}" stands for another version already. Nothing was saved.`,
    conflicts: [{ path: `refs/tags/${request.name}`, expected: null, actual }],
  } as const;
};

const commitOf = (path: string, id: string): string | Refusal =>
  readingObjects(path, (objects) => resolveCommit({ path, objects }, id).id);
