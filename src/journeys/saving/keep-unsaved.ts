import { isCollection } from '../../../schemas/collections.ts';
import type { Writer } from '../../privacy/writer.ts';
import { listBranches } from '../../store/branches/list-branches.ts';
import type { FileChange } from '../../store/git/edit-tree.ts';
import { blobIdOf } from '../../store/git/object-id.ts';
import { history } from '../../store/history.ts';
import { readBlob, readBlobId } from '../../store/read-blob.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { OpenPlan } from './open-plan.ts';
import { authorOf, entryPlaceOf, messageFor, pathOf, type SavingPlace, storeOf } from './place.ts';
import { isSaveRefusal } from './save-refusal.ts';
import { type TextChange, writeText } from './write-text.ts';

/**
 * Keeps the text that lost a race: a commit on a branch of its own, `unsaved/<person>/<collection>/<slug>`, with the
 * version it began from in the message. A second text of the same entry gets a branch of its own too, `<slug>.2`.
 */

export type Losing = Omit<TextChange, 'stored'> & {
  readonly open: OpenPlan;
  /** Blob id that the writer began from; null for a new entry. */
  readonly base: string | null;
  /** Pointers of uploads that the text uses. */
  readonly media: readonly FileChange[];
};

/** More than these are no accident. */
const mostOfOneEntry = 20;

/** @returns the id of the kept text, `goals/robotics`; null when there is nothing that could be kept */
export const keepUnsaved = async (
  { place, writer }: { readonly place: SavingPlace; readonly writer: Writer },
  { open, base, media, ...change }: Losing,
): Promise<string | null> => {
  const at = entryPlaceOf(change.path);
  if (change.sent === null || !at) return null;
  const stored = base === null ? null : textOfVersion(place, { path: change.path, blobId: base });
  const written = writeText({ ...change, stored, keepsSignatures: true });
  if (isSaveRefusal(written) || written.text === null) return null;
  const bytes = new TextEncoder().encode(written.text);
  for (let count = 1; count <= mostOfOneEntry; count++) {
    const id = `${at.collection}/${at.slug}${count === 1 ? '' : `.${count}`}`;
    const branch = `${unsavedPrefix(writer)}${id}`;
    const known = readBlobId(place.path, { ref: `refs/heads/${branch}`, file: change.path });
    if (!isRefusal(known)) {
      if (known.blobId === blobIdOf(bytes)) return id;
      continue;
    }
    const kept = await storeOf(place).commit(place.path, {
      branch,
      changes: [{ path: change.path, bytes }, ...media],
      message: `${messageFor('Keep', at, open.circumstances)}\n\nBase: ${stored === null ? 'none' : base}`,
      author: authorOf(writer, place),
      expected: { head: null },
      evenUnchanged: true,
    });
    if (!isRefusal(kept)) return id;
    if (kept.refused !== 'conflict') return null;
  }
  return null;
};

export const unsavedPrefix = ({ personId }: Writer): string => `unsaved/${personId}/`;

/**
 * The text that an entry had in one of its own earlier versions. Only of its own: else a blob id would open any file
 * of the plan.
 */
export const textOfVersion = (
  { path: repository }: SavingPlace,
  { path, blobId }: { readonly path: string; readonly blobId: string },
): string | null => {
  const versions = history(repository, { ref: 'refs/heads/main', entryPath: path });
  if (isRefusal(versions) || !versions.some((version) => version.blobId === blobId)) return null;
  const bytes = readBlob(repository, blobId);
  return bytes === null || isRefusal(bytes) ? null : new TextDecoder().decode(bytes);
};

export type KeptBranch = {
  readonly id: string;
  readonly branch: string;
  readonly headId: string;
  readonly path: string;
  readonly text: string;
  readonly baseText: string | null;
  /** UTC instant, ISO 8601. */
  readonly keptAt: string;
};

export const keptBranches = (place: SavingPlace, writer: Writer): readonly KeptBranch[] => {
  const prefix = unsavedPrefix(writer);
  const branches = listBranches(place.path, prefix);
  if (isRefusal(branches)) return [];
  return branches.flatMap(({ name, commitId, message, author }): KeptBranch[] => {
    const id = name.slice(prefix.length);
    const path = pathOfId(id);
    const found = path === undefined ? undefined : readBlobId(place.path, { ref: commitId, file: path });
    const blobId = found && !isRefusal(found) ? found.blobId : null;
    const bytes = blobId === null ? null : readBlob(place.path, blobId);
    if (path === undefined || bytes === null || isRefusal(bytes)) return [];
    const base = /^Base: ([0-9a-f]{40})$/m.exec(message)?.[1];
    return [
      {
        id,
        branch: name,
        headId: commitId,
        path,
        text: new TextDecoder().decode(bytes),
        baseText: base === undefined ? null : textOfVersion(place, { path, blobId: base }),
        keptAt: author.at,
      },
    ];
  });
};

const pathOfId = (id: string): string | undefined => {
  const [, collection = '', slug = ''] = /^([a-z-]+)\/([a-z0-9-]+)(?:\.\d+)?$/.exec(id) ?? [];
  return isCollection(collection) ? pathOf({ collection, slug }) : undefined;
};
