import { type CompiledQuery, Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { sqliteDialect } from './dialect.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

/** The database with its newest tables, and a way to ask it the same question often without building it again. */

export type Database = Kysely<Tables>;

/** @throws when the file is no database, is newer than this software, or cannot be written */
export const openDatabase = async (file: string): Promise<Database> => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  }).migrateToLatest();
  if (error === undefined) return db;
  await db.destroy();
  throw error;
};

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
