/** Entries of the plan: lists, one entry, saving and deleting. */
import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { mayCreateIn, writableFields } from '../../derive/decap/writable.ts';
import { saveDraft } from '../../journeys/drafts/save-draft.ts';
import { type Desk, isAgreed } from '../../journeys/editing/desk.ts';
import { type ShownEntry, shownEntries, shownEntryAt } from '../../journeys/editing/shown-entries.ts';
import { entryPlaceOf } from '../../journeys/saving/place.ts';
import { deleteEntry, saveData } from '../../journeys/saving/save-entry.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { deleteMedia } from '../../journeys/uploads/save-media.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import type { Actions, Asked } from './actions.ts';
import { missing, Refuse, refused } from './answer.ts';
import { type Placed, withPlacedMedia } from './placed-media.ts';
import { sentFields } from './sent-fields.ts';

export const entryActions: Actions<
  'entriesByFolder' | 'entriesByFiles' | 'getEntry' | 'persistEntry' | 'deleteFiles'
> = {
  entriesByFolder: ({ params, desk }) => {
    const collection = collectionNames.find((name) => collectionOf(name).folder === params.folder);
    return collection === undefined ? [] : shownEntries(collection, desk).map(inProtocol);
  },
  entriesByFiles: ({ params, desk }) => params.files.flatMap(({ path }) => entryAt(path, desk) ?? []),
  getEntry: ({ params: { path }, desk }) => entryAt(path, desk) ?? missing,
  persistEntry: async (asked) => {
    const { params, desk, say } = asked;
    const [file] = params.dataFiles;
    const at = file && entryPlaceOf(file.path);
    const sent = file && sentFields(file.raw);
    if (!file || !at || !sent) return new Refuse(400, say('wrongRequest'));
    const { useWorkflow } = params.options;
    if (isAgreed(desk, at.collection) !== useWorkflow) {
      return new Refuse(403, say(useWorkflow ? 'needsNoReview' : 'needsReview'));
    }
    const placed = await withPlacedMedia(asked, sent);
    if (placed instanceof Refuse) return placed;
    return save(asked, { collection: at.collection, path: file.path, data: placed });
  },
  deleteFiles: async ({ params, desk, say }) => {
    const [path = ''] = params.paths;
    const { writer, visit } = desk;
    const request = { place: visit.place, writer, path };
    const at = entryPlaceOf(path);
    if (at && isAgreed(desk, at.collection)) return new Refuse(403, say('needsReview'));
    const deleted = await (at ? deleteEntry({ ...request, base: params.bases[path] }) : deleteMedia(request));
    return isSaveRefusal(deleted) ? refused(deleted, desk) : {};
  },
};

const save = async (
  { params, desk, say }: Asked<'persistEntry'>,
  { collection, path, data }: { collection: CollectionName; path: string; data: Placed },
) => {
  const { newEntry: isNew, useWorkflow } = params.options;
  const { writer, visit } = desk;
  const request = { place: visit.place, writer, path, base: params.bases[path], isNew };
  const saved = await (useWorkflow
    ? saveDraft({ ...request, raw: formatEntry(collection, data) })
    : saveData({ ...request, data }));
  if (isSaveRefusal(saved)) return refused(saved, desk);
  const { unsigned } = saved;
  const said = unsigned && say('unsigned', { names: unsigned.join(', ') });
  return { ids: { [saved.path]: saved.blobId }, kept: saved.kept, ...(said ? { said } : {}) };
};

const inProtocol = ({ path, blobId, data }: ShownEntry) => ({ data, file: { path, id: blobId } });

/** A single file that is not there yet opens as an empty form, when this person may begin it. */
const entryAt = (path: string, desk: Desk) => {
  const shown = shownEntryAt(path, desk);
  if (shown) return inProtocol(shown);
  const collection = collectionNames.find((name) => collectionOf(name).file === path);
  if (!collection || desk.open.snapshot.files.some((file) => file.path === path)) return undefined;
  const writing = { reader: desk.visit.reader, circumstances: desk.open.circumstances };
  return mayCreateIn(collection, writing) && writableFields(collection, writing).length > 0
    ? { data: '{}', file: { path, id: null } }
    : undefined;
};
