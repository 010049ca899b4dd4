import type { Course } from '../../../schemas/coursework/course-year.ts';
import { say } from '../../problem/phrase.ts';
import type { Problem } from '../../problem/problem.ts';
import { errorAt } from '../../problem/refuse.ts';
import { placeOf } from '../place-of.ts';
import type { Entry, Plan } from '../plan.ts';

/** Credits add up: nobody earns more than a course is worth, or before it is over, and the total is the sum. */

export const courseSums = (plan: Plan): Problem[] =>
  plan.entries['course-plan'].flatMap((entry) => [
    ...wrongYear(plan, entry),
    ...entry.data.courses.flatMap((course, index) => wrongCourse(plan, entry, { course, index })),
    ...wrongTotal(plan, entry),
  ]);

type Year = Entry<'course-plan'>;

const wrongYear = (plan: Plan, entry: Year): Problem[] =>
  entry.slug === entry.data.year
    ? []
    : [
        errorAt(placeOf(plan.sources, entry.path, ['year']), 'course-year-name', {
          message: say('"School year" is {year}, but the file is named {name}.', {
            year: entry.data.year,
            name: entry.slug,
          }),
          actual: entry.data.year,
          expected: entry.slug,
          next: say('Make the year and the file name the same.'),
        }),
      ];

const wrongCourse = (
  plan: Plan,
  entry: Year,
  { course, index }: { course: Course; index: number },
): Problem[] => {
  const { title, earned, credits, status } = course;
  const place = () => placeOf(plan.sources, entry.path, ['courses', index, 'earned']);
  if (earned === undefined) return [];
  if (earned > credits) {
    return [
      errorAt(place(), 'course-earned-too-much', {
        message: say('"Credits earned" for {course} is {earned}, but the course is worth {credits}.', {
          course: title,
          earned,
          credits,
        }),
        actual: String(earned),
        expected: say('at most {limit}', { limit: credits }),
        next: say('Look at your report card and correct one of the two numbers.'),
      }),
    ];
  }
  if (earned > 0 && status !== 'completed') {
    return [
      errorAt(place(), 'course-earned-early', {
        message: say('{course} gives {earned} credits, but its status is "{status}".', {
          course: title,
          earned,
          status,
        }),
        expected: say('credits only for a completed course'),
        next: say('Change the status to completed, or take the credits out.'),
      }),
    ];
  }
  return [];
};

const wrongTotal = (plan: Plan, entry: Year): Problem[] => {
  const { creditsEarned, courses } = entry.data;
  const sum = courses.reduce((total, { earned = 0 }) => total + earned, 0);
  if (creditsEarned === undefined || creditsEarned === sum) return [];
  return [
    errorAt(placeOf(plan.sources, entry.path, ['creditsEarned']), 'course-year-total', {
      message: say('"Credits earned this year" is {total}, but the courses add up to {sum}.', {
        total: creditsEarned,
        sum,
      }),
      actual: String(creditsEarned),
      expected: String(sum),
      next: say('Look at your report card, and correct the total or a course.'),
    }),
  ];
};
