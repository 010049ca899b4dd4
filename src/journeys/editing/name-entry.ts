import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { slugOf } from '../../plan/slug-of.ts';
import type { Desk } from './desk.ts';

/**
 * The file name of a new entry, in small ASCII letters whatever the alphabet of its title. What people write about an
 * entry is named for its day and its writer, a course year and a review for what they are of.
 */

export type NewEntry = {
  readonly collection: CollectionName;
  readonly data: Readonly<Record<string, unknown>>;
};

/** @returns a name, or what already has the only name that this entry could have */
export const nameEntry = (
  { collection, data }: NewEntry,
  desk: Desk,
): { readonly slug: string } | { readonly existing: string } => {
  const { slugPattern, one } = collectionOf(collection);
  const taken = new Set(desk.plan.entries[collection].map(({ slug }) => slug));
  if (slugPattern) {
    const fixed = [data.year, data.term].filter((part) => typeof part === 'string').join('-');
    const slug = slugPattern.test(fixed) ? fixed : '';
    return slug === '' || taken.has(slug) ? { existing: fixed } : { slug };
  }
  const { today, person } = desk.visit;
  const title = datedAndSigned.has(collection) ? `${today} ${person.name}` : String(data.title ?? '');
  return { slug: slugOf({ title, one, today, taken }) };
};

const datedAndSigned: ReadonlySet<CollectionName> = new Set(['feedback']);
