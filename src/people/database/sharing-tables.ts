import type { CreateTableBuilder, Kysely } from 'kysely';

/** The step that adds what students share and what families ask for. */
export const sharing = async (db: Kysely<unknown>): Promise<void> => {
  await texts(
    db.schema.createTable('share').addColumn('id', 'text', (column) => column.primaryKey()),
    ['plan_id', 'name', 'organization', 'purpose', 'parts', 'starts', 'ends', 'token_hash', 'made_by'],
  )
    .addColumn('may_comment', 'integer', (column) => column.notNull())
    .addColumn('may_rate', 'integer', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('needs_approval', 'integer', (column) => column.notNull())
    .addColumn('decision', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('decided_by_id', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .addColumn('revoked_by', 'text')
    .execute();
  await db.schema.createIndex('share_by_plan').on('share').column('plan_id').execute();
  await db.schema.createIndex('share_by_token').unique().on('share').column('token_hash').execute();
  await texts(db.schema.createTable('share_objection'), ['share_id', 'section', 'person_id', 'name'])
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('share_objection_key', ['share_id', 'section'] as never)
    .execute();
  await texts(
    db.schema.createTable('share_visit').addColumn('hash', 'text', (column) => column.primaryKey()),
    ['share_id'],
  )
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await texts(
    db.schema.createTable('family_request').addColumn('id', 'text', (column) => column.primaryKey()),
    ['plan_id', 'kind', 'person_id', 'name', 'asked', 'due', 'what', 'why', 'about'],
  )
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('decision', 'text')
    .addColumn('decided', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('reasons', 'text')
    .addColumn('hearing', 'text')
    .addColumn('heard', 'text')
    .addColumn('hearing_words', 'text')
    .addColumn('statement', 'text')
    .addColumn('closed', 'text')
    .execute();
  await db.schema.createIndex('family_request_by_plan').on('family_request').column('plan_id').execute();
};

/** Columns that always hold a text. */
const texts = <Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
  names: readonly string[],
): CreateTableBuilder<Table, Columns> => {
  for (const name of names) table = table.addColumn(name, 'text', (column) => column.notNull()) as never;
  return table;
};
