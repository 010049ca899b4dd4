import type { District, ReviewDates } from '../../../schemas/district.ts';
import type { Framework } from '../../../schemas/framework.ts';
import { schoolYearAfter, schoolYearOf } from '../school-year.ts';

/**
 * When one student's reviews are held: the state's days, unless the district has others for that school and grade.
 * Each term has a review before it, and so has a move to another school level.
 */

export type ReviewWindow = {
  readonly kind: 'term' | 'transition';
  /** The term's id, or `transition`. */
  readonly review: string;
  /** As the framework names the term; none for a move. */
  readonly label: string | undefined;
  readonly year: string;
  /** First and last day. */
  readonly opens: string;
  readonly closes: string;
};

export type ReviewsOf = {
  readonly framework: Framework;
  readonly district: Pick<District, 'reviews' | 'schools'> | undefined;
  readonly student: {
    /** As the profile names it. */
    readonly school: string;
    readonly grade: number;
    readonly graduatingClass: number;
  };
  readonly today: string;
};

/** Of this school year and the next, as far as the student is still at school then; by their first day. */
export const reviewWindows = (of: ReviewsOf): readonly ReviewWindow[] => {
  const year = schoolYearOf(of.today, of.framework.yearStarts);
  return [year, schoolYearAfter(year)]
    .filter((one) => Number(one.slice(0, 4)) < of.student.graduatingClass)
    .flatMap((one) => [...termWindows(one, of), ...transitionWindows(one, of)])
    .toSorted((a, b) => (a.opens < b.opens ? -1 : 1));
};

/** The last review of a term whose window has opened; it is still asked for after its last day. */
export const termReview = (of: ReviewsOf): ReviewWindow | undefined =>
  reviewWindows(of).findLast(({ kind, opens }) => kind === 'term' && opens <= of.today);

/** The review before a move, in the school year in which the student's grade ends a school level. */
export const transitionReview = (of: ReviewsOf): ReviewWindow | undefined =>
  reviewWindows(of).findLast(({ kind, opens }) => kind === 'transition' && opens <= of.today);

export const isOpen = ({ opens, closes }: ReviewWindow, today: string): boolean =>
  opens <= today && today <= closes;

const termWindows = (year: string, of: ReviewsOf): readonly ReviewWindow[] =>
  of.framework.reviews.terms.map(({ id, label, from, until }) => ({
    kind: 'term',
    review: id,
    label,
    year,
    ...datesOf({ year, review: id, from, until }, of),
  }));

const transitionWindows = (year: string, of: ReviewsOf): readonly ReviewWindow[] => {
  const { framework, student, today } = of;
  const { afterGrades, from, until } = framework.transitions;
  if (year !== schoolYearOf(today, framework.yearStarts)) return [];
  const dates = datesOf({ year, review: 'transition', from, until }, of);
  return afterGrades.includes(student.grade)
    ? [{ kind: 'transition', review: 'transition', label: undefined, year, ...dates }]
    : [];
};

type States = {
  readonly year: string;
  readonly review: string;
  readonly from: string;
  readonly until: string;
};

const datesOf = ({ year, review, from, until }: States, of: ReviewsOf) => {
  const { opens, closes } = districtDates({ year, review }, of) ?? {
    opens: dayIn(year, from, of.framework.yearStarts),
    closes: dayIn(year, until, of.framework.yearStarts),
  };
  return { opens, closes };
};

const districtDates = (
  { year, review }: Pick<ReviewDates, 'year' | 'review'>,
  { district, student }: ReviewsOf,
): ReviewDates | undefined => {
  const school = district?.schools.find(({ name }) => name === student.school)?.id;
  return district?.reviews.findLast(
    (dates) =>
      dates.year === year &&
      dates.review === review &&
      (dates.schools === undefined || (school !== undefined && dates.schools.includes(school))) &&
      (dates.grades === undefined || dates.grades.includes(student.grade)),
  );
};

const dayIn = (year: string, monthDay: string, yearStarts: string): string => {
  const first = Number(year.slice(0, 4));
  return `${monthDay >= yearStarts ? first : first + 1}-${monthDay}`;
};
