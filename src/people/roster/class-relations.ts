import { period } from '../relations/period.ts';
import type { Roster, RosterRow } from './roster.ts';
import type { RosterPlans } from './roster-plans.ts';
import { daysOf, idsIn, type RosterRelation, shared } from './roster-relation.ts';

/** Class teachers: both are enrolled in the class, and it is a term of the class. Afterwards the relation is over. */

export const classRelations = (roster: Roster, plans: RosterPlans): readonly RosterRelation[] => {
  const terms = new Map(
    roster.academicSessions.map(({ sourcedId, startDate, endDate }) => [
      sourcedId,
      period(startDate, endDate),
    ]),
  );
  const enrolled = Map.groupBy(roster.enrollments, ({ classSourcedId }) => classSourcedId);
  return roster.classes.flatMap(({ sourcedId: scope, title, termSourcedIds }) => {
    const inClass = enrolled.get(scope) ?? [];
    const days = idsIn(termSourcedIds).flatMap((id) => terms.get(id) ?? []);
    return pairsIn(inClass).flatMap(([teacher, student]) => {
      const plan = plans.get(student.userSourcedId);
      if (plan === undefined) return [];
      const about = {
        person: teacher.userSourcedId,
        planId: plan.id,
        relation: 'teacher' as const,
        scope,
        detail: title,
        basis: 'enrollment',
      };
      return days.flatMap((term) => shared(about, [term, daysOf(teacher), daysOf(student)]));
    });
  });
};

type Enrollment = RosterRow<'enrollments'>;

const pairsIn = (inClass: readonly Enrollment[]): readonly (readonly [Enrollment, Enrollment])[] => {
  const teachers = inClass.filter(({ role }) => role === 'teacher');
  const students = inClass.filter(({ role }) => role === 'student');
  return teachers.flatMap((teacher) => students.map((student) => [teacher, student] as const));
};
