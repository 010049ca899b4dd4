import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import {
  changedReviewsSchema,
  type District,
  type ReviewDates,
  reviewDates,
} from '../../../schemas/district.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { asRefusal } from '../../store/refusal.ts';
import { makeFolder, syncFolder, writeDurably } from '../../store/safety/durable-file.ts';
import { changesBeside } from '../load-district.ts';
import { readConfig } from '../read-config.ts';

/**
 * Opens or closes a review window: one more line, with who and when, in the file beside the district's own. Nothing is
 * taken out, so the file tells how the windows came to be. One change at a time.
 */

export type WindowChange = {
  readonly dataFolder: string;
  readonly district: District;
  readonly framework: FrameworkBundle;
  /** As it was sent. */
  readonly sent: unknown;
  readonly by: string;
  /** UTC instant. */
  readonly at: string;
  /** Ids of the schools that this person may change. */
  readonly schools: ReadonlySet<string>;
};

export type WindowFault = 'dates' | 'review' | 'schools' | 'grades' | 'disk';

export const changeWindow = (
  change: WindowChange,
): Promise<{ readonly refused: WindowFault } | undefined> => {
  const next = last.then(() => write(change));
  last = next.catch(() => undefined);
  return next;
};

let last: Promise<unknown> = Promise.resolve();

const write = async (change: WindowChange): Promise<{ readonly refused: WindowFault } | undefined> => {
  const { dataFolder, district, by, at } = change;
  const read = reviewDates.safeParse(change.sent);
  if (!read.success) return { refused: 'dates' };
  const fault = faultOf(read.data, change);
  if (fault) return { refused: fault };
  const file = changesBeside(join(dataFolder, 'districts', `${district.id}.yml`));
  const before = existsSync(file) ? (await readConfig(file, changedReviewsSchema)).reviews : [];
  const bytes = stringify({ reviews: [...before, { ...read.data, by, at }] });
  try {
    const folder = dirname(file);
    for (const made of await makeFolder(folder)) await syncFolder(made);
    await writeDurably({ file, bytes, unfinishedIn: folder, prefix: '.reviews-' });
    await syncFolder(folder);
    return undefined;
  } catch (thrown) {
    // Throws again what is a fault of ours.
    asRefusal(thrown);
    return { refused: 'disk' };
  }
};

/** Dates far from the school year would hide a slip of the pen for months. */
const faultOf = (
  dates: ReviewDates,
  { district, framework, schools }: WindowChange,
): WindowFault | undefined => {
  const { review, year, opens, closes } = dates;
  const first = Number(year.slice(0, 4));
  if (opens < `${first}-01-01` || closes > `${first + 2}-01-01`) return 'dates';
  const isKnown = review === 'transition' || framework.reviews.terms.some(({ id }) => id === review);
  if (!isKnown) return 'review';
  const named = dates.schools ?? district.schools.map(({ id }) => id);
  if (named.some((id) => !schools.has(id))) return 'schools';
  const { grades } = framework;
  return (dates.grades ?? []).some((grade) => grade < grades.first || grade > grades.last)
    ? 'grades'
    : undefined;
};
