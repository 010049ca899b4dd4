import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledQuery, Kysely, PostgresAdapter } from 'kysely';
import { Migrator } from 'kysely/migration';
import { readAddress } from './address.ts';
import { migrations } from './migrations.ts';
import { postgresqlDialect } from './postgresql.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** The database with its newest tables, and a way to ask it the same question often without building it again. */

export type Database = Kysely<Tables>;

/** In a data folder: the address of a PostgreSQL database, `postgresql://user:password@host/name`, for its owner alone. */
export const addressFile = 'people.url';

/** In a data folder without an address. */
export const sqliteFile = 'people.sqlite';

/** Whether people were opened in this data folder before, or are to be. */
export const holdsPeople = (folder: string): boolean =>
  [addressFile, sqliteFile].some((name) => existsSync(join(folder, name)));

/**
 * @param folder - a data folder, which alone says which database it is, so that no command opens another one by mistake
 * @throws when it is no database, is newer than this software, or cannot be written
 */
export const openDatabase = async (folder: string): Promise<Database> => {
  const address = readAddress(join(folder, addressFile));
  const dialect =
    address === undefined ? sqliteDialect(join(folder, sqliteFile)) : postgresqlDialect(address);
  const db = new Kysely<Tables>({ dialect });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  }).migrateToLatest();
  if (error === undefined) return db;
  await db.destroy();
  throw error;
};

export const isPostgresql = (db: Database): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/**
 * A query compiled once; each call only brings its values, in the order of their places in the query.
 *
 * @param query - with any value in each place
 */
export const prepared = <Row>(
  db: Database,
  query: CompiledQuery<Row>,
): ((...parameters: readonly unknown[]) => Promise<readonly Row[]>) => {
  const { length } = query.parameters;
  return async (...parameters) => {
    if (parameters.length !== length) throw new TypeError(`The query takes ${length} values.`);
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
};
