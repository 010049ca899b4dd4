import type { Kysely } from 'kysely';

/** The step that adds the register of disclosure. A plan's lines stay when people, relations and accounts go. */
export const disclosures = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('register_line')
    .addColumn('plan_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('relation', 'text', (column) => column.notNull())
    .addColumn('party', 'text', (column) => column.notNull())
    .addColumn('basis', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('page', 'text', (column) => column.notNull())
    .addColumn('sections', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('register_line_key', ['plan_id', 'number'])
    .execute();
  await db.schema
    .createTable('register_tail')
    .addColumn('plan_id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('signed_number', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('register_head')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .execute();
};
