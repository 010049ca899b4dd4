/**
 * Links between students and adults of the family that a roster brings, and what staff say about them. A link alone opens
 * nothing: somebody of the school has to confirm it. A restriction in `guardian-links.csv` is stronger than both.
 */
import type { Database } from '../database/open-database.ts';
import type { People } from '../open-people.ts';
import { type RosterRow, rosterRow } from '../roster/roster.ts';
import { guardianRoles } from '../roster/roster-relations.ts';
import { lastChange, noteChange } from '../staging/changes.ts';
import { relatePlans } from '../staging/relate-plans.ts';
import { rowOf } from '../staging/stage-bundle.ts';

export type GuardianLink = {
  /** Ids of the roster. */
  readonly student: string;
  readonly studentName: string;
  readonly guardian: string;
  readonly guardianName: string;
  readonly state: 'unconfirmed' | 'confirmed' | 'restricted' | 'refused';
};

/**
 * Every pair of student and guardian that the roster links, in whichever direction.
 *
 * @param students - ids of the roster; everybody without
 */
export const guardianLinks = async (
  { db }: Pick<People, 'db'>,
  students?: readonly string[],
): Promise<readonly GuardianLink[]> => {
  const pairs = await pairsIn(db, students);
  const states = await statesOf(db);
  const names = await namesIn(db);
  return pairs
    .map(([student, guardian]) => ({
      student,
      studentName: names.get(student) ?? student,
      guardian,
      guardianName: names.get(guardian) ?? guardian,
      state: states.get(`${student} ${guardian}`) ?? 'unconfirmed',
    }))
    .sort((a, b) => (a.student < b.student ? -1 : Number(a.student > b.student)));
};

type Pair = readonly [student: string, guardian: string];

const pairsIn = async (db: Database, wanted?: readonly string[]): Promise<readonly Pair[]> => {
  const roles = await db
    .selectFrom('roster_row')
    .select(['person', 'word'])
    .where('file', '=', 'roles')
    .where('word', 'in', ['student', ...guardianRoles])
    .execute();
  const those = wanted && new Set(wanted);
  const isWanted = (student: string) => those === undefined || those.has(student);
  const students = new Set(roles.filter(({ word }) => word === 'student').map(({ person }) => person));
  const adults = new Set(roles.filter(({ word }) => word !== 'student').map(({ person }) => person));
  const agents = await db
    .selectFrom('roster_row')
    .select(['person', 'place'])
    .where('file', '=', 'agents')
    .execute();
  const pairs = new Map<string, Pair>();
  for (const { person, place } of agents) {
    for (const [student, guardian] of [
      [person, place],
      [place, person],
    ] as const) {
      if (isWanted(student) && students.has(student) && adults.has(guardian))
        pairs.set(`${student} ${guardian}`, [student, guardian]);
    }
  }
  return [...pairs.values()];
};

const statesOf = async (db: Database): Promise<ReadonlyMap<string, GuardianLink['state']>> => {
  const rows = await db
    .selectFrom('roster_row')
    .select(['file', 'id', 'cells'])
    .where('file', 'in', ['guardian-links', 'confirmations', 'refusals'])
    .execute();
  const states = new Map<string, GuardianLink['state']>();
  for (const { file, id, cells } of rows) {
    const link = rosterRow('guardian-links', id, cells);
    const pair = `${link.studentSourcedId} ${link.guardianSourcedId}`;
    if (link.restriction !== '') states.set(pair, 'restricted');
    else if (link.confirmedOn !== '' && states.get(pair) !== 'restricted') states.set(pair, 'confirmed');
    else if (file === 'refusals' && !states.has(pair)) states.set(pair, 'refused');
  }
  return states;
};

const namesIn = async (db: Database): Promise<ReadonlyMap<string | null, string>> => {
  const rows = await db.selectFrom('person').select(['sourced_id', 'display_name']).execute();
  return new Map(rows.map(({ sourced_id, display_name }) => [sourced_id, display_name]));
};

export type Confirmation = {
  /** Ids of the roster. */
  readonly student: string;
  readonly guardian: string;
  /** The member of staff who looked: an id of the roster, or ours for whom no roster knows. */
  readonly by: string;
  /** `mother`, `grandfather`; may be empty. */
  readonly relation: string;
  readonly isLegalGuardian: boolean;
  /** The day from which it holds. */
  readonly today: string;
};

