/**
 * One file of a plan by what it said: the bytes that a blob id stands for, or the id that a version has at a
 * path. To compare what somebody began with to what is stored now.
 */
import { blobIdAt } from './git/edit-tree.ts';
import { readingObjects } from './git/objects.ts';
import { isObjectId } from './git/parse-object.ts';
import { resolveCommit } from './git/refs.ts';
import type { Refusal } from './refusal.ts';

/** @returns null when the plan holds no such blob */
export const readBlob = (path: string, blobId: string): Uint8Array | null | Refusal =>
  readingObjects(path, (objects) => {
    const object = isObjectId(blobId) ? objects.find(blobId) : null;
    return object?.type === 'blob' ? object.bytes : null;
  });

/** @returns the id of the file's content in that version; null when it is not there */
export const readBlobId = (
  path: string,
  at: { readonly ref: string; readonly file: string },
): { readonly blobId: string | null } | Refusal =>
  readingObjects(path, (objects) => {
    const { commit } = resolveCommit({ path, objects }, at.ref);
    return { blobId: blobIdAt({ objects, treeId: commit.treeId }, at.file) };
  });
