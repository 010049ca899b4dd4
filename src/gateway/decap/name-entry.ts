/**
 * The path of a new entry, named by the software just before the save, and taken from its address in Decap. Where the
 * plan has the one that this could be already, as a second course plan of a year, it says so.
 */
import { mayCreateIn } from '../../derive/decap/writable.ts';
import { newPath } from '../../journeys/saving/new-path.ts';
import { entryPlaceOf } from '../../journeys/saving/place.ts';
import { refuse } from '../../journeys/saving/save-refusal.ts';
import type { Asked } from './actions.ts';
import { Refuse, refused } from './answer.ts';

export const nameEntry = ({ params, desk, say }: Asked<'nameEntry'>): { readonly slug: string } | Refuse => {
  const { visit, open } = desk;
  // The number behind a name tells that the name is taken: nothing for who could not write the entry.
  if (!mayCreateIn(params.collection, { reader: visit.reader, circumstances: open.circumstances })) {
    return refused(refuse('cannot-create'), desk);
  }
  const path = newPath(desk.open, { ...params, writer: desk.writer });
  const slug = entryPlaceOf(path)?.slug;
  if (slug === undefined) return new Refuse(422, say('yearFirst'));
  const isThere = desk.open.snapshot.files.some((file) => file.path === path);
  return isThere ? new Refuse(409, say('exists', { what: slug })) : { slug };
};
