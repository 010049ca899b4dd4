import { entryData } from '../../plan/parse-entry.ts';
import { ownValue } from '../../plan/same-value.ts';
import type { GoalBefore } from '../../render/reviewing/guided-page.ts';
import type { Phrase } from '../../render/words/names.ts';
import { history } from '../../store/history.ts';
import { readBlob } from '../../store/read-blob.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { SavingPlace } from '../saving/place.ts';
import type { Goal, OwnReview } from './guided-review.ts';

/** A goal beside the box in which its student looks back at it: what was written on the day it was set. */
export const goalBefore = (goal: Goal, { view, review }: OwnReview, place: SavingPlace): GoalBefore => {
  const { collection, slug, data } = goal;
  const language = data.lang ?? view.language;
  const first = firstVersion(goal, place);
  const phrase = (text: string | undefined): Phrase | undefined => (text ? { text, language } : undefined);
  const said = review?.data.goals.find((one) => one.goal === `${collection}/${slug}`);
  return {
    address: `${collection}/${slug}`,
    title: { text: data.title, language },
    setOn: data.started,
    due: data.due,
    firstTitle: first.title === data.title ? undefined : phrase(first.title),
    why: phrase(first.body ?? data.body),
    plan: phrase(first.plan ?? data.plan),
    verdict: said?.verdict,
    note: said?.note ?? '',
  };
};

type First = Readonly<Partial<Record<'title' | 'body' | 'plan', string>>>;

/** As it was first saved; nothing where that cannot be read any more. */
const firstVersion = ({ collection, path }: Goal, place: SavingPlace): First => {
  const versions = history(place.path, { ref: 'refs/heads/main', entryPath: path });
  const blobId = isRefusal(versions) ? undefined : versions.at(-1)?.blobId;
  const bytes = blobId ? readBlob(place.path, blobId) : null;
  if (bytes === null || isRefusal(bytes)) return {};
  const read = entryData({ collection, path, text: new TextDecoder().decode(bytes) });
  if (!('data' in read)) return {};
  const { data } = read;
  return Object.fromEntries(
    (['title', 'body', 'plan'] as const).flatMap((key) => {
      const value = ownValue(data, key);
      return typeof value === 'string' && value !== '' ? [[key, value]] : [];
    }),
  );
};
