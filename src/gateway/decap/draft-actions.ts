/** Entries that are being agreed: as Decap's editorial workflow asks for them. */
import { collectionOf, isCollection } from '../../../schemas/collections.ts';
import { withoutAccounts } from '../../derive/decap/may-edit.ts';
import type { Actions } from './actions.ts';
import { missing } from './answer.ts';
import type { Draft, DraftName } from './editor-writing.ts';

export const draftActions: Actions<
  | 'unpublishedEntries'
  | 'unpublishedEntry'
  | 'unpublishedEntryDataFile'
  | 'updateUnpublishedEntryStatus'
  | 'publishUnpublishedEntry'
  | 'deleteUnpublishedEntry'
> = {
  unpublishedEntries: async ({ desk, writing }) =>
    (await writing.drafts(desk)).map(({ collection, slug }) => `${collection}/${slug}`),
  unpublishedEntry: async ({ params, desk, writing }) => {
    const name = 'id' in params ? nameIn(params.id) : params;
    const draft = name && (await writing.draft(desk, name));
    return draft ? described(draft) : missing;
  },
  unpublishedEntryDataFile: async ({ params, desk, writing }) => {
    const draft = await writing.draft(desk, params);
    if (!draft || draft.path !== params.path) return missing;
    const { schema } = collectionOf(draft.collection);
    return { data: JSON.stringify(withoutAccounts(schema, draft.data)), id: draft.blobId };
  },
  updateUnpublishedEntryStatus: async ({ params, desk, writing }) =>
    (await writing.setStatus(desk, { ...params, status: params.newStatus })) ?? {},
  publishUnpublishedEntry: async ({ params, desk, writing }) => (await writing.publish(desk, params)) ?? {},
  deleteUnpublishedEntry: async ({ params, desk, writing }) => (await writing.drop(desk, params)) ?? {},
};

const nameIn = (id: string): DraftName | undefined => {
  const [collection = '', slug = ''] = id.split('/');
  return isCollection(collection) && /^[a-z0-9-]{1,80}$/.test(slug) ? { collection, slug } : undefined;
};

const described = ({ collection, slug, status, updatedAt, author, path, blobId, isNew }: Draft) => ({
  collection,
  slug,
  status,
  updatedAt,
  pullRequestAuthor: author,
  diffs: [{ path, id: blobId, newFile: isNew }],
});
