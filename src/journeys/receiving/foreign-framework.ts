import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError } from '../../package/fault.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { syncFolder, writeDurably } from '../../store/safety/durable-file.ts';
import { formatFramework, parseFramework } from '../framework-document.ts';
import { findFramework } from '../load-framework.ts';

/**
 * A framework that we do not have: what the plan says in its words is kept, and the sender's framework, when it came
 * along, is kept beside the plans, so that the plan can be read, checked and shown by it.
 */

export type ForeignFramework = {
  readonly bundle: FrameworkBundle | undefined;
  /** Its id, when it does not come with this software. */
  readonly foreignId: string | undefined;
  readonly keep: () => Promise<void>;
};

/** @throws FaultError when what came along is no framework, or another one than the plan names */
export const foreignFramework = async (
  id: string | undefined,
  sent: Uint8Array | undefined,
  dataFolder: string,
): Promise<ForeignFramework> => {
  const nothing = async (): Promise<void> => {};
  if (id === undefined) return { bundle: undefined, foreignId: undefined, keep: nothing };
  const ours = await findFramework(id);
  if (ours) return { bundle: ours, foreignId: undefined, keep: nothing };
  const kept = await findFramework(id, join(dataFolder, 'plans', 'plan.git'));
  if (kept || sent === undefined) return { bundle: kept, foreignId: id, keep: nothing };
  const bundle = parseFramework(sent);
  if (bundle?.id !== id)
    throw new FaultError(
      'changed',
      'data/ilp/framework.json',
      'The framework that came along cannot be read.',
    );
  const keep = async (): Promise<void> => {
    const folder = join(dataFolder, 'frameworks');
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${id}.json`);
    await writeDurably({ file, bytes: formatFramework(bundle), unfinishedIn: folder, prefix: 'tmp_import_' });
    await syncFolder(folder);
  };
  return { bundle, foreignId: id, keep };
};
