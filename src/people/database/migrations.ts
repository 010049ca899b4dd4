import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { gitTokenTable } from './token-tables.ts';

/** How the tables came to be, one step after another. A step that was released never changes. */

type AnyDatabase = Kysely<unknown>;

const peopleAndRelations = async (db: AnyDatabase): Promise<void> => {
  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sourced_id', 'text', (column) => column.unique())
    .addColumn('given_name', 'text', required)
    .addColumn('family_name', 'text', required)
    .addColumn('display_name', 'text', required)
    .addColumn('email', 'text')
    .addColumn('kind', 'text', required)
    .addColumn('position', 'text', required)
    .addColumn('school', 'text', required)
    .addColumn('language', 'text', required)
    .addColumn('chosen_language', 'text')
    .addColumn('is_administrator', 'integer', required)
    .addColumn('active', 'integer', required)
    .addColumn('disabled_at', 'bigint')
    .execute();
  await db.schema
    .createTable('plan')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('student_id', 'text', (column) => column.notNull().unique().references('person.id'))
    .addColumn('grade', 'integer')
    .execute();
  await db.schema
    .createTable('relation')
    .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('plan_id', 'text', (column) => column.notNull().references('plan.id'))
    .addColumn('relation', 'text', required)
    .addColumn('scope', 'text', required)
    .addColumn('starts', 'text', required)
    .addColumn('ends', 'text', required)
    .addColumn('detail', 'text', required)
    .addColumn('basis', 'text', required)
    .addColumn('sections', 'text')
    .addColumn('source', 'text', required)
    .addColumn('ended_at', 'bigint')
    .addPrimaryKeyConstraint('relation_key', ['person_id', 'plan_id', 'relation', 'scope', 'starts'])
    .execute();
  await db.schema.createIndex('relation_by_plan').on('relation').column('plan_id').execute();
  await db.schema
    .createTable('invitation')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.references('person.id'))
    .addColumn('expires_at', 'bigint', required)
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema
    .createTable('sign_in_try')
    .addColumn('account', 'text', required)
    .addColumn('address', 'text', required)
    .addColumn('failures', 'integer', required)
    .addColumn('last_at', 'bigint', required)
    .addColumn('is_known', 'integer', required)
    .addPrimaryKeyConstraint('sign_in_try_key', ['account', 'address'])
    .execute();
};

/** The tables that Better Auth 1.7 expects; it compares them with its own list when it starts. */
const accountsAndSessions = async (db: AnyDatabase): Promise<void> => {
  await dated(db.schema.createTable('user'))
    .addColumn('name', 'text', required)
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('emailVerified', 'boolean', (column) => column.notNull().defaultTo(sql`false`))
    .addColumn('image', 'text')
    .addForeignKeyConstraint('user_is_person', ['id'], 'person', ['id'])
    .execute();
  await dated(db.schema.createTable('session'))
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('expiresAt', instant, required)
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .execute();
  await db.schema.createIndex('session_by_user').on('session').column('userId').execute();
  await dated(db.schema.createTable('account'))
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('providerId', 'text', required)
    .addColumn('accountId', 'text', required)
    .addColumn('password', 'text')
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', instant)
    .addColumn('refreshTokenExpiresAt', instant)
    .addColumn('scope', 'text')
    .addUniqueConstraint('account_subject', ['providerId', 'accountId'])
    .execute();
  await db.schema.createIndex('account_by_user').on('account').column('userId').execute();
  await dated(db.schema.createTable('verification'))
    .addColumn('identifier', 'text', required)
    .addColumn('value', 'text', required)
    .addColumn('expiresAt', instant, required)
    .execute();
  await db.schema.createIndex('verification_by_identifier').on('verification').column('identifier').execute();
};

/** The roster as it was imported, and the plans that come from it. */
const rosters = async (db: AnyDatabase): Promise<void> => {
  await db.schema
    .createTable('roster_row')
    .addColumn('file', 'text', required)
    .addColumn('id', 'text', required)
    .addColumn('person', 'text', required)
    .addColumn('place', 'text', required)
    .addColumn('word', 'text', required)
    .addColumn('cells', 'text', required)
    .addPrimaryKeyConstraint('roster_row_key', ['file', 'id'])
    .execute();
  await db.schema.createIndex('roster_row_by_person').on('roster_row').columns(['file', 'person']).execute();
  await db.schema.createIndex('roster_row_by_place').on('roster_row').columns(['file', 'place']).execute();
  await db.schema
    .createTable('roster_change')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'bigint', required)
    .addColumn('what', 'text', required)
    .execute();
  await db.schema
    .createTable('plan_reserved')
    .addColumn('student_id', 'text', (column) => column.primaryKey().references('person.id'))
    .addColumn('plan_id', 'text', (column) => column.notNull().unique())
    .execute();
  await db.schema
    .createTable('plan_profile')
    .addColumn('plan_id', 'text', (column) => column.primaryKey().references('plan.id'))
    .addColumn('written', 'text', required)
    .execute();
};

const required = <Column extends { notNull(): Column }>(column: Column): Column => column.notNull();

/** Where there is no type for instants, ISO text takes its place. */
const instant = 'timestamptz' as const;

const dated = <Columns extends string>(table: CreateTableBuilder<'id', Columns>) =>
  table
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('createdAt', instant, required)
    .addColumn('updatedAt', instant, required);

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-people-and-relations': { up: peopleAndRelations },
  '0002-accounts-and-sessions': { up: accountsAndSessions },
  '0003-rosters': { up: rosters },
  '0008-git-tokens': { up: gitTokenTable },
};
