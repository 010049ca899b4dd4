/**
 * `dist/admin/`: Decap's bundle as we serve it, made by scripts/set-up/prepare-decap.ts. Here stands what both sides
 * must agree on: where it lies, and whether what lies there was made from the bundle and the patch of today.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Below the package root. */
export const editorFolder = 'dist/admin';

export const bundleName = 'decap-cms.js';

const recordName = 'bundle.json';

export type BundleRecord = {
  /** SHA-256 of the bundle as its makers published it. */
  readonly original: string;
  /** SHA-256 of the patch that was applied. */
  readonly patch: string;
};

export const recordFile = (root: string): string => join(root, editorFolder, recordName);

export const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** @returns undefined when nothing was prepared yet, or only half of it */
export const preparedBundle = (root: string): BundleRecord | undefined => {
  const file = recordFile(root);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};
