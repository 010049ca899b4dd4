import { isCollection } from '../../../schemas/collections.ts';
import { listBranches } from '../../store/branches/list-branches.ts';
import { history } from '../../store/history.ts';
import { readBlob, readBlobId } from '../../store/read-blob.ts';
import { isRefusal } from '../../store/refusal.ts';
import { type EntryPlace, entryPlaceOf, pathOf, type SavingPlace, storeOf } from '../saving/place.ts';

/**
 * A draft in the repository: the branch `cms/<collection>/<slug>`, whose last message says where it stands and which
 * version of the entry it began from. Nothing about it is kept anywhere else.
 */

export const draftStatuses = ['draft', 'pending_review', 'pending_publish'] as const;

/** Decap's words for draft, in review, ready. */
export type DraftStatus = (typeof draftStatuses)[number];

export type DraftBranch = EntryPlace & {
  readonly branch: string;
  readonly headId: string;
  readonly path: string;
  readonly status: DraftStatus;
  readonly text: string;
  readonly blobId: string;
  /** Blob id of the published entry that the draft began from; null when there was none. */
  readonly base: string | null;
  /** Name of who changed it last, and when: UTC instant, ISO 8601. */
  readonly by: string;
  readonly updatedAt: string;
};

export const draftBranchOf = ({ collection, slug }: EntryPlace): string => `cms/${collection}/${slug}`;

export const draftMessage = (
  subject: string,
  { status, base }: Pick<DraftBranch, 'status' | 'base'>,
): string => `${subject}\n\nCms-Status: ${status}\nBase: ${base ?? 'none'}`;

/** In name order. A branch that main holds already, left by a crash after publishing, is no draft any more. */
export const draftBranches = (place: SavingPlace): readonly DraftBranch[] => {
  const branches = listBranches(place.path, 'cms/');
  if (isRefusal(branches) || branches.length === 0) return [];
  const published = publishedLately(place);
  return branches.flatMap(({ name, commitId, message, author }): DraftBranch[] => {
    const [, collection = '', slug = ''] = name.split('/');
    const path = isCollection(collection) ? pathOf({ collection, slug }) : '';
    const at = entryPlaceOf(path);
    const status = /^Cms-Status: (\w+)$/m.exec(message)?.[1];
    const known = draftStatuses.find((one) => one === status);
    const found = readBlobId(place.path, { ref: commitId, file: path });
    const blobId = isRefusal(found) ? null : found.blobId;
    const bytes = blobId === null ? null : readBlob(place.path, blobId);
    if (!at || !known || blobId === null || bytes === null || isRefusal(bytes)) return [];
    if (published.has(commitId)) return [];
    return [
      {
        ...at,
        branch: name,
        headId: commitId,
        path,
        status: known,
        text: new TextDecoder().decode(bytes),
        blobId,
        base: /^Base: ([0-9a-f]{40})$/m.exec(message)?.[1] ?? null,
        by: author.name,
        updatedAt: author.at,
      },
    ];
  });
};

/** Removes the branches that a crash left after publishing, so that their names can be drafts again. */
export const clearPublished = async (place: SavingPlace): Promise<void> => {
  const branches = listBranches(place.path, 'cms/');
  if (isRefusal(branches) || branches.length === 0) return;
  const published = publishedLately(place);
  for (const { name, commitId } of branches) {
    if (published.has(commitId))
      await storeOf(place).deleteBranch(place.path, { name, expectedHead: commitId });
  }
};

/** A crash is cleaned up long before so many saves have followed. */
const publishedLately = ({ path }: SavingPlace): ReadonlySet<string> => {
  const versions = history(path, { ref: 'refs/heads/main', limit: 50 });
  return new Set(isRefusal(versions) ? [] : versions.flatMap(({ parentIds }) => parentIds.slice(1)));
};
