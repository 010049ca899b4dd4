/**
 * A bundle into the database, all or nothing. It is read, checked and compared beside the database; then one short
 * transaction changes what differs. The same bundle twice changes nothing. Who vanished is let go, not deleted.
 */
import { sql } from 'kysely';
import type { Relation } from '../../../schemas/sections.ts';
import type { Database } from '../database/open-database.ts';
import { type Finding, findingCodes } from '../oneroster/finding.ts';
import type { People } from '../open-people.ts';
import type { RosterPlans } from '../roster/roster-plans.ts';
import type { BadRoster, ImportResult, SyncCount } from '../roster/sync-result.ts';
import { applyRights } from './apply-rights.ts';
import { changedMeanwhile, lastChange, noteChange } from './changes.ts';
import {
  applyPeople,
  applyRelations,
  applyRows,
  comparePeople,
  compareRelations,
  compareRows,
  dropComparison,
} from './compare.ts';
import { fillNextPeople } from './next-people.ts';
import { fillNextRelations } from './next-relations.ts';
import { type StageRequest, stageBundle } from './stage-bundle.ts';
import { dropStaging, makeStaging, type Staging, stagingIn } from './staging-tables.ts';

export type ImportRequest = StageRequest & {
  /** The day that says which roles hold, `2026-05-22`. */
  readonly today: string;
  /** Plans that are there already and that the database is to know, beside those that it knows. */
  readonly plans?: RosterPlans | undefined;
  /** Says what would change, and changes nothing. */
  readonly isDryRun?: boolean | undefined;
  /** Also when more than a fifth of the people would be let go. */
  readonly mayShrink?: boolean | undefined;
  readonly onPlans?: ((plans: number) => void) | undefined;
  /** After reading and before anything changes. @returns why it must not go on */
  readonly consider?: (() => BadRoster | undefined) | undefined;
};

const tables = ['next_row', 'next_person', 'next_plan', 'next_relation'] as const;

export const importRoster = (
  { db, now }: People,
  request: ImportRequest,
): Promise<ImportResult | BadRoster> =>
  // The tables where it gets ready belong to one connection.
  db.connection().execute((connection) => importOn(connection, now, request));

const importOn = async (
  db: Database,
  now: () => number,
  request: ImportRequest,
): Promise<ImportResult | BadRoster> => {
  const number = await lastChange(db);
  try {
    await makeStaging(db, tables);
    const read = await stageBundle(db, request);
    if ('code' in read) return refusalFor(read);
    const staging = stagingIn(db);
    const refused = (await sharedIds(staging)) ?? request.consider?.();
    if (refused) return refused;
    const plans = request.plans ?? new Map();
    await fillNextPeople(staging, { plans, today: request.today });
    const lost = await fillNextPlans(staging, plans);
    if (lost !== undefined) return bad(`There is a plan for ${lost}, who is not in the roster.`, 'users.csv');
    const { people, kept } = await comparePeople(db);
    const sizes = await sizesIn(db);
    if (!request.mayShrink && isSudden(sizes)) return shrinks(sizes);
    await fillNextRelations(staging, { table: 'next_row', onPlans: request.onPlans });
    const relations = await compareRelations(db);
    await compareRows(db);
    const result: ImportResult = {
      ...read,
      people,
      relations,
      byRelation: await byRelation(db),
      examples: await examplesIn(db),
      keptAdministrators: kept,
      before: sizes.before,
      after: sizes.after,
    };
    if (request.isDryRun) return result;
    return await db.transaction().execute(async (changes) => {
      if ((await lastChange(changes)) !== number) return changedMeanwhile;
      await applyPeople(changes);
      await applyPlans(changes);
      await applyRows(changes);
      await applyRights(changes);
      await applyRelations(changes, now());
      await noteChange(changes, { number: number + 1, at: now(), what: 'import' });
      return result;
    });
  } finally {
    await dropStaging(db, tables);
    for (const name of ['person_change', 'relation_change', 'row_change'] as const)
      await dropComparison(db, name);
  }
};

const bad = (message: string, file: string, finding?: Finding): BadRoster => ({
  refused: 'bad-roster',
  file,
  message: `${message} Nothing was changed.`,
  ...(finding && { finding }),
});

