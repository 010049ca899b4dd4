import { skill } from '../../../schemas/experiences/skill.ts';
import { fillItemIds } from '../../plan/fill-item-ids.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { entryData } from '../../plan/parse-entry.ts';
import { isGroup, ownValue } from '../../plan/same-value.ts';
import { mayDo, mayReadEntry } from '../../privacy/may-read.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { messageFor, pathOf, type SavingPlace } from '../saving/place.ts';
import { saveOnMain } from '../saving/save-on-main.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';

/**
 * A rating of a skill by a partner to whom the student granted it: one more line in the skill's list, signed by the
 * software. Nothing else of the entry can change this way. The same rating twice is one.
 */

export type Rating = {
  readonly place: SavingPlace;
  /** The partner, with the grants. */
  readonly writer: Writer;
  /** Of the skill. */
  readonly slug: string;
  /** 1 to 4. */
  readonly level: number;
  readonly why: string;
};

export const rateSkill = async (rating: Rating): Promise<{ readonly isNew: boolean } | SaveRefusal> => {
  const saved = await saveOnMain(rating, (open) => withRating(open, rating));
  return isSaveRefusal(saved) ? saved : { isNew: !saved.unchanged };
};

const withRating = (open: OpenPlan, { writer, slug, level, why }: Rating) => {
  const { reader, today } = writer;
  const entry = { collection: 'skills', slug } as const;
  const { circumstances } = open;
  const isGranted =
    reader.role === 'partner' &&
    reader.grants.some(({ section, rates }) => section === 'skills' && rates) &&
    mayDo('read', 'skills', { reader, circumstances }) &&
    mayReadEntry('skills', `skills/${slug}`, { reader, today });
  const path = pathOf(entry);
  const text = open.plan.sources.get(path);
  if (!isGranted || text === undefined) return refuse('gone');
  const read = entryData({ collection: 'skills', path, text });
  if (!('data' in read)) return refuse('damaged');
  const before = ownValue(read.data, 'ratings');
  const ratings: readonly unknown[] = Array.isArray(before) ? before : [];
  const own = { date: today, level, by: 'partner', name: writer.name, ...(why === '' ? {} : { why }) };
  const isThere = ratings.some(
    (one) => isGroup(one) && Object.entries(own).every(([key, value]) => ownValue(one, key) === value),
  );
  if (isThere) return { changes: [], message: '' };
  const data = fillItemIds({
    schema: skill,
    data: { ...read.data, ratings: [...ratings, own] },
    stored: read.data,
    today,
  });
  const bytes = new TextEncoder().encode(formatEntry('skills', data));
  return { changes: [{ path, bytes }], message: messageFor('Change', entry, circumstances) };
};
