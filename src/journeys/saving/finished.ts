import { createHash } from 'node:crypto';
import { reviewTag } from '../../facts/review-state.ts';
import { daysBefore, schoolYearOf } from '../../rules/school-year.ts';
import { listTags, tagNames } from '../../store/list-tags.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { EntryPlace, SavingPlace } from './place.ts';

/**
 * Whether an entry is a review, or a move, that has its tag. Then it stays as it is, whatever asks for a change. A
 * review's tag has its name; a move's tag says in its message which entry it is about.
 */
export const isFinished = (
  { path }: Pick<SavingPlace, 'path'>,
  { collection, slug }: EntryPlace,
): boolean => {
  if (collection === 'reviews') return tagNames(path).has(reviewTag(slug));
  return collection === 'transitions' && finishedMoves(path).has(slug);
};

/** Slugs of all that is finished in a plan. */
export type Finished = {
  readonly reviews: ReadonlySet<string>;
  readonly transitions: ReadonlySet<string>;
};

export const finishedIn = (path: string): Finished => ({
  reviews: new Set(
    [...tagNames(path)].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
  ),
  transitions: new Set(finishedMoves(path).keys()),
});

/** Name of the tag, `review/2025-26-transition-3f9a1c`. */
export const tagOfMove = (path: string, slug: string): string | undefined => finishedMoves(path).get(slug);

/** Slug of each move that has a tag -> the name of the tag. Only where names say so are messages read. */
const finishedMoves = (path: string): ReadonlyMap<string, string> => {
  if (![...tagNames(path)].some(isMoveTag)) return new Map();
  const tags = listTags(path);
  if (isRefusal(tags)) return new Map();
  return new Map(
    tags
      .filter(({ name }) => isMoveTag(name))
      .flatMap(({ name, message }) => {
        const slug = /^Entry: transitions\/([a-z0-9-]+)$/m.exec(message)?.[1];
        return slug === undefined ? [] : [[slug, name] as const];
      }),
  );
};

/** Whether a tag is of a move; the review of a term has the name of the term. */
export const isMoveTag = (name: string): boolean => /^review\/20\d\d-\d\d-transition/.test(name);

/**
 * The tag of a move depends on that move alone, never on what else was tagged before. It names the school year that
 * the move leaves. The title stays out of it: names of tags are seen by people who may not read a move.
 */
export const moveTag = (
  { slug, date }: { readonly slug: string; readonly date: string },
  yearStarts: string,
): string => {
  const year = schoolYearOf(daysBefore(date, summerInDays), yearStarts);
  const mark = createHash('sha256').update(`transitions/${slug}`).digest('hex').slice(0, 6);
  return reviewTag(`${year}-transition-${mark}`);
};

/** A move between two school years is of the one that ended. */
const summerInDays = 92;

const prefix = reviewTag('');

/** The line of a tag's message that says what was signed. */
export const entryLine = ({ collection, slug }: EntryPlace): string => `Entry: ${collection}/${slug}`;