const refusalFor = (finding: Finding): BadRoster => {
  const { code, file, column, expected } = finding;
  if (code === 'column-missing') return bad(`The column ${column} is missing.`, file, finding);
  const says = code === 'not-oneroster' || code === 'too-large' || code === 'csv-broken';
  const more = says ? ` ${code === 'not-oneroster' ? expected : `Expected: ${expected}.`}` : '';
  return bad(`${findingCodes[code]}${more}`, file, finding);
};

/** A person of the bundle and a partner of ours with the same id would be one person. */
const sharedIds = async (staging: Staging): Promise<BadRoster | undefined> => {
  const shared = await staging
    .selectFrom('next_row as one')
    .innerJoin('next_row as other', 'one.id', 'other.id')
    .select('one.id')
    .where('one.file', '=', 'users')
    .where('other.file', '=', 'community-partners')
    .executeTakeFirst();
  return shared && bad('An id is there twice.', 'users.csv');
};

/** @returns the student of a given plan who is not in the roster */
const fillNextPlans = async (staging: Staging, plans: RosterPlans): Promise<string | undefined> => {
  for (const [student, { id }] of plans) {
    const known = await staging
      .selectFrom('next_person')
      .select('id')
      .where('sourced_id', '=', student)
      .executeTakeFirst();
    if (known === undefined) return student;
    await staging.insertInto('next_plan').values({ plan_id: id, student }).execute();
  }
  await sql`insert into next_plan (plan_id, student)
    select plan.id, person.sourced_id from plan join person on person.id = plan.student_id
    where person.sourced_id is not null and plan.id not in (select plan_id from next_plan)`.execute(staging);
  return undefined;
};

const applyPlans = async (changes: Database): Promise<void> => {
  await sql`insert into plan (id, student_id, grade)
    select p.plan_id, n.id, n.grade from next_plan p join next_person n on n.sourced_id = p.student
    where true on conflict (id) do update set student_id = excluded.student_id, grade = excluded.grade`.execute(
    changes,
  );
};

type Sizes = { readonly before: number; readonly after: number; readonly letGo: number };

const sizesIn = async (db: Database): Promise<Sizes> => {
  const { rows } = await sql<Sizes>`select
    (select count(*) from person where sourced_id is not null and active = 1) as before,
    (select count(*) from next_person where active = 1) as after,
    (select count(*) from person_change where change = 'ended' or (active_before = 1 and active = 0)) as "letGo"`.execute(
    db,
  );
  return rows[0] as Sizes;
};

/** A small school changes by a fifth in an ordinary summer. */
const smallest = 20;
const mostLetGo = 0.2;

const isSudden = ({ before, letGo }: Sizes): boolean => before >= smallest && letGo > before * mostLetGo;

const shrinks = ({ before, letGo }: Sizes): BadRoster => ({
  refused: 'shrinks',
  file: '',
  message:
    `${letGo} of ${before} people would lose their access, which is more than one in five. If the files are whole and ` +
    'this is meant, import them again with --allow-shrink. Nothing was changed.',
});

const byRelation = async (db: Database): Promise<ImportResult['byRelation']> => {
  const { rows } = await sql<{ relation: Relation; change: keyof SyncCount; count: number }>`
    select relation, change, count(*) as count from relation_change group by relation, change
    order by relation, change`.execute(db);
  const counts: Partial<Record<Relation, SyncCount>> = {};
  for (const { relation, change, count } of rows) {
    counts[relation] = { ...(counts[relation] ?? { added: 0, changed: 0, ended: 0 }), [change]: count };
  }
  return counts;
};

const examplesIn = async (db: Database): Promise<ImportResult['examples']> => {
  const of = async (change: keyof SyncCount): Promise<readonly string[]> => {
    const { rows } = await sql<{ display_name: string }>`select display_name from person_change
      where change = ${change} order by sourced_id limit 5`.execute(db);
    return rows.map(({ display_name }) => display_name);
  };
  return { added: await of('added'), changed: await of('changed'), ended: await of('ended') };
};
