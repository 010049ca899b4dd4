/**
 * Pictures and files. They are listed by address, never sent along in lists: thirty photos in every opened editor
 * would be forty megabytes. Decap's way to delete a file is not here: a picture goes when nothing uses it any more.
 */
import type { Desk } from '../../journeys/editing/desk.ts';
import type { Actions } from './actions.ts';
import { missing, Refuse } from './answer.ts';

export const mediaActions: Actions<'getMedia' | 'getMediaFile' | 'persistMedia'> = {
  getMedia: ({ desk }) => [...mediaFor(desk)].map(([path, { sizeBytes }]) => listed(desk, path, sizeBytes)),
  getMediaFile: ({ params: { path }, desk }) => {
    const pointer = mediaFor(desk).get(path);
    return pointer ? listed(desk, path, pointer.sizeBytes) : missing;
  },
  persistMedia: async ({ params: { asset }, desk, writing }) => {
    const fileName = asset.path.split('/').at(-1) ?? '';
    const path = await writing.addMedia(desk, { bytes: Buffer.from(asset.content, 'base64'), fileName });
    return path instanceof Refuse ? path : listed(desk, path, undefined);
  },
};

/** The student sees every file of the plan, also one that no entry uses yet; anybody else those of visible entries. */
const mediaFor = ({ visit, plan, view }: Desk) => (visit.reader.role === 'student' ? plan.media : view.media);

const listed = ({ visit }: Desk, path: string, size: number | undefined) => ({
  id: path,
  name: path.slice('media/'.length),
  path,
  ...(size === undefined ? {} : { size }),
  url: `/plans/${visit.plan.id}/${path}`,
});
