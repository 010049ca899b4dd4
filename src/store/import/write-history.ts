/**
 * A plan whose whole past is known at once, as a new repository with a single pack: the same commits and tags
 * that `commit` and `tag` would make one by one, in a hundredth of the time. Refuses a folder that holds a
 * repository already, because nothing here compares or locks.
 */
import { createRepository } from '../create-repository.ts';
import { editTree, type FileChange } from '../git/edit-tree.ts';
import { blobIdOf, objectIdOf, treeBytesOf, treeIdOf } from '../git/object-id.ts';
import type { Objects } from '../git/objects.ts';
import type { GitObject, ObjectType } from '../git/pack.ts';
import { type GitSignature, type Person, signatureOf, software } from '../git/person.ts';
import { asRefusal, isRefusal, type Refusal, RefusalError } from '../refusal.ts';
import { writeFirstRefs } from './write-first-refs.ts';
import { writePack } from './write-pack.ts';

export type PastSave = {
  readonly changes: readonly FileChange[];
  readonly message: string;
  readonly author: Person;
  /** Tags put on this save, such as `review/2026-fall`. */
  readonly tags?: readonly { readonly name: string; readonly message: string; readonly tagger: Person }[];
};

/** @param saves - oldest first; at least one. @returns the id of the last commit; durable when it returns */
export const writeHistory = async (
  path: string,
  saves: readonly PastSave[],
): Promise<{ readonly commitId: string } | Refusal> => {
  try {
    const past = objectsOf(saves);
    if (past.commitId === null) return { refused: 'not-found', message: 'There is no save to write.' };
    const created = await createRepository(path);
    if (isRefusal(created)) return created;
    if (!created.created) {
      return { refused: 'conflict', message: 'There is a plan in this folder already. Nothing was saved.' };
    }
    await writeFiles(path, past);
    return { commitId: past.commitId };
  } catch (thrown) {
    return asRefusal(thrown);
  }
};

type Past = {
  readonly objects: Map<string, GitObject>;
  commitId: string | null;
  treeId: string | null;
  /** Full name of each tag -> its object. */
  readonly tags: Map<string, string>;
};

export const objectsOf = (saves: readonly PastSave[]): Past => {
  const past: Past = { objects: new Map(), commitId: null, treeId: null, tags: new Map() };
  for (const save of saves) {
    const tree = editTree({ objects: readingFrom(past.objects), treeId: past.treeId }, save.changes);
    for (const bytes of tree.newBlobs)
      past.objects.set(blobIdOf(bytes), { type: 'blob', bytes: Buffer.from(bytes) });
    for (const entries of tree.newTrees)
      past.objects.set(treeIdOf(entries), { type: 'tree', bytes: treeBytesOf(entries) });
    if (past.commitId === null || tree.treeId !== past.treeId) addCommit(past, save, tree.treeId);
    for (const tag of save.tags ?? []) addTag(past, tag);
  }
  return past;
};

const readingFrom = (objects: ReadonlyMap<string, GitObject>): Objects => ({
  find: (id) => objects.get(id) ?? null,
  read: ({ id }) => {
    const object = objects.get(id);
    if (object) return object.bytes;
    throw new RefusalError('damaged', `Part of the plan is missing (${id}).`);
  },
});

const addCommit = (past: Past, { author, message }: PastSave, treeId: string): void => {
  const headers = [
    `tree ${treeId}`,
    ...(past.commitId === null ? [] : [`parent ${past.commitId}`]),
    `author ${signatureLine(signatureOf(author))}`,
    `committer ${signatureLine(software(author.at))}`,
  ];
  past.treeId = treeId;
  past.commitId = addText(past, 'commit', headers, message);
};

const addTag = (past: Past, { name, message, tagger }: NonNullable<PastSave['tags']>[number]): void => {
  const commitId = past.commitId ?? '';
  const headers = [
    `object ${commitId}`,
    'type commit',
    `tag ${name}`,
    `tagger ${signatureLine(signatureOf(tagger))}`,
  ];
  past.tags.set(`refs/tags/${name}`, addText(past, 'tag', headers, message));
};

const addText = (past: Past, type: ObjectType, headers: readonly string[], message: string): string => {
  const bytes = Buffer.from(`${headers.join('\n')}\n\n${message.replaceAll('\0', '').trim()}\n`);
  const id = objectIdOf(type, bytes);
  past.objects.set(id, { type, bytes });
  return id;
};

const signatureLine = ({ name, email, timestamp }: GitSignature): string =>
  `${name} <${email}> ${timestamp} +0000`;

const writeFiles = async (path: string, past: Past): Promise<void> => {
  await writePack(path, past.objects);
  await writeFirstRefs(path, { mainId: past.commitId ?? '', tags: past.tags });
};
