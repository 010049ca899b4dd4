import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { disclosures } from './disclosure-tables.ts';
import { sharing } from './sharing-tables.ts';
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

/** Ways to sign in beside a password, and what was done about people. */
const signIn = async (db: AnyDatabase): Promise<void> => {
  await db.schema
    .createTable('sign_in_code')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', required)
    .addColumn('code_hash', 'text', (column) => column.notNull().unique())
    .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('made_by', 'text', (column) => column.references('person.id'))
    .addColumn('made_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('used_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema.createIndex('sign_in_code_by_person').on('sign_in_code').column('person_id').execute();
  await db.schema
    .createTable('used_ticket')
    .addColumn('ticket', 'text', (column) => column.primaryKey())
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema
    .createTable('passkey')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('public_key', 'text', required)
    .addColumn('counter', 'bigint', required)
    .addColumn('transports', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('made_at', 'bigint', required)
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema.createIndex('passkey_by_person').on('passkey').column('person_id').execute();
  await db.schema
    .createTable('restriction_entry')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('student_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('guardian_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('what', 'text', required)
    .addColumn('reference', 'text', required)
    .addColumn('proposed_by', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('proposed_at', 'bigint', required)
    .addColumn('decided_by', 'text', (column) => column.references('person.id'))
    .addColumn('decided_at', 'bigint')
    .addColumn('decision', 'text')
    .execute();
  await db.schema
    .createTable('administrator_mark')
    .addColumn('person_id', 'text', (column) => column.primaryKey().references('person.id'))
    .addColumn('given_by', 'text', required)
    .addColumn('given_at', 'bigint', required)
    .execute();
  await db.schema
    .alterTable('invitation')
    .addColumn('is_recovery', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('people_event')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', required)
    .addColumn('what', 'text', required)
    .addColumn('by', 'text')
    .addColumn('about', 'text', required)
    .execute();
};

/**
 * When the rights of families pass to students, and on what basis an adult sees the plan afterwards. Every question about
 * who stands to a plan goes to the view: in it a guardian's days end with the last day before.
 */
const rights = async (db: AnyDatabase): Promise<void> => {
  await db.schema
    .createTable('rights')
    .addColumn('student_id', 'text', (column) => column.primaryKey().references('person.id'))
    .addColumn('passes_on', 'text', required)
    .addColumn('last_day', 'text', required)
    .addColumn('source', 'text', required)
    .execute();
  await db.schema
    .createTable('family_basis')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('student_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('guardian_id', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('basis', 'text', required)
    .addColumn('reference', 'text', required)
    .addColumn('recorded_by', 'text', (column) => column.notNull().references('person.id'))
    .addColumn('recorded_at', 'bigint', required)
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('family_basis_by_guardian')
    .on('family_basis')
    .columns(['guardian_id', 'student_id'])
    .execute();
  await sql`create view standing as
    select r.person_id, r.plan_id, r.relation, r.scope, r.starts,
      case when t.last_day < r.ends and not exists (
        select 1 from family_basis b
        where b.guardian_id = r.person_id and b.student_id = t.student_id and b.ended_at is null
      ) then t.last_day else r.ends end as ends,
      r.detail, r.basis, r.sections, r.source, r.ended_at
    from relation r
      left join plan p on p.id = r.plan_id and r.relation = 'guardian'
      left join rights t on t.student_id = p.student_id`.execute(db);
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
  '0004-sign-in': { up: signIn },
  '0005-rights': { up: rights },
  '0006-disclosures': { up: disclosures },
  '0007-sharing': { up: sharing },
  '0008-git-tokens': { up: gitTokenTable },
};
