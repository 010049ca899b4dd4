/** Entries that are being agreed: as Decap's editorial workflow asks for them. */
import { isCollection } from '../../../schemas/collections.ts';
import { shownAsKey } from '../../derive/decap/keys.ts';
import {
  type Draft,
  dropDraft,
  listDrafts,
  readDraft,
  setDraftStatus,
} from '../../journeys/drafts/drafts.ts';
import { publishDraft } from '../../journeys/drafts/publish-draft.ts';
import type { Desk } from '../../journeys/editing/desk.ts';
import { asForm, fieldsIn, titleIn } from '../../journeys/editing/shown-entries.ts';
import type { EntryPlace } from '../../journeys/saving/place.ts';
import { isSaveRefusal, type SaveRefusal } from '../../journeys/saving/save-refusal.ts';
import type { Actions } from './actions.ts';
import { missing, refused } from './answer.ts';

export const draftActions: Actions<
  | 'unpublishedEntries'
  | 'unpublishedEntry'
  | 'unpublishedEntryDataFile'
  | 'updateUnpublishedEntryStatus'
  | 'publishUnpublishedEntry'
  | 'deleteUnpublishedEntry'
> = {
  unpublishedEntries: async ({ desk }) => {
    const drafts = await listDrafts(whose(desk));
    if (isSaveRefusal(drafts)) return refused(drafts, desk);
    return drafts.map(({ collection, slug }) => `${collection}/${slug}`);
  },
  unpublishedEntry: async ({ params, desk }) => {
    const name = 'id' in params ? nameIn(params.id) : params;
    const draft = name && (await draftNamed(name, desk));
    return draft ? described(draft) : missing;
  },
  unpublishedEntryDataFile: async ({ params, desk }) => {
    const draft = await draftNamed(params, desk);
    const data = draft && draft.path === params.path ? fieldsIn(draft) : undefined;
    if (!draft || !data) return missing;
    const fields = { ...asForm(draft.collection, data), [shownAsKey]: nameOf(draft, data, desk) };
    return { data: JSON.stringify(fields), id: draft.blobId };
  },
  updateUnpublishedEntryStatus: async ({ params: { newStatus, ...name }, desk }) =>
    done(await setDraftStatus({ ...whose(desk), ...name, status: newStatus }), desk),
  publishUnpublishedEntry: async ({ params, desk }) =>
    done(await publishDraft({ ...whose(desk), ...params }), desk),
  deleteUnpublishedEntry: async ({ params, desk }) =>
    done(await dropDraft({ ...whose(desk), ...params }), desk),
};

const whose = ({ visit, writer }: Desk) => ({ place: visit.place, writer });

const done = (result: object | SaveRefusal, desk: Desk) =>
  isSaveRefusal(result) ? refused(result, desk) : {};

const draftNamed = async ({ collection, slug }: EntryPlace, desk: Desk): Promise<Draft | undefined> => {
  const draft = await readDraft({ ...whose(desk), collection, slug });
  return isSaveRefusal(draft) ? undefined : draft;
};

const nameIn = (id: string): EntryPlace | undefined => {
  const [collection = '', slug = ''] = id.split('/');
  return isCollection(collection) && /^[a-z0-9-]{1,80}$/.test(slug) ? { collection, slug } : undefined;
};

/** A draft of a new entry is not in the plan yet; its own title names it. */
const nameOf = (draft: Draft, data: Readonly<Record<string, unknown>>, desk: Desk): string =>
  typeof data.title === 'string' ? data.title : titleIn(draft, desk);

const described = ({ collection, slug, status, updatedAt, by, path, blobId, isNew }: Draft) => ({
  collection,
  slug,
  status,
  updatedAt,
  pullRequestAuthor: by,
  diffs: [{ path, id: blobId, newFile: isNew }],
});
