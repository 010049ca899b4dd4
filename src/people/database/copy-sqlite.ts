import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { addressFile, sqliteFile } from './open-database.ts';

/** The database of a data folder as one file, copied while people use it, and looked at without this software's tables. */

export type SqliteCopy = 'copied' | 'none' | 'elsewhere';

/**
 * Of the data folder what belongs to its database: copied by `copySqlite`, or by nothing. The address is of the place,
 * not of the data: a copy that is tried out must not open the database that people work with.
 */
export const databaseFiles: ReadonlySet<string> = new Set([
  addressFile,
  ...['', '-wal', '-shm', '-journal'].map((ending) => `${sqliteFile}${ending}`),
]);

/** @returns `elsewhere` when people are in PostgreSQL, which has its own way of being saved */
export const copySqlite = async (from: string, to: string): Promise<SqliteCopy> => {
  if (existsSync(join(from, addressFile))) return 'elsewhere';
  if (!existsSync(join(from, sqliteFile))) return 'none';
  const file = join(to, sqliteFile);
  closeSync(openSync(file, 'wx', 0o600));
  const source = new DatabaseSync(join(from, sqliteFile), { readOnly: true, timeout: 5_000 });
  try {
    // All pages in one step: between two, a save of another process would make it begin anew, for ever on a busy day.
    await backup(source, file, { rate: 2 ** 31 - 1 });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(file);
  // One file without companions; whoever opens it next goes back to a log beside it.
  copy.exec('pragma journal_mode = delete');
  copy.close();
  return 'copied';
};

export type SqliteLook = { readonly faults: readonly string[]; readonly planIds: readonly string[] };

/** @returns nothing when there is no such database */
export const lookAtSqlite = (folder: string): SqliteLook => {
  const file = join(folder, sqliteFile);
  if (!existsSync(file)) return { faults: [], planIds: [] };
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const integrity = db.prepare('pragma integrity_check').all();
      const isWhole = integrity.length === 1 && integrity[0]?.integrity_check === 'ok';
      const dangling = db.prepare('pragma foreign_key_check').all().length;
      return {
        faults: [
          ...(isWhole ? [] : ['The database is damaged.']),
          ...(dangling === 0 ? [] : [`${dangling} rows of the database refer to rows that are missing.`]),
        ],
        planIds: db
          .prepare('select id from plan')
          .all()
          .map(({ id }) => String(id)),
      };
    } finally {
      db.close();
    }
  } catch {
    return { faults: ['The database cannot be read.'], planIds: [] };
  }
};