export type ConfirmationRefused = 'no-link' | 'restricted' | 'no-staff';

/** @returns undefined when it is confirmed, also when it was before */
export const confirmGuardian = async (
  people: People,
  confirmation: Confirmation,
): Promise<ConfirmationRefused | undefined> => {
  const { student, guardian, by, relation, isLegalGuardian, today } = confirmation;
  const link = (await guardianLinks(people, [student])).find((one) => one.guardian === guardian);
  if (link === undefined) return 'no-link';
  if (link.state === 'restricted') return 'restricted';
  if (link.state === 'confirmed') return undefined;
  const staff = await people.db
    .selectFrom('person')
    .select('id')
    .where((or) => or.or([or('sourced_id', '=', by), or('id', '=', by)]))
    .where('kind', '=', 'staff')
    .where('active', '=', 1)
    .executeTakeFirst();
  if (staff === undefined) return 'no-staff';
  const cells: Omit<RosterRow<'guardian-links'>, 'sourcedId'> = {
    studentSourcedId: student,
    guardianSourcedId: guardian,
    relation,
    legalStatus: isLegalGuardian ? 'legal-guardian' : 'none',
    restriction: '',
    confirmedBy: by,
    confirmedOn: today,
  };
  const row = { ...rowOf('guardian-links', `${student} ${guardian}`, cells), file: 'confirmations' };
  await changingLinks(people, student, async (changes) => {
    await forget(changes, ['refusals'], { student, guardian });
    await changes.insertInto('roster_row').values(row).execute();
  });
  return undefined;
};

/** It opens nothing, and waits no more; it can be confirmed later. @returns false when it did not wait */
export const refuseGuardian = async (
  people: People,
  { student, guardian }: Pick<Confirmation, 'student' | 'guardian'>,
): Promise<boolean> => {
  const link = (await guardianLinks(people, [student])).find((one) => one.guardian === guardian);
  if (link?.state !== 'unconfirmed') return false;
  const cells = { studentSourcedId: student, guardianSourcedId: guardian };
  const row = { ...rowOf('guardian-links', `${student} ${guardian}`, cells), file: 'refusals' };
  await changingLinks(people, student, async (changes) => {
    await changes.insertInto('roster_row').values(row).execute();
  });
  return true;
};

type Files = readonly ('confirmations' | 'refusals')[];

const forget = async (
  changes: Database,
  files: Files,
  { student, guardian }: Pick<Confirmation, 'student' | 'guardian'>,
): Promise<boolean> => {
  const { numDeletedRows } = await changes
    .deleteFrom('roster_row')
    .where('file', 'in', files)
    .where('id', '=', `${student} ${guardian}`)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

/**
 * @returns false when nothing was confirmed here; what stands in `guardian-links.csv` is taken back there, and a
 *   restriction is lifted by two people
 */
export const takeBackConfirmation = async (
  people: People,
  pair: Pick<Confirmation, 'student' | 'guardian'>,
): Promise<boolean> => {
  const link = (await guardianLinks(people, [pair.student])).find((one) => one.guardian === pair.guardian);
  if (link?.state === 'restricted') return false;
  let isGone = false;
  await changingLinks(people, pair.student, async (changes) => {
    isGone = await forget(changes, ['confirmations'], pair);
  });
  return isGone;
};

/** What a change of links means for the plan of the student, in the same transaction. */
export const changingLinks = (
  { db, now }: People,
  student: string,
  change: (changes: Database) => Promise<void>,
): Promise<void> =>
  db.transaction().execute(async (changes) => {
    await change(changes);
    const plan = await changes
      .selectFrom('plan')
      .innerJoin('person', 'person.id', 'plan.student_id')
      .select('plan.id')
      .where('person.sourced_id', '=', student)
      .executeTakeFirst();
    if (plan) await relatePlans(changes, [{ planId: plan.id, student }], now());
    await noteChange(changes, { number: (await lastChange(changes)) + 1, at: now(), what: 'confirmation' });
  });
