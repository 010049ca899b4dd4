import { graduationFor } from '../../schemas/district.ts';
import type { PlanView } from '../privacy/plan-view.ts';

/**
 * Credits earned, enrolled in and planned against the graduation requirements of the student's class. What a
 * subject has beyond its requirement counts toward free choice, which district tables name `electives`.
 */

export type CreditAmounts = {
  readonly earned: number;
  readonly enrolled: number;
  readonly planned: number;
};

export type CreditRow = CreditAmounts & {
  readonly subject: string;
  /** The district's name of the requirement. */
  readonly label: string;
  readonly required: number;
  /** Required, and neither earned nor under way nor planned. */
  readonly open: number;
};

export type Credits = {
  readonly rows: readonly CreditRow[];
  readonly total: CreditAmounts & { readonly required: number; readonly open: number };
  /** What the table asks for besides credits. */
  readonly other: readonly { readonly id: string; readonly label: string }[];
  /** Where the table stands. */
  readonly source: string;
  /** Whether credits of one subject were moved to free choice. */
  readonly hasMoved: boolean;
};

/** @returns undefined when the district or the class is not known to this reader, or nothing is worth a credit */
export const creditsOf = ({ district, entries }: PlanView): Credits | undefined => {
  const graduatingClass = entries.profile[0]?.data.graduatingClass;
  const table = district && graduatingClass ? graduationFor(district, graduatingClass) : undefined;
  const courses = entries['course-plan'].flatMap(({ data }) => data.courses);
  if (!table || !courses.some(({ credits }) => credits > 0)) return undefined;
  const sums = new Map(table.subjects.map(({ subject }) => [subject, { ...nothing }]));
  for (const { subject, status, credits, earned } of courses) {
    const sum = sums.get(subject);
    if (!sum) continue;
    if (status === 'planned' || status === 'enrolled') sum[status] += credits;
    else sum.earned += earned ?? (status === 'completed' ? credits : 0);
  }
  const hasMoved = moveSpare(
    sums,
    table.subjects.filter(({ subject }) => subject !== freeChoice),
  );
  const rows = table.subjects.map(({ subject, label, credits: required }) => {
    const amounts = sums.get(subject) ?? nothing;
    return { subject, label, required, ...amounts, open: Math.max(required - sumOf(amounts), 0) };
  });
  const add = (key: keyof CreditAmounts | 'open') => rows.reduce((sum, row) => sum + row[key], 0);
  return {
    rows,
    total: {
      earned: add('earned'),
      enrolled: add('enrolled'),
      planned: add('planned'),
      open: add('open'),
      required: table.total,
    },
    other: table.other,
    source: table.source.title,
    hasMoved,
  };
};

const freeChoice = 'electives';

const nothing: CreditAmounts = { earned: 0, enrolled: 0, planned: 0 };

const sumOf = ({ earned, enrolled, planned }: CreditAmounts): number => earned + enrolled + planned;

type Sums = Map<string, { -readonly [K in keyof CreditAmounts]: number }>;

/** Moves what is beyond a requirement to free choice: planned credits first, earned ones last. */
const moveSpare = (
  sums: Sums,
  subjects: readonly { readonly subject: string; readonly credits: number }[],
): boolean => {
  const choice = sums.get(freeChoice);
  if (!choice) return false;
  let moved = 0;
  for (const { subject, credits } of subjects) {
    const amounts = sums.get(subject);
    if (!amounts) continue;
    for (const key of ['planned', 'enrolled', 'earned'] as const) {
      const spare = Math.min(Math.max(sumOf(amounts) - credits, 0), amounts[key]);
      amounts[key] -= spare;
      choice[key] += spare;
      moved += spare;
    }
  }
  return moved > 0;
};
