import type { Kysely } from 'kysely';

/** Tokens with which git signs in. */
export const gitTokenTable = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('git_token')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .execute();
  await db.schema.createIndex('git_token_by_person').on('git_token').column('person_id').execute();
};
