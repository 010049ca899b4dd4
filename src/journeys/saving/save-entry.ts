import type { CollectionName } from '../../../schemas/collections.ts';
import type { Writer } from '../../privacy/writer.ts';
import { changeEntry } from './entry-change.ts';
import type { NewMedia } from './media-changes.ts';
import { entryPlaceOf, type SavingPlace } from './place.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from './save-refusal.ts';
import { readForm, readSent } from './write-text.ts';

/**
 * Saves an entry of a plan: the only way in which what a person typed gets there. Works on main; a draft goes through
 * `saveDraft`. Whoever is not up to date loses nothing: their text is kept beside the plan, and the refusal says where.
 */

export type SaveRequest = {
  readonly place: SavingPlace;
  readonly writer: Writer;
  /**
   * Blob id of the entry as the person saw it when they began; null when there was none. Without it the save is
   * refused, because nobody could tell whether it overwrites somebody else's work.
   */
  readonly base?: string | null | undefined;
  /** The entry must not be there yet; the same as a `base` of null. */
  readonly isNew?: boolean | undefined;
  /** Uploads that the entry uses, from `addMedia`: committed with it. */
  readonly media?: readonly NewMedia[] | undefined;
};

export type Saved = {
  readonly commitId: string;
  readonly path: string;
  /** What the next save of this entry rests on; null when it is gone. */
  readonly blobId: string | null;
  /** True when the plan said this already, as after a double click: there is no new commit. */
  readonly unchanged: boolean;
  /** Labels of fields that were sent with another value and stay as they are, because they are not this person's. */
  readonly kept: readonly string[];
  /** Names of those who had signed what the student changed now: they have to sign again. */
  readonly unsigned?: readonly string[];
};

/** @param request - `raw` is the text of the whole file: front matter and body, or YAML */
export const saveEntry = async (
  request: SaveRequest & { readonly path: string; readonly raw: string },
): Promise<Saved | SaveRefusal> => {
  const { path, raw } = request;
  const at = entryPlaceOf(path);
  if (!at) return refuse('path');
  const read = readSent(at.collection, path, raw);
  return isSaveRefusal(read) ? read : changeEntry(request, { ...at, path, sent: read.sent });
};

/**
 * The same for a form.
 *
 * @param request - `data` as the file would say it, whole; with `isPart`, keys that are absent stay as they are. With a
 *   `collection` instead of a `path`, the entry is new and the software names its file.
 */
export const saveData = async (
  request: SaveRequest & {
    readonly path?: string;
    readonly collection?: CollectionName;
    readonly data: unknown;
    readonly isPart?: boolean;
  },
): Promise<Saved | SaveRefusal> => {
  const { path, collection, isPart = false } = request;
  const read = readForm(request.data);
  if (isSaveRefusal(read)) return read;
  const at = path === undefined ? undefined : entryPlaceOf(path);
  if (path !== undefined && !at) return refuse('path');
  const target = at ?? (collection && { collection });
  if (!target) return refuse('path');
  const isNew = path === undefined || request.isNew;
  return changeEntry({ ...request, isNew }, { ...target, path, sent: read.sent, isPart });
};

export const deleteEntry = async (
  request: Omit<SaveRequest, 'isNew' | 'media'> & { readonly path: string },
): Promise<Saved | SaveRefusal> => {
  const at = entryPlaceOf(request.path);
  return at ? changeEntry(request, { ...at, path: request.path, sent: null }) : refuse('path');
};
