/**
 * How a student comes to exactly one plan: an id is reserved for the student first, the repository is made under it, and
 * then the plan appears with its relations in one transaction. A crash in between leaves the reservation, and the next run
 * goes on with the same id.
 */
import type { People } from '../open-people.ts';
import { randomId } from '../random-id.ts';
import { lastChange, noteChange } from '../staging/changes.ts';
import { relatePlans } from '../staging/relate-plans.ts';

/** @returns plan id by person id; the same for the same students, however often it is asked */
export const reservePlans = (
  { db }: People,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  db.transaction().execute(async (changes) => {
    for (const student_id of personIds) {
      await changes
        .insertInto('plan_reserved')
        .values({ student_id, plan_id: randomId() })
        .onConflict((conflict) => conflict.column('student_id').doNothing())
        .execute();
    }
    const rows = await changes
      .selectFrom('plan_reserved')
      .selectAll()
      .where('student_id', 'in', personIds)
      .execute();
    return new Map(rows.map(({ student_id, plan_id }) => [student_id, plan_id]));
  });

export type MadePlan = {
  readonly planId: string;
  readonly personId: string;
  readonly sourcedId: string;
  readonly grade: number;
  /** See `plan_profile`. */
  readonly written: string;
};

/** Lets people see plans whose repositories are there. A student who has a plan by now keeps it. */
export const openPlans = ({ db, now }: People, made: readonly MadePlan[]): Promise<void> =>
  db.transaction().execute(async (changes) => {
    for (const { planId, personId, grade, written } of made) {
      await changes
        .insertInto('plan')
        .values({ id: planId, student_id: personId, grade })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await changes
        .insertInto('plan_profile')
        .values({ plan_id: planId, written })
        .onConflict((conflict) => conflict.column('plan_id').doUpdateSet({ written }))
        .execute();
      await changes.deleteFrom('plan_reserved').where('student_id', '=', personId).execute();
    }
    await relatePlans(
      changes,
      made.map(({ planId, sourcedId }) => ({ planId, student: sourcedId })),
      now(),
    );
    await noteChange(changes, { number: (await lastChange(changes)) + 1, at: now(), what: 'plans' });
  });

/** What the software last wrote into profiles, by plan id. */
export const writtenProfiles = async ({ db }: People): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.selectFrom('plan_profile').selectAll().execute();
  return new Map(rows.map(({ plan_id, written }) => [plan_id, written]));
};

export const noteProfile = async ({ db }: People, planId: string, written: string): Promise<void> => {
  await db
    .insertInto('plan_profile')
    .values({ plan_id: planId, written })
    .onConflict((conflict) => conflict.column('plan_id').doUpdateSet({ written }))
    .execute();
};
