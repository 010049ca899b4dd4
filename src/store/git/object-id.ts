/**
 * The ids that git gives to files and folders, worked out without writing anything: to see whether a save
 * changes something, and to give a plain folder the tree id it would have in a repository.
 */
import { createHash } from 'node:crypto';
import type { TreeEntry } from './parse-object.ts';

export const blobIdOf = (bytes: Uint8Array): string => objectIdOf('blob', bytes);

/** @param entries - in any order; git's own order is applied */
export const treeIdOf = (entries: readonly TreeEntry[]): string => objectIdOf('tree', treeBytesOf(entries));

export const treeBytesOf = (entries: readonly TreeEntry[]): Buffer =>
  Buffer.concat(
    [...entries]
      .sort((left, right) => Buffer.compare(sortKey(left), sortKey(right)))
      .flatMap(({ mode, name, id }) => [
        Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`),
        Buffer.from(id, 'hex'),
      ]),
  );

export const objectIdOf = (type: string, bytes: Uint8Array): string =>
  createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');

/** Git sorts a folder as if its name ended in a slash. */
const sortKey = (entry: TreeEntry): Buffer =>
  Buffer.from(entry.mode === '040000' ? `${entry.name}/` : entry.name);
