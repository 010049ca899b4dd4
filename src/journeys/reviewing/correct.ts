import { nextCorrection } from '../../facts/review-state.ts';
import { isSignedCollection } from '../../facts/signed-words.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { entryData } from '../../plan/parse-entry.ts';
import type { Writer } from '../../privacy/writer.ts';
import { isFinished } from '../saving/finished.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { type EntryPlace, messageFor, pathOf, type SavingPlace } from '../saving/place.ts';
import { serveEntry } from '../saving/read-entry.ts';
import { saveOnMain } from '../saving/save-on-main.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';

/**
 * Begins the correction of a finished review or move: a new entry that says what the signed one says, without its
 * signatures. The signed one and its tag stay as they are. By the student or a counselor; twice is the same entry.
 */
export const correct = async (request: {
  readonly place: SavingPlace;
  readonly writer: Writer;
  readonly entry: EntryPlace;
}): Promise<EntryPlace | SaveRefusal> => {
  const begun = await saveOnMain(request, (open) => correction(open, request));
  return isSaveRefusal(begun) ? begun : begun.change.entry;
};

/** Whether this person may begin one. */
export const mayCorrect = ({ role }: Writer['reader']): boolean => role === 'student' || role === 'counselor';

const correction = (open: OpenPlan, { place, writer, entry }: Parameters<typeof correct>[0]) => {
  const { collection } = entry;
  const path = pathOf(entry);
  const text = open.plan.sources.get(path);
  const served = serveEntry({ open, reader: writer.reader }, path);
  if (!served || text === undefined || !isSignedCollection(collection)) return refuse('gone');
  if (!mayCorrect(writer.reader)) return refuse('section');
  if (!isFinished(place, entry)) return refuse('not-ready');
  const read = entryData({ collection, path, text });
  if ('problem' in read) return refuse('damaged');
  const slugs = new Set<string>(open.plan.entries[collection].map(({ slug }) => slug));
  for (let count = 2, slug = entry.slug; ; count++) {
    slug = collection === 'reviews' ? nextCorrection(slug) : `${entry.slug}-${count}`;
    const next: EntryPlace = { collection, slug };
    if (slugs.has(slug) && !isFinished(place, next)) return { changes: [], message: '', entry: next };
    if (slugs.has(slug)) continue;
    const kept = Object.entries(read.data).filter(([key]) => key !== 'agreed');
    const data = Object.fromEntries(
      kept.map(([key, value]) => [key, isDayOf(collection, key) ? writer.today : value]),
    );
    const bytes = new TextEncoder().encode(formatEntry(collection, data));
    const message = messageFor('Add', next, open.circumstances);
    return { changes: [{ path: pathOf(next), bytes }], message, entry: next };
  }
};

/** A review is of the day on which it is held; a move keeps the day of the move. */
const isDayOf = (collection: EntryPlace['collection'], key: string): boolean =>
  collection === 'reviews' && key === 'date';
