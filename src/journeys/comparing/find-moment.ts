/**
 * Which commit a person means: a tag such as `review/2025-26-fall`, a calendar date (the last save at or before the end
 * of that day, UTC), a commit id or the beginning of one. A date before the first save is refused with that save's day.
 */
import { calendarDate } from '../../../schemas/values.ts';
import { history, type SavedVersion } from '../../store/history.ts';
import { readHead } from '../../store/read-head.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { pastReviews } from './past-reviews.ts';

/** @returns a whole commit id */
export const findMoment = (repository: string, moment: string): string | Refusal => {
  if (/^\d{4}-\d\d-\d\d$/.test(moment)) return saveAt(repository, moment);
  const head = readHead(repository, moment);
  if (!isRefusal(head)) return head.commitId;
  const found = /^[0-9a-f]{7,39}$/.test(moment) ? startingWith(repository, moment) : undefined;
  return found ?? (head.refused === 'no-such-ref' ? withWaysOut(repository, head) : head);
};

/** Names what there is. */
const withWaysOut = (repository: string, refusal: Refusal): Refusal => {
  const reviews = pastReviews(repository);
  const names = isRefusal(reviews) ? [] : reviews.slice(-2).map(({ tag }) => tag);
  const latest = names.length > 0 ? ` Its latest reviews are ${names.join(' and ')}.` : '';
  const message = `${refusal.message}${latest} A date such as 2026-09-01 or a commit is a moment too.`;
  return { ...refusal, message };
};

const saveAt = (repository: string, day: string): string | Refusal => {
  if (!calendarDate.safeParse(day).success) {
    return { refused: 'no-such-ref', message: `${day} is not a calendar date. Write it like 2026-09-01.` };
  }
  const saves = history(repository);
  if (isRefusal(saves)) return saves;
  const found = saves.find(({ committer }) => dayOf(committer.at) <= day);
  if (found) return found.commitId;
  const first = saves.at(-1);
  const since = first ? ` Its first version is of ${dayOf(first.committer.at)}.` : '';
  return { refused: 'no-such-ref', message: `This plan was not there yet on ${day}.${since}` };
};

const dayOf = (instant: string): string => instant.slice(0, 10);

const startingWith = (repository: string, beginning: string): string | Refusal | undefined => {
  const saves = history(repository);
  if (isRefusal(saves)) return saves;
  const found = saves.filter(({ commitId }: SavedVersion) => commitId.startsWith(beginning));
  if (found.length > 1)
    return { refused: 'no-such-ref', message: `"${beginning}" is the beginning of several versions.` };
  return found[0]?.commitId;
};
