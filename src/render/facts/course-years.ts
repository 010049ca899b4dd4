import type { CourseYear } from '../../../schemas/coursework/course-year.ts';
import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';

/** The school years of the program of study, first year first, with the credits of each. */

export type YearOfCourses = {
  readonly entry: Entry<'course-plan'>;
  readonly data: CourseYear;
  readonly earned: number;
  /** Enrolled or planned. */
  readonly ahead: number;
};

export const courseYears = ({ entries }: PlanView): readonly YearOfCourses[] =>
  entries['course-plan']
    .toSorted((a, b) => (a.data.year < b.data.year ? -1 : 1))
    .map((entry) => ({
      entry,
      data: entry.data,
      earned: sum(entry.data.courses, ({ status, credits, earned }) =>
        status === 'completed' ? (earned ?? credits) : (earned ?? 0),
      ),
      ahead: sum(entry.data.courses, ({ status, credits }) =>
        status === 'planned' || status === 'enrolled' ? credits : 0,
      ),
    }));

type Course = CourseYear['courses'][number];

const sum = (courses: readonly Course[], of: (course: Course) => number): number =>
  courses.reduce((total, course) => total + of(course), 0);

/** What a district calls the subject that a course counts toward. */
export const subjectLabel = (subject: string, { district }: PlanView): string | undefined =>
  [
    ...(district?.graduation ?? []).toReversed().flatMap(({ subjects }) => subjects),
    ...(district?.otherSubjects ?? []),
  ].find((known) => known.subject === subject)?.label;
