import { noteEvent } from '../note-event.ts';
import type { People } from '../open-people.ts';
import { randomId } from '../random-id.ts';
import { rightsPassing } from './eighteen.ts';

/**
 * What holds from 18 on: an adult of the family sees the plan only on a basis that somebody recorded, the student's own
 * wish or that the student is a dependent for taxes (34 CFR 99.31(a)(8)). The view `standing` reads these tables at every
 * question.
 */

export type FamilyBasis = 'consent' | 'dependent';

export type BasisRequest = {
  /** Ids of people. */
  readonly student: string;
  readonly guardian: string;
  readonly basis: FamilyBasis;
  /** What it rests on; empty for the student's own wish. */
  readonly reference: string;
  readonly by: string;
};

/** An adult who belongs to a student, and whether on a basis of after 18. */
export type AdultOfStudent = {
  readonly id: string;
  readonly name: string;
  readonly basis: FamilyBasis | undefined;
};

export const familyRights = ({ db, now }: People) => {
  const passesOn = async (studentId: string): Promise<string | undefined> => {
    const row = await db
      .selectFrom('rights')
      .select('passes_on')
      .where('student_id', '=', studentId)
      .executeTakeFirst();
    return row?.passes_on;
  };

  const basisOf = async (student: string, guardian: string): Promise<FamilyBasis | undefined> => {
    const row = await db
      .selectFrom('family_basis')
      .select('basis')
      .where('student_id', '=', student)
      .where('guardian_id', '=', guardian)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return row?.basis;
  };

  return {
    passesOn,
    basisOf,

    /** By staff, and then stronger than the roster. @returns false for what is no date */
    setDay: async (student: string, day: string, by: string): Promise<boolean> => {
      const pass = rightsPassing(day);
      if (!pass) return false;
      const row = { passes_on: pass.passesOn, last_day: pass.lastDay, source: 'staff' as const };
      await db
        .insertInto('rights')
        .values({ student_id: student, ...row })
        .onConflict((conflict) => conflict.column('student_id').doUpdateSet(row))
        .execute();
      await noteEvent(db, { at: now(), what: 'rights-day', by, about: student });
      return true;
    },

    /** One at a time: the newest takes the place of the one before. */
    record: async ({ student, guardian, basis, reference, by }: BasisRequest): Promise<void> => {
      await endBasis(db, { student, guardian, at: now() });
      const row = { student_id: student, guardian_id: guardian, basis, reference: reference.trim() };
      await db
        .insertInto('family_basis')
        .values({ id: randomId(), ...row, recorded_by: by, recorded_at: now(), ended_at: null })
        .execute();
      await noteEvent(db, { at: now(), what: `basis-${basis}`, by, about: guardian });
    },

    end: async (student: string, guardian: string, by: string): Promise<void> => {
      await endBasis(db, { student, guardian, at: now() });
      await noteEvent(db, { at: now(), what: 'basis-ended', by, about: guardian });
    },

    /** Those whose link to the student is confirmed on that day, whatever the student's age. */
    adultsOf: async (student: string, today: string): Promise<readonly AdultOfStudent[]> => {
      const rows = await db
        .selectFrom('relation')
        .innerJoin('plan', 'plan.id', 'relation.plan_id')
        .innerJoin('person', 'person.id', 'relation.person_id')
        .select(['person.id', 'person.display_name'])
        .where('plan.student_id', '=', student)
        .where('relation.relation', '=', 'guardian')
        .where('relation.starts', '<=', today)
        .where('relation.ends', '>=', today)
        .where('relation.ended_at', 'is', null)
        .orderBy('person.display_name')
        .execute();
      return Promise.all(
        rows.map(async ({ id, display_name }) => ({
          id,
          name: display_name,
          basis: await basisOf(student, id),
        })),
      );
    },
  };
};

const endBasis = async (
  db: People['db'],
  { student, guardian, at }: { readonly student: string; readonly guardian: string; readonly at: number },
): Promise<void> => {
  await db
    .updateTable('family_basis')
    .set({ ended_at: at })
    .where('student_id', '=', student)
    .where('guardian_id', '=', guardian)
    .where('ended_at', 'is', null)
    .execute();
};
