import { reviewTag, type SignOff, signersMissing } from '../../facts/review-state.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { type PastSave, writeHistory } from '../../store/import/write-history.ts';
import type { Refusal } from '../../store/refusal.ts';
import { entryLine, moveTag } from '../saving/finished.ts';
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
  readonly framework: Pick<FrameworkBundle, 'transitions' | 'yearStarts'>;
  /** Pointers by path: a picture joins the plan with the first entry that shows it. */
  readonly pointers: ReadonlyMap<string, string>;
};

export const saveHistory = (request: HistoryRequest): Promise<{ readonly commitId: string } | Refusal> =>
  writeHistory(request.repositoryPath, savesOfPast(request));

const savesOfPast = (request: HistoryRequest): readonly PastSave[] => {
  const { past, student, pointers } = request;
  const finished = finishedReviews(request);
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
    const tags = finished
      .filter(({ day }) => day === date)
      .map(({ name, message }) => ({ name, message, tagger: { ...student, at: `${date}T23:50:00Z` } }));
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

/** Each review, and each move that everybody has signed, on the day of the last signature or word in it. */
const finishedReviews = ({ past: { dates, on }, framework }: HistoryRequest) => {
  const today = dates.at(-1) ?? '';
  return on(today).flatMap(({ collection, slug, data: { date, ...data } }) => {
    const day = latest(datesIn(collection === 'reviews' ? { date, ...data } : data, today)) ?? today;
    if (collection === 'reviews') return [{ name: reviewTag(slug), message: `Review ${slug}`, day }];
    const agreed = Array.isArray(data.agreed) ? (data.agreed as readonly SignOff[]) : [];
    const isSigned = signersMissing(framework.transitions.signers, agreed).length === 0;
    if (collection !== 'transitions' || !isSigned) return [];
    const name = moveTag({ slug, date: String(date) }, framework.yearStarts);
    const title = `Review ${name.slice(reviewTag('').length)}`;
    return [{ name, message: `${title}\n\n${entryLine({ collection, slug })}\n`, day }];
  });
};
