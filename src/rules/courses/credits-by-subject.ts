import type { GraduationTable } from '../../../schemas/district.ts';
import type { Plan } from '../../plan/plan.ts';

/**
 * Credits earned and planned against a district's graduation table. What a subject has beyond its requirement
 * counts toward free choice, which district tables name `electives`.
 */

export type SubjectCredits = {
  readonly subject: string;
  readonly label: string;
  readonly required: number;
  readonly earned: number;
  /** Enrolled or planned, not earned yet. */
  readonly planned: number;
  /** Required, and neither earned nor planned. */
  readonly open: number;
};

export const creditsBySubject = (plan: Plan, table: GraduationTable): readonly SubjectCredits[] => {
  const sums = new Map(table.subjects.map(({ subject }) => [subject, { earned: 0, planned: 0 }]));
  for (const { subject, status, credits, earned } of plan.entries['course-plan'].flatMap(
    ({ data }) => data.courses,
  )) {
    const sum = sums.get(subject);
    if (!sum) continue;
    if (status === 'planned' || status === 'enrolled') sum.planned += credits;
    else sum.earned += earned ?? (status === 'completed' ? credits : 0);
  }
  const rows = table.subjects.map(({ subject, label, credits: required }) => {
    const { earned, planned } = sums.get(subject) ?? { earned: 0, planned: 0 };
    return { subject, label, required, earned, planned, beyond: Math.max(earned + planned - required, 0) };
  });
  const spare = rows.reduce((sum, row) => sum + (row.subject === freeChoice ? 0 : row.beyond), 0);
  return rows.map(({ beyond: _, ...row }) => ({
    ...row,
    open: Math.max(row.required - row.earned - row.planned - (row.subject === freeChoice ? spare : 0), 0),
  }));
};

const freeChoice = 'electives';
