import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../../store/safety/durable-file.ts';

/** Writes a folder with all that is in it to the disk, so that a power cut after "done" takes nothing of it. */
export const syncAll = async (folder: string): Promise<void> => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? syncAll(path) : syncFolder(path));
  }
  await syncFolder(folder);
};
