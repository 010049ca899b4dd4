/**
 * The path of a new entry, named by the software just before the save, and taken from its address in Decap. Where the
 * plan has the one that this could be already, as a second course plan of a year, it says so.
 */

import { newPath } from '../../journeys/saving/new-path.ts';
import { entryPlaceOf } from '../../journeys/saving/place.ts';
import type { Asked } from './actions.ts';
import { Refuse } from './answer.ts';

export const nameEntry = ({ params, desk, say }: Asked<'nameEntry'>): { readonly slug: string } | Refuse => {
  const path = newPath(desk.open, { ...params, writer: desk.writer });
  const slug = entryPlaceOf(path)?.slug;
  if (slug === undefined) return new Refuse(422, say('yearFirst'));
  const isThere = desk.open.snapshot.files.some((file) => file.path === path);
  return isThere ? new Refuse(409, say('exists', { what: slug })) : { slug };
};
