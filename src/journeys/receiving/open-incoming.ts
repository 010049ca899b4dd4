import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLocked, type Secrets, unlock } from '../../package/encrypt/age.ts';
import { FaultError } from '../../package/fault.ts';
import { openPackage } from '../../package/inspect-package.ts';
import type { OpenedPackage } from '../../package/package-files.ts';
import { isPdf } from '../../package/plan-in-pdf.ts';
import { isBundle } from '../../store/bundle/read-bundle.ts';

/**
 * What somebody was handed: a package (zip or unpacked folder), a PDF or a git bundle, each perhaps encrypted. An
 * encrypted one is opened into a folder of its own, readable for this user alone, and gone again with `close`.
 */

export type OpenedIncoming = {
  readonly kind: 'package' | 'pdf' | 'bundle';
  /** The clear file. */
  readonly path: string;
  /** Only of a package. */
  readonly opened: OpenedPackage | undefined;
  readonly wasLocked: boolean;
  readonly close: () => Promise<void>;
};

/** @throws FaultError when it cannot be opened */
export const openIncoming = async (path: string, secrets: Secrets): Promise<OpenedIncoming> => {
  const start = await startOf(path);
  if (!isLocked(start)) return openClear(path, start, { wasLocked: false, leave: () => {} });
  const folder = mkdtempSync(join(tmpdir(), 'throughline-clear-'));
  const leave = () => rmSync(folder, { recursive: true, force: true });
  try {
    const clear = join(folder, 'clear');
    await unlock(createReadStream(path), clear, secrets);
    return await openClear(clear, await startOf(clear), { wasLocked: true, leave });
  } catch (thrown) {
    leave();
    throw thrown;
  }
};

type Opening = { readonly wasLocked: boolean; readonly leave: () => void };

const openClear = async (
  path: string,
  start: Buffer,
  { wasLocked, leave }: Opening,
): Promise<OpenedIncoming> => {
  const kind = isPdf(start) ? 'pdf' : isBundle(start) ? 'bundle' : 'package';
  const opened = kind === 'package' ? await openPackage(path) : undefined;
  const close = async () => {
    await opened?.close();
    leave();
  };
  return { kind, path, opened, wasLocked, close };
};

const startOf = async (path: string): Promise<Buffer> => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new FaultError('not-a-package', '', `There is no file or folder ${path}.`);
  if (found.isDirectory()) return Buffer.alloc(0);
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};
