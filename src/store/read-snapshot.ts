/**
 * Every file of a plan at one commit, as git stores it: symbolic links, submodules and hostile names included,
 * so that the parser can refuse them with a message. Refuses a plan beyond the caps before memory suffers.
 * The first step of every trip that reads; rendering a state's plans goes through here.
 */
import type { PlanFile, PlanSnapshot } from '../plan/plan-file.ts';
import { type Objects, readingObjects } from './git/objects.ts';
import { parseTree } from './git/parse-object.ts';
import { resolveCommit } from './git/refs.ts';
import { type Refusal, RefusalError } from './refusal.ts';

/** Seven years of a busy plan are some 500 files and 2 MB; folders count as files here. */
export const snapshotLimits = { files: 5000, bytes: 32 * 1024 * 1024, depth: 16 } as const;

/**
 * @param ref - branch, tag (annotated too), full ref name or whole commit id
 * @returns files in git's tree order
 */
export const readSnapshot = (path: string, ref = 'HEAD'): PlanSnapshot | Refusal =>
  readingObjects(path, (objects) => {
    const { id, commit } = resolveCommit({ path, objects }, ref);
    const walk: Walk = { objects, files: [], entries: 0, bytes: 0 };
    readFolder(walk, { treeId: commit.treeId, prefix: '', depth: 1 });
    return { commitId: id, treeId: commit.treeId, committedAt: commit.committer.at, files: walk.files };
  });

type Walk = { readonly objects: Objects; readonly files: PlanFile[]; entries: number; bytes: number };

const readFolder = (walk: Walk, folder: { treeId: string; prefix: string; depth: number }): void => {
  if (folder.depth > snapshotLimits.depth) {
    throw new RefusalError('too-large', `Folders are nested more than ${snapshotLimits.depth} deep.`);
  }
  const tree = readWithin(walk, { id: folder.treeId, type: 'tree', path: folder.prefix });
  for (const { mode, name, id } of parseTree(tree)) {
    const path = folder.prefix + name;
    walk.entries += 1;
    if (walk.entries > snapshotLimits.files) {
      throw new RefusalError('too-large', `The plan has more than ${snapshotLimits.files} files.`);
    }
    if (mode === '040000') {
      readFolder(walk, { treeId: id, prefix: `${path}/`, depth: folder.depth + 1 });
    } else if (mode === '160000') {
      walk.files.push({ path, mode, blobId: '', bytes: new Uint8Array() });
    } else {
      walk.files.push({ path, mode, blobId: id, bytes: readWithin(walk, { id, type: 'blob', path }) });
    }
  }
};

const readWithin = (walk: Walk, wanted: { id: string; type: 'tree' | 'blob'; path: string }): Buffer => {
  try {
    const limitBytes = snapshotLimits.bytes - walk.bytes;
    const bytes = walk.objects.read({ id: wanted.id, type: wanted.type, limitBytes });
    walk.bytes += bytes.length;
    return bytes;
  } catch (thrown) {
    if (!(thrown instanceof RefusalError) || thrown.refusal.refused !== 'too-large') throw thrown;
    const limit = `${snapshotLimits.bytes / 1024 / 1024} MB`;
    throw new RefusalError(
      'too-large',
      `The plan has more than ${limit} of text, reached at "${wanted.path}".`,
    );
  }
};
