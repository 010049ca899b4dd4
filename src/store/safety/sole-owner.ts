/**
 * Lets one process at a time do something to a data folder. The kernel holds the lock (through SQLite, since
 * Node has no file locks) and drops it when the process dies, however it dies, so this lock cannot go stale.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RefusalError } from '../refusal.ts';

const sqliteBusy = 5;

/** @throws RefusalError `busy` when another process has it now */
export const withSoleOwner = async <T>(dataFolder: string, work: () => Promise<T>): Promise<T> => {
  const database = open(join(dataFolder, '.sole-owner'));
  try {
    return await work();
  } finally {
    database.close();
  }
};

const open = (file: string): DatabaseSync => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (thrown) {
    database?.close();
    const code = thrown instanceof Error && 'errcode' in thrown ? thrown.errcode : undefined;
    if (code === sqliteBusy) {
      throw new RefusalError('busy', 'Another program is starting on this data folder. Nothing was changed.');
    }
    if (code === undefined) throw thrown;
    throw new RefusalError(
      'cannot-write',
      `The data folder cannot be written to (${file}). Nothing was changed.`,
    );
  }
};
