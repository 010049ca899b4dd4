import { byLetters } from '../by-letters.ts';
import { type Database, prepared } from '../database/open-database.ts';
import type { RelationRow } from '../database/tables.ts';
import { lastDay } from './period.ts';
import { byStrength, type PlanRelation, strongest } from './relation-to.ts';

/** The plans that a person stands to on one day: the children, the caseload, the classes. One query, whatever their number. */

export type ReachedPlan = PlanRelation & {
  readonly planId: string;
  /** Last day of the relation, `2026-06-18`; undefined when no end is known. */
  readonly until: string | undefined;
  readonly student: {
    readonly id: string;
    readonly name: string;
    readonly familyName: string;
    /** From the roster; undefined when it has none. */
    readonly grade: number | undefined;
    readonly school: string;
  };
  /** The classes in which this person teaches the student on that day, by title. */
  readonly classes: readonly { readonly id: string; readonly title: string }[];
};

/** By the student's family name. */
export type PlansOf = (personId: string, today: string) => Promise<readonly ReachedPlan[]>;

export const plansOf = (db: Database): PlansOf => {
  const ask = prepared(
    db,
    db
      .selectFrom('standing')
      .innerJoin('person', 'person.id', 'standing.person_id')
      .innerJoin('plan', 'plan.id', 'standing.plan_id')
      .innerJoin('person as student', 'student.id', 'plan.student_id')
      .select([
        'standing.plan_id',
        'standing.relation',
        'standing.scope',
        'standing.detail',
        'standing.ends',
        'standing.sections',
        'plan.grade',
        'student.id as student_id',
        'student.display_name',
        'student.family_name',
        'student.school',
      ])
      .where('standing.person_id', '=', '')
      .where('standing.starts', '<=', '')
      .where('standing.ends', '>=', '')
      .where('standing.ended_at', 'is', null)
      .where('person.active', '=', 1)
      .where('person.disabled_at', 'is', null)
      .compile(),
  );
  return async (personId, today) => {
    const rows = await ask(personId, today, today, 1);
    const plans = [...Map.groupBy(rows, (row) => row.plan_id)].flatMap(([planId, ofPlan]) => {
      const [first] = ofPlan;
      const standing = strongest(ofPlan);
      return first && standing
        ? [
            {
              planId,
              ...standing,
              until: untilIn(ofPlan),
              student: studentIn(first),
              classes: classesIn(ofPlan),
            },
          ]
        : [];
    });
    return plans.toSorted((a, b) => byLetters(order(a), order(b)));
  };
};

const order = ({ student }: ReachedPlan): string => `${student.familyName} ${student.name} ${student.id}`;

/** Of the relation that is named; of several of that kind, the one that ends last. */
const untilIn = (rows: readonly Pick<RelationRow, 'relation' | 'detail' | 'ends'>[]): string | undefined => {
  const [first] = byStrength(rows);
  const ends = rows.filter(({ relation }) => relation === first?.relation).map((row) => row.ends);
  const last = ends.sort().at(-1);
  return last === lastDay ? undefined : last;
};

type StudentColumns = {
  readonly student_id: string;
  readonly display_name: string;
  readonly family_name: string;
  readonly school: string;
  readonly grade: number | null;
};

const studentIn = (row: StudentColumns): ReachedPlan['student'] => ({
  id: row.student_id,
  name: row.display_name,
  familyName: row.family_name,
  grade: row.grade ?? undefined,
  school: row.school,
});

type ClassRow = PlanRelation & { readonly scope: string };

const classesIn = (rows: readonly Omit<ClassRow, 'grants'>[]): ReachedPlan['classes'] => {
  const titles = byStrength(rows.filter(({ relation }) => relation === 'teacher'));
  return [...new Map(titles.map(({ scope, detail }) => [scope, detail]))].map(([id, title]) => ({
    id,
    title,
  }));
};
