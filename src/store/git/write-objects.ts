/**
 * Writes the objects of one save through isomorphic-git and the safe file system, all at the same time, and
 * returns when they survive a crash. No ref is touched: until one is moved, nothing has been saved.
 */
import git, { type PromiseFsClient } from 'isomorphic-git';
import { openSafeFileSystem } from '../safety/safe-file-system.ts';
import type { EditedTree } from './edit-tree.ts';
import type { TreeEntry } from './parse-object.ts';
import { type GitSignature, software } from './person.ts';

export const writeCommit = (
  path: string,
  input: {
    readonly tree: EditedTree;
    readonly parentIds: readonly string[];
    readonly author: GitSignature;
    readonly message: string;
  },
): Promise<string> =>
  writing(path, async (into) => {
    const committer = software(new Date(input.author.timestamp * 1000).toISOString());
    const commit = {
      tree: input.tree.treeId,
      parent: [...input.parentIds],
      author: input.author,
      committer,
      message: `${cleanMessage(input.message)}\n`,
    };
    const [id, ...treeIds] = await Promise.all([
      git.writeCommit({ ...into, commit }),
      ...input.tree.newTrees.map((entries) => git.writeTree({ ...into, tree: entries.map(forGit) })),
      ...input.tree.newBlobs.map((blob) => git.writeBlob({ ...into, blob })),
    ]);
    // The ids were worked out before anything was written; a commit must never point at something else.
    if (input.tree.newTrees.length > 0 && !treeIds.includes(input.tree.treeId)) {
      throw new Error(`isomorphic-git wrote other folders than expected below ${input.tree.treeId}`);
    }
    return id;
  });

export const writeTag = (
  path: string,
  input: {
    readonly name: string;
    readonly commitId: string;
    readonly tagger: GitSignature;
    readonly message: string;
  },
): Promise<string> =>
  writing(path, (into) => {
    const { name, commitId, tagger, message } = input;
    const tag = {
      object: commitId,
      type: 'commit' as const,
      tag: name,
      tagger,
      message: cleanMessage(message),
    };
    return git.writeTag({ ...into, tag });
  });

const writing = async (
  path: string,
  write: (into: { fs: PromiseFsClient; gitdir: string }) => Promise<string>,
): Promise<string> => {
  const safe = openSafeFileSystem(path);
  try {
    return await write({ fs: safe.fs, gitdir: path });
  } finally {
    // Also after a failure: the lock must not be given back while a write of ours is still under way.
    await safe.flush();
  }
};

const forGit = ({ mode, name, id }: TreeEntry) => ({
  mode,
  path: name,
  oid: id,
  type: mode === '040000' ? ('tree' as const) : mode === '160000' ? ('commit' as const) : ('blob' as const),
});

/** Git's fsck refuses NUL in a message. isomorphic-git ends a tag's message with a newline itself. */
const cleanMessage = (message: string): string => message.replaceAll('\0', '').trim();
