import type { CollectionName } from '../../../schemas/collections.ts';
import { entryData } from '../../plan/parse-entry.ts';
import { type Group, ownValue, sameValue } from '../../plan/same-value.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { FileChange } from '../../store/git/edit-tree.ts';
import { workOut } from '../saving/entry-change.ts';
import { textOfVersion } from '../saving/keep-unsaved.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { entryPlaceOf, type SavingPlace } from '../saving/place.ts';
import { saveOnMain } from '../saving/save-on-main.ts';
import { isSaveRefusal, type SaveRefusal } from '../saving/save-refusal.ts';

/**
 * Saves what one form says of several entries as one commit. Each is judged like any save. A key that nobody else
 * changed meanwhile is no conflict; where somebody did, that entry's text is kept beside the plan and the rest is saved.
 */

export type EntryPart = {
  readonly collection: CollectionName;
  /** Undefined for a new entry that the software names. */
  readonly path: string | undefined;
  /** Blob id of the entry as the form has shown it; null when there was none. */
  readonly base: string | null;
  /** Only the keys that the form has. */
  readonly data: Group;
};

export type SavedTogether = {
  /** Ids of texts that met a conflict, for the page on which the person chooses. */
  readonly unsaved: readonly string[];
  /** Names of those whose signature fell away. */
  readonly unsigned: readonly string[];
};

export const saveTogether = async (request: {
  readonly place: SavingPlace;
  readonly writer: Writer;
  /** The one that gives the commit its message first. */
  readonly parts: readonly EntryPart[];
}): Promise<SavedTogether | SaveRefusal> => {
  const { place, writer, parts } = request;
  const saved = await saveOnMain(request, async (open) => {
    const changes: FileChange[] = [];
    const unsaved: string[] = [];
    const unsigned: string[] = [];
    let message = '';
    let tags: ReadonlySet<string> | undefined;
    for (const part of parts) {
      const { collection, path, data } = part;
      const base = rebased(open, place, part);
      const one = await workOut(
        open,
        { place, writer, base, isNew: base === null },
        { collection, path, sent: data, isPart: true },
      );
      if (isSaveRefusal(one)) {
        const kept = one.conflict?.unsaved;
        if (one.refused !== 'conflict' || !kept) return one;
        unsaved.push(kept);
        continue;
      }
      changes.push(...one.changes);
      unsigned.push(...(one.unsigned ?? []));
      message ||= one.message;
      tags ??= one.tags;
    }
    return { changes, message, unsaved, unsigned, ...(tags ? { tags } : {}) };
  });
  if (isSaveRefusal(saved)) return saved;
  const { unsaved, unsigned } = saved.change;
  return { unsaved, unsigned };
};

/** What is stored now, when none of the form's keys changed there since the form was shown, or all to the same. */
const rebased = (open: OpenPlan, place: SavingPlace, { path, base, data }: EntryPart): string | null => {
  const file = open.snapshot.files.find((one) => one.path === path);
  if (!path || !file || file.blobId === base) return base;
  const before = base === null ? {} : dataAt(path, textOfVersion(place, { path, blobId: base }));
  const now = dataAt(path, open.plan.sources.get(path) ?? null);
  const isUntouched = (key: string): boolean =>
    before !== undefined &&
    now !== undefined &&
    (sameValue(ownValue(data, key), ownValue(now, key)) ||
      sameValue(ownValue(before, key), ownValue(now, key)));
  return Object.keys(data).every(isUntouched) ? file.blobId : base;
};

const dataAt = (path: string, text: string | null): Group | undefined => {
  const at = entryPlaceOf(path);
  const read = at && text !== null ? entryData({ collection: at.collection, path, text }) : undefined;
  return read && 'data' in read ? read.data : undefined;
};
