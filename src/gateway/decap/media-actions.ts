/**
 * Pictures and files. They are listed by address, never sent along in lists: thirty photos in every opened editor
 * would be forty megabytes.
 */
import type { Desk } from '../../journeys/editing/desk.ts';
import { isSaveRefusal, refuse } from '../../journeys/saving/save-refusal.ts';
import { addMedia } from '../../journeys/uploads/add-media.ts';
import { saveMedia } from '../../journeys/uploads/save-media.ts';
import type { Params } from './action-shapes.ts';
import type { Actions } from './actions.ts';
import { missing, Refuse, refused } from './answer.ts';

export const mediaActions: Actions<'getMedia' | 'getMediaFile' | 'persistMedia'> = {
  getMedia: ({ desk }) =>
    [...mediaFor(desk)].map(([path, { sizeBytes }]) => listed(desk, { path, sizeBytes })),
  getMediaFile: ({ params: { path }, desk }) => {
    const pointer = mediaFor(desk).get(path);
    return pointer ? listed(desk, { path, sizeBytes: pointer.sizeBytes }) : missing;
  },
  persistMedia: async ({ params: { asset }, desk }) => {
    const kept = await takeIn(asset, desk);
    return kept instanceof Refuse ? kept : listed(desk, kept);
  },
};

type Kept = { readonly path: string; readonly sizeBytes: number };

/** Makes a clean copy and puts its pointer into the plan, so that a preview can show it before the entry is saved. */
export const takeIn = async (
  { path, content }: Params<'persistMedia'>['asset'],
  desk: Desk,
): Promise<Kept | Refuse> => {
  const { writer, visit } = desk;
  const { place } = visit;
  // Asked before the bytes are stored: only the student keeps files in a plan.
  if (writer.reader.role !== 'student') return refused(refuse('section'), desk);
  const fileName = path.split('/').at(-1) ?? '';
  const media = await addMedia(place, { bytes: Buffer.from(content, 'base64'), fileName });
  if (isSaveRefusal(media)) return refused(media, desk);
  const saved = await saveMedia({ place, writer, media });
  return isSaveRefusal(saved) ? refused(saved, desk) : media;
};

/** The student sees every file of the plan, also one that no entry uses yet; anybody else those of visible entries. */
const mediaFor = ({ visit, open, view }: Desk) =>
  visit.reader.role === 'student' ? open.plan.media : view.media;

const listed = ({ visit }: Desk, { path, sizeBytes }: Kept) => ({
  id: path,
  name: path.slice('media/'.length),
  path,
  size: sizeBytes,
  url: `/plans/${visit.planId}/${path}`,
});
