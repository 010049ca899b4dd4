/** Entries of the plan: lists, one entry, saving and deleting. */
import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { fileNameKey, shownAsKey } from '../../derive/decap/keys.ts';
import { mayCreateIn, writableFields } from '../../derive/decap/writable.ts';
import { agreementOf, type Desk } from '../../journeys/editing/desk.ts';
import { type ShownEntry, shownEntries, shownEntryAt } from '../../journeys/editing/shown-entries.ts';
import { admitPath } from '../../plan/admit-path.ts';
import type { Actions, Asked } from './actions.ts';
import { missing, Refuse } from './answer.ts';
import { type Placed, withPlacedMedia } from './placed-media.ts';

export const entryActions: Actions<
  'entriesByFolder' | 'entriesByFiles' | 'getEntry' | 'persistEntry' | 'deleteFiles'
> = {
  entriesByFolder: ({ params, desk }) => {
    const collection = collectionNames.find((name) => collectionOf(name).folder === params.folder);
    return collection === undefined ? [] : shownEntries(collection, desk).map(inProtocol);
  },
  entriesByFiles: ({ params, desk }) => params.files.flatMap(({ path }) => singleAt(path, desk) ?? []),
  getEntry: ({ params: { path }, desk }) => {
    const shown = shownEntryAt(path, desk);
    return shown ? inProtocol(shown) : (singleAt(path, desk) ?? missing);
  },
  persistEntry: async (asked) => {
    const { params, desk, say } = asked;
    const [file] = params.dataFiles;
    const collection = file && collectionAt(file.path);
    const sent = file && fieldsOf(file.raw);
    if (!file || !collection || !sent) return new Refuse(400, say('wrongRequest'));
    const isAgreed = agreementOf(desk).agreed.includes(collection);
    if (isAgreed && !params.options.useWorkflow) return new Refuse(403, say('needsReview'));
    if (!isAgreed && params.options.useWorkflow) return new Refuse(403, say('needsNoReview'));
    const placed = await withPlacedMedia(asked, sent);
    if (placed instanceof Refuse) return placed;
    return save(asked, { collection, path: file.path, data: placed });
  },
  deleteFiles: async ({ params, desk, writing, say }) => {
    const [path = ''] = params.paths;
    const collection = collectionAt(path);
    if (!collection) return new Refuse(400, say('wrongRequest'));
    if (agreementOf(desk).agreed.includes(collection)) return new Refuse(403, say('needsReview'));
    return (await writing.remove(desk, { path, base: params.bases[path] })) ?? {};
  },
};

const save = async (
  { params, desk, writing }: Asked<'persistEntry'>,
  write: { readonly collection: CollectionName; readonly path: string; readonly data: Placed },
) => {
  const { newEntry, useWorkflow } = params.options;
  const asked = { ...write, base: params.bases[write.path], isNew: newEntry };
  const saved = await (useWorkflow ? writing.saveDraft(desk, asked) : writing.save(desk, asked));
  return saved instanceof Refuse ? saved : { ids: { [saved.path]: saved.blobId } };
};

const inProtocol = ({ path, blobId, data }: ShownEntry) => ({ data, file: { path, id: blobId } });

/** A single file that is not there yet opens as an empty form, when this person may begin it. */
const singleAt = (path: string, desk: Desk) => {
  const shown = shownEntryAt(path, desk);
  if (shown) return inProtocol(shown);
  const collection = collectionNames.find((name) => collectionOf(name).file === path);
  if (!collection || desk.plan.entries[collection]?.length > 0) return undefined;
  const writing = { reader: desk.visit.reader, circumstances: desk.circumstances };
  return mayCreateIn(collection, writing) && writableFields(collection, writing).length > 0
    ? { data: '{}', file: { path, id: null } }
    : undefined;
};

const collectionAt = (path: string): CollectionName | undefined => {
  const admitted = admitPath({ path, mode: '100644', bytes: new Uint8Array(), blobId: '' });
  return 'kind' in admitted && admitted.kind === 'entry' ? admitted.collection : undefined;
};

/** What a form sent, without the names that only travel; undefined when it is no form at all. */
const fieldsOf = (raw: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const { [fileNameKey]: _file, [shownAsKey]: _shown, ...fields } = JSON.parse(raw);
    return fields;
  } catch {
    return undefined;
  }
};
