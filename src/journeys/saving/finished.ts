import { reviewTag } from '../../facts/review-state.ts';
import { listTags, tagNames } from '../../store/list-tags.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { EntryPlace, SavingPlace } from './place.ts';

/**
 * Whether an entry is a review, or the review before a move, that has its tag. Then it stays as it is, whatever asks
 * for a change. A review's tag has its name; a move's tag says in its message which entry it is about.
 */
export const isFinished = (
  { path }: Pick<SavingPlace, 'path'>,
  { collection, slug }: EntryPlace,
): boolean => {
  if (collection === 'reviews') return tagNames(path).has(reviewTag(slug));
  return collection === 'transitions' && tagOfMove(path, slug) !== undefined;
};

/** Name of the tag, `review/2025-26-transition`. */
export const tagOfMove = (path: string, slug: string): string | undefined => {
  const tags = listTags(path);
  if (isRefusal(tags)) return undefined;
  const line = entryLine({ collection: 'transitions', slug });
  return tags.find(
    ({ name, message }) => name.startsWith(reviewTag('')) && message.split('\n').includes(line),
  )?.name;
};

/** The line of a tag's message that says what was signed. */
export const entryLine = ({ collection, slug }: EntryPlace): string => `Entry: ${collection}/${slug}`;
