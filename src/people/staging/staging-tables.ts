import { type ColumnDefinitionBuilder, sql } from 'kysely';
import type { Database } from '../database/open-database.ts';
import type { PersonRow, RelationRow, RosterRowRow, Tables } from '../database/tables.ts';

/**
 * Where an import gets ready: tables that only this connection sees and that are gone with it. Reading, checking and
 * comparing happen here, so that the one transaction that changes something is short, and people go on working.
 */

export type StagingTables = Tables & {
  /** The whole roster as it is to be. */
  next_row: RosterRowRow;
  next_person: NextPerson;
  /** The plans whose relations are computed. */
  next_plan: { plan_id: string; student: string };
  next_relation: Omit<RelationRow, 'sections' | 'source' | 'ended_at'>;
};

export type NextPerson = Omit<PersonRow, 'chosen_language' | 'disabled_at' | 'sourced_id'> & {
  sourced_id: string;
  grade: number | null;
};

export type Staging = ReturnType<typeof stagingIn>;

export const stagingIn = (db: Pick<Database, 'withTables'>) =>
  db.withTables<Omit<StagingTables, keyof Tables>>();

/** What a roster says of a person, in the tables of people and of who is to come alike. */
export const personContent = [
  'given_name',
  'family_name',
  'display_name',
  'email',
  'kind',
  'position',
  'school',
  'language',
  'is_administrator',
  'active',
] as const;

export const nextPersonColumns = ['sourced_id', 'id', ...personContent, 'grade'] as const;

const columns: Readonly<Record<string, readonly string[]>> = {
  next_row: ['file', 'id', 'person', 'place', 'word', 'cells'],
  next_person: nextPersonColumns,
  next_plan: ['plan_id', 'student'],
  next_relation: ['person_id', 'plan_id', 'relation', 'scope', 'starts', 'ends', 'detail', 'basis'],
};

const keys: Readonly<Record<string, readonly string[]>> = {
  next_row: ['file', 'id'],
  next_person: ['sourced_id'],
  next_plan: ['plan_id'],
  next_relation: ['person_id', 'plan_id', 'relation', 'scope', 'starts'],
};

const integers = new Set(['is_administrator', 'active', 'grade']);

export type StagingName = 'next_row' | 'next_person' | 'next_plan' | 'next_relation';

/** Empty tables, also when an import before left something in them. */
export const makeStaging = async (db: Database, names: readonly StagingName[]): Promise<void> => {
  await dropStaging(db, names);
  for (const name of names) {
    let table = db.schema.createTable(name).temporary();
    for (const column of columns[name] ?? []) {
      const kind = integers.has(column) ? ('integer' as const) : ('text' as const);
      table = table.addColumn(column, kind, (built: ColumnDefinitionBuilder) => built);
    }
    await table.addPrimaryKeyConstraint(`${name}_key`, (keys[name] ?? []) as never).execute();
  }
  if (!names.includes('next_row')) return;
  for (const column of ['person', 'place'] as const) {
    await sql`create index ${sql.raw(`next_row_by_${column}`)} on next_row (file, ${sql.raw(column)})`.execute(
      db,
    );
  }
};

export const dropStaging = async (db: Database, names: readonly StagingName[]): Promise<void> => {
  for (const name of names) await sql`drop table if exists ${sql.raw(name)}`.execute(db);
};
