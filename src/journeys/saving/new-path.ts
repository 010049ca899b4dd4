import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { type Group, ownValue } from '../../plan/same-value.ts';
import { slugOf } from '../../plan/slug-of.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { OpenPlan } from './open-plan.ts';
import { entryPlaceOf, pathOf } from './place.ts';

/**
 * Where a new entry belongs: named by its school year and term where the software rests on these, by day and writer
 * for a comment, else by its title. A name that is taken, also by what this person may not see, gets a number.
 */

export const newPath = (
  { snapshot }: Pick<OpenPlan, 'snapshot'>,
  {
    collection,
    data,
    writer,
  }: { readonly collection: CollectionName; readonly data: Group; readonly writer: Writer },
): string => {
  const { one, slugPattern, file } = collectionOf(collection);
  if (file) return file;
  const text = (key: string): string => {
    const value = ownValue(data, key);
    return typeof value === 'string' ? value : '';
  };
  if (slugPattern) {
    const named = pathOf({ collection, slug: [text('year'), text('term')].filter(Boolean).join('-') });
    if (entryPlaceOf(named)) return named;
  }
  const { today, name } = writer;
  const dated =
    collection === 'feedback' ? name : collection === 'recommendations' ? text('title') : undefined;
  const title = dated === undefined ? text('title') : `${today} ${dated}`;
  const taken = new Set(
    snapshot.files.flatMap(({ path }) => {
      const at = entryPlaceOf(path);
      return at?.collection === collection ? [at.slug] : [];
    }),
  );
  return pathOf({ collection, slug: slugOf({ title, one, today, taken }) });
};
