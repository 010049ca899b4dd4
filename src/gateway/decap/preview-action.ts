/** The preview beside the form: what would be stored, through the view and the templates of the portfolio. */
import { type CollectionName, isCollection } from '../../../schemas/collections.ts';
import { fileNameKey, shownAsKey, singlesName } from '../../derive/decap/keys.ts';
import { previewEntry } from '../../journeys/editing/preview-entry.ts';
import type { Asked } from './actions.ts';
import { Refuse } from './answer.ts';

export const previewAction = async ({ params, desk, writing, say }: Asked<'preview'>) => {
  // Decap keeps all single files in one collection, and calls each by its slug.
  const name = params.collection === singlesName ? params.slug : params.collection;
  if (!isCollection(name)) return new Refuse(400, say('wrongRequest'));
  const { [fileNameKey]: _file, [shownAsKey]: _shown, ...fields } = params.data;
  const entry: { collection: CollectionName; slug: string } = { collection: name, slug: params.slug };
  return previewEntry({ ...entry, data: writing.merged(desk, { ...entry, data: fields }) }, desk);
};
