/** The preview beside the form: what would be stored, through the view and the templates of the portfolio. */
import { type CollectionName, collectionOf, isCollection } from '../../../schemas/collections.ts';
import { singlesName } from '../../derive/decap/keys.ts';
import { writableFields } from '../../derive/decap/writable.ts';
import type { Desk } from '../../journeys/editing/desk.ts';
import { previewEntry } from '../../journeys/editing/preview-entry.ts';
import { pathOf } from '../../journeys/saving/place.ts';
import { serveEntry } from '../../journeys/saving/read-entry.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { writeText } from '../../journeys/saving/write-text.ts';
import { fillItemIds } from '../../plan/fill-item-ids.ts';
import type { Group } from '../../plan/same-value.ts';
import { tidyData } from '../../plan/tidy-data.ts';
import type { Asked } from './actions.ts';
import { Refuse } from './answer.ts';
import { withoutTravelling } from './sent-fields.ts';

export const previewAction = async ({ params, desk, say }: Asked<'preview'>) => {
  // Decap keeps all single files in one collection, and calls each by its slug.
  const collection = params.collection === singlesName ? params.slug : params.collection;
  if (!isCollection(collection)) return new Refuse(400, say('wrongRequest'));
  const slug = params.slug;
  const sent = withoutTravelling(params.data);
  return previewEntry({ collection, slug, data: wouldBe({ collection, slug, sent }, desk) }, desk);
};

type Typed = { readonly collection: CollectionName; readonly slug: string; readonly sent: Group };

/**
 * The entry after a save by this person; what could not be saved is shown as it was typed, and a draft that this
 * person only publishes as it is.
 */
const wouldBe = ({ collection, slug, sent }: Typed, { open, visit, writer }: Desk): Group => {
  const path = pathOf({ collection, slug });
  const { circumstances } = open;
  const { reader } = visit;
  if (writableFields(collection, { reader, circumstances }).length > 0) {
    const stored = slug === '' ? null : (serveEntry({ open, reader }, path)?.raw ?? null);
    const written = writeText({ collection, path, stored, sent, writer, circumstances });
    if (!isSaveRefusal(written) && written.data) return written.data;
  }
  const { schema } = collectionOf(collection);
  return fillItemIds({ schema, data: tidyData(schema, sent), stored: undefined, today: writer.today });
};
