import type { District } from '../../../schemas/district.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import type {
  OverdueStudent,
  SchoolWindows,
  Stage,
  WindowLine,
  WindowsModel,
} from '../../render/reviewing/windows-page.ts';
import { stages } from '../../render/reviewing/windows-page.ts';
import type { Named } from '../../render/words/names.ts';
import { isOpen, type ReviewWindow, reviewWindows } from '../../rules/reviews/review-windows.ts';
import { schoolYearAfter, schoolYearOf } from '../../rules/school-year.ts';
import type { PlanSummary } from '../home/plan-summary.ts';
import type { ReviewNow } from '../reviewing/reviews-now.ts';

/** The windows of a district by school and grade, with how far the students are whom this person may see. */

export type WindowsRequest = {
  readonly district: District | undefined;
  readonly framework: FrameworkBundle;
  readonly today: string;
  /** Of the plans that this person coordinates. */
  readonly summaries: ReadonlyMap<string, PlanSummary>;
  readonly seesStudents: boolean;
  /** Names of schools that are shown; all without it. */
  readonly only: ReadonlySet<string> | undefined;
  readonly typed: WindowsModel['typed'];
};

export const windowsPage = (request: WindowsRequest): WindowsModel => {
  const { district, framework, today, seesStudents, only, typed } = request;
  const year = schoolYearOf(today, framework.yearStarts);
  const schools = (district?.schools ?? []).filter(({ name }) => only?.has(name) ?? true);
  return {
    today,
    district: district && { id: district.id, name: district.name },
    schools: schools.map((school) => schoolWindows(school, request)),
    reviews: [
      ...framework.reviews.terms.map(({ id, label }): Named => ({ kind: 'term', id, given: label })),
      'transition',
    ],
    years: [year, schoolYearAfter(year)],
    changeable: schools.map(({ id, name }) => ({ id, name })),
    grades: [...new Set(schools.flatMap(({ grades }) => grades))].toSorted((a, b) => a - b),
    overdue: overdueIn(request),
    seesStudents,
    typed,
  };
};

type School = District['schools'][number];

/** Grades whose window is the same stand in one line; what is over since long is no longer shown. */
const schoolWindows = (school: School, request: WindowsRequest): SchoolWindows => {
  const { district, framework, today } = request;
  const lines = school.grades.flatMap((grade) => {
    const endsIn = Number(schoolYearOf(today, framework.yearStarts).slice(0, 4)) + 1;
    const graduatingClass = endsIn + framework.grades.last - grade;
    const student = { school: school.name, grade, graduatingClass };
    return reviewWindows({ framework, district, student, today }).map((window) => ({ grade, window }));
  });
  const keyOf = ({ review, year, opens, closes }: ReviewWindow) => [year, review, opens, closes].join(' ');
  const windows = [...Map.groupBy(lines, ({ window }) => keyOf(window)).values()].flatMap((same) => {
    const [first] = same;
    return first ? [lineOf(first.window, { grades: same.map(({ grade }) => grade), school, request })] : [];
  });
  return {
    school: school.name,
    windows: windows.toSorted((a, b) => (a.opens < b.opens ? -1 : Number(a.opens > b.opens))),
  };
};

type Around = {
  readonly grades: readonly number[];
  readonly school: School;
  readonly request: WindowsRequest;
};

const lineOf = (window: ReviewWindow, { grades, school, request }: Around): WindowLine => {
  const { today, summaries, seesStudents } = request;
  const { year, opens, closes } = window;
  const found = [...summaries.values()].filter(
    (one) => one.school === school.name && grades.includes(one.grade),
  );
  const states = found.flatMap(({ reviews }) =>
    [reviews.term, reviews.transition].filter((now) => now !== undefined && isSame(now.window, window)),
  );
  return {
    review: nameOf(window),
    year,
    grades,
    opens,
    closes,
    isOpen: isOpen(window, today),
    counts: seesStudents && states.length > 0 ? countsOf(states) : undefined,
  };
};

const countsOf = (states: readonly (ReviewNow | undefined)[]): Readonly<Record<Stage, number>> =>
  Object.fromEntries(
    stages.map((stage) => [stage, states.filter((now) => now?.state.stage === stage).length]),
  ) as Record<Stage, number>;

const isSame = (a: ReviewWindow, b: ReviewWindow): boolean => a.review === b.review && a.year === b.year;

const nameOf = ({ kind, review, label }: ReviewWindow): Named | 'transition' =>
  kind === 'transition' ? 'transition' : { kind: 'term', id: review, given: label };

/** Last day over, and not finished. By school, grade and name. */
export const overdueIn = ({
  summaries,
  today,
  seesStudents,
}: Pick<WindowsRequest, 'summaries' | 'today' | 'seesStudents'>): readonly OverdueStudent[] => {
  if (!seesStudents) return [];
  const late = [...summaries].flatMap(([planId, { name, sortName, school, grade, reviews }]) =>
    [reviews.term, reviews.transition].flatMap((now): OverdueStudent[] => {
      if (!now || now.window.closes >= today || now.state.stage === 'signed') return [];
      const { closes, year } = now.window;
      const { stage } = now.state;
      return [{ planId, name, sortName, school, grade, review: nameOf(now.window), year, closes, stage }];
    }),
  );
  const keyOf = ({ school, grade, sortName }: OverdueStudent) =>
    [school, String(grade).padStart(2, '0'), sortName].join('\n');
  return late.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
};
