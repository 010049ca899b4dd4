/**
 * A plain working folder read as if it were a commit: the same modes, blob ids and tree id that git would
 * give. Symbolic links are reported and never followed; devices, sockets and pipes are left out unopened, as
 * git leaves them out; the folder's own `.git` is not part of the plan. Works without git.
 */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { formatMediaPointer } from '../plan/media-pointer.ts';
import type { PlanFile, PlanSnapshot } from '../plan/plan-file.ts';
import { blobIdOf, treeIdOf } from './git/object-id.ts';
import type { TreeEntry } from './git/parse-object.ts';
import { snapshotLimits } from './read-snapshot.ts';
import { asRefusal, type Refusal, RefusalError } from './refusal.ts';
import { isAbsent } from './safety/error-code.ts';

export const readFolder = (path: string): PlanSnapshot | Refusal => {
  const walk: Walk = { root: path, files: [], entries: 0, bytes: 0 };
  try {
    const treeId = walkFolder(walk, '', 1);
    return { commitId: null, treeId, committedAt: null, files: walk.files };
  } catch (thrown) {
    if (isAbsent(thrown)) {
      return {
        refused: 'not-found',
        message: `There is no folder ${path}, or it changed while it was read.`,
      };
    }
    return asRefusal(thrown);
  }
};

type Walk = { readonly root: string; readonly files: PlanFile[]; entries: number; bytes: number };

const walkFolder = (walk: Walk, prefix: string, depth: number): string => {
  if (depth > snapshotLimits.depth)
    throw tooLarge(`Folders are nested more than ${snapshotLimits.depth} deep.`);
  const entries: TreeEntry[] = [];
  const listed = readdirSync(join(walk.root, prefix), { withFileTypes: true });
  for (const item of listed.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const path = prefix + item.name;
    if (path === '.git') continue;
    walk.entries += 1;
    if (walk.entries > snapshotLimits.files)
      throw tooLarge(`The folder has more than ${snapshotLimits.files} files.`);
    if (item.isDirectory()) {
      const entry = subfolder(walk, { path, name: item.name, depth });
      if (entry !== null) entries.push(entry);
    } else if (item.isFile() || item.isSymbolicLink()) {
      const file = item.isFile() ? readPlainFile(walk, path) : readLink(walk, path);
      walk.files.push(file);
      entries.push({ mode: file.mode, name: item.name, id: file.blobId });
    }
  }
  return treeIdOf(entries);
};

/** Null when it is empty: git does not know empty folders. */
const subfolder = (walk: Walk, folder: { path: string; name: string; depth: number }): TreeEntry | null => {
  if (readdirSync(join(walk.root, folder.path)).includes('.git')) {
    walk.files.push({ path: folder.path, mode: '160000', blobId: '', bytes: new Uint8Array() });
    return { mode: '160000', name: folder.name, id: '0'.repeat(40) };
  }
  const before = walk.files.length;
  const id = walkFolder(walk, `${folder.path}/`, folder.depth + 1);
  return walk.files.length === before ? null : { mode: '040000', name: folder.name, id };
};

const readPlainFile = (walk: Walk, path: string): PlanFile => {
  // Between listing and opening, a file may be swapped for a link or a pipe: follow neither, wait for neither.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const descriptor = openSync(join(walk.root, path), flags);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw new RefusalError('not-found', `"${path}" changed while the folder was read.`);
    const sha256 = /^media\/([0-9a-f]{64})\.[a-z]{3,4}$/.exec(path)?.[1];
    if (sha256 === undefined || status.size < 300) count(walk, { path, bytes: status.size });
    const read = readFileSync(descriptor);
    const bytes = sha256 === undefined ? read : asPointer(read, sha256);
    return { path, mode: status.mode & 0o100 ? '100755' : '100644', blobId: blobIdOf(bytes), bytes };
  } finally {
    closeSync(descriptor);
  }
};

/** Where Git LFS has put the picture itself, git holds its pointer; what is not what its name says stays as it is. */
const asPointer = (bytes: Buffer, sha256: string): Buffer =>
  createHash('sha256').update(bytes).digest('hex') === sha256
    ? Buffer.from(formatMediaPointer({ sha256, sizeBytes: bytes.length }))
    : bytes;

const readLink = (walk: Walk, path: string): PlanFile => {
  const bytes = readlinkSync(join(walk.root, path), { encoding: 'buffer' });
  count(walk, { path, bytes: bytes.length });
  return { path, mode: '120000', blobId: blobIdOf(bytes), bytes };
};

const count = (walk: Walk, added: { path: string; bytes: number }): void => {
  walk.bytes += added.bytes;
  if (walk.bytes > snapshotLimits.bytes) {
    throw tooLarge(
      `The folder has more than ${snapshotLimits.bytes / 1024 / 1024} MB, reached at "${added.path}".`,
    );
  }
};

const tooLarge = (message: string): RefusalError => new RefusalError('too-large', message);
