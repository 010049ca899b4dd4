import { type Committed, commit } from '../../store/commit.ts';
import { createRepository } from '../../store/create-repository.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { tag } from '../../store/tag.ts';
import { datesIn, latest } from './calendar.ts';
import { formatEntry } from './format-entry.ts';
import type { Author } from './people.ts';
import type { Past, PastEntry } from './rewind.ts';
import { saveMessage } from './save-message.ts';
import { type EntryChange, type Save, savesOf } from './saves.ts';

/** A sample plan's past, saved day by day into a repository, with a tag at the end of each review. */

export type HistoryRequest = {
  readonly repositoryPath: string;
  readonly past: Past;
  readonly student: Author;
  /** Pointers by path: a picture joins the plan with the first entry that shows it. */
  readonly pointers: ReadonlyMap<string, string>;
};

export const saveHistory = async (request: HistoryRequest): Promise<Refusal | undefined> => {
  const created = await createRepository(request.repositoryPath);
  if (isRefusal(created)) return created;
  let before: readonly PastEntry[] = [];
  let last: Committed | undefined;
  const shown = new Set<string>();
  const reviews = reviewDays(request.past);
  for (const date of request.past.dates) {
    const after = request.past.on(date);
    for (const save of savesOf({ before, after, student: request.student })) {
      const saved = await saveOne(request, { date, save, shown });
      if (isRefusal(saved)) return saved;
      last = saved;
    }
    for (const [slug, day] of reviews) {
      if (day !== date || !last) continue;
      const tagged = await tagReview(request, { slug, date, commitId: last.commitId });
      if (isRefusal(tagged)) return tagged;
    }
    before = after;
  }
  return undefined;
};

type SaveOne = { readonly date: string; readonly save: Save; readonly shown: Set<string> };

const saveOne = (request: HistoryRequest, { date, save, shown }: SaveOne): Promise<Committed | Refusal> =>
  commit(request.repositoryPath, {
    changes: [...save.changes.map(fileOf), ...newPictures(save.changes, request.pointers, shown)],
    message: saveMessage(save.changes),
    author: { ...save.author, at: `${date}T${save.time}Z` },
  });

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

type Tagging = { readonly slug: string; readonly date: string; readonly commitId: string };

const tagReview = (
  { repositoryPath, student }: HistoryRequest,
  { slug, date, commitId }: Tagging,
): Promise<unknown> =>
  tag(repositoryPath, {
    name: `review/${slug}`,
    commitId,
    message: `Review ${slug}\n`,
    tagger: { ...student, at: `${date}T23:50:00Z` },
  });
