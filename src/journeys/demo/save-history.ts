import { formatEntry } from '../../plan/format-entry.ts';
import { type PastSave, writeHistory } from '../../store/import/write-history.ts';
import type { Refusal } from '../../store/refusal.ts';
import { datesIn, latest } from './calendar.ts';
import type { Author } from './people.ts';
import type { Past, PastEntry } from './rewind.ts';
import { saveMessage } from './save-message.ts';
import { type EntryChange, savesOf } from './saves.ts';

/** A sample plan's past, day by day, as a repository with a tag at the end of each review. */

export type HistoryRequest = {
  readonly repositoryPath: string;
  readonly past: Past;
  readonly student: Author;
  /** Pointers by path: a picture joins the plan with the first entry that shows it. */
  readonly pointers: ReadonlyMap<string, string>;
};

export const saveHistory = (request: HistoryRequest): Promise<{ readonly commitId: string } | Refusal> =>
  writeHistory(request.repositoryPath, savesOfPast(request));

const savesOfPast = ({ past, student, pointers }: HistoryRequest): readonly PastSave[] => {
  const reviews = reviewDays(past);
  const shown = new Set<string>();
  const saves: PastSave[] = [];
  let before: readonly PastEntry[] = [];
  for (const date of past.dates) {
    const after = past.on(date);
    for (const { author, time, changes } of savesOf({ before, after, student })) {
      saves.push({
        changes: [...changes.map(fileOf), ...newPictures(changes, pointers, shown)],
        message: saveMessage(changes),
        author: { ...author, at: `${date}T${time}Z` },
      });
    }
    const tags = [...reviews]
      .filter(([, day]) => day === date)
      .map(([slug]) => reviewTag(slug, date, student));
    const last = saves.pop();
    if (last) saves.push({ ...last, tags: [...(last.tags ?? []), ...tags] });
    before = after;
  }
  return saves;
};

const fileOf = ({ path, after }: EntryChange) => ({
  path,
  bytes: after ? Buffer.from(formatEntry(after.collection, after.data)) : null,
});

const newPictures = (
  changes: readonly EntryChange[],
  pointers: ReadonlyMap<string, string>,
  shown: Set<string>,
) => {
  const text = JSON.stringify(changes.map(({ after }) => after?.data));
  return [...pointers]
    .filter(([path]) => !shown.has(path) && text.includes(path))
    .map(([path, pointer]) => {
      shown.add(path);
      return { path, bytes: Buffer.from(pointer) };
    });
};

/** Slug of each review -> the day of the last signature or word in it, with which it is over. */
const reviewDays = ({ dates, on }: Past): ReadonlyMap<string, string> => {
  const today = dates.at(-1) ?? '';
  const reviews = on(today).filter(({ collection }) => collection === 'reviews');
  return new Map(reviews.map(({ slug, data }) => [slug, latest(datesIn(data, today)) ?? today]));
};

const reviewTag = (slug: string, date: string, student: Author) => ({
  name: `review/${slug}`,
  message: `Review ${slug}`,
  tagger: { ...student, at: `${date}T23:50:00Z` },
});
