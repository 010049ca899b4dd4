/** Puts beside the plan what people leave there: a draft in review, one that nobody shall see yet, two kept texts. */
import type { CollectionName } from '../schemas/collections.ts';
import { collectionOf } from '../schemas/collections.ts';
import { addressOf, canaryId, type Mark } from './access-house.ts';
import type { Walk } from './access-reading.ts';
import { altered, form, persist, storedData } from './access-writing.ts';

export const leaveBeside = async (walk: Walk): Promise<void> => {
  await draft(walk, {
    collection: 'course-plan',
    slug: '2027-28',
    word: 'review',
    changes: { year: '2027-28' },
  });
  const named = { collection: 'course-plan', slug: '2027-28' };
  await must(
    walk.gateway.decap('s-1', 'updateUnpublishedEntryStatus', { ...named, newStatus: 'pending_review' }),
  );
  await draft(walk, {
    collection: 'transitions',
    slug: 'not-yet-shown',
    word: 'hidden',
    changes: {},
    only: 's-1',
  });
  await keptText(walk, 's-1', addressOf('goals'));
  await walk.gateway.ask(
    `/plans/${canaryId}/comment`,
    't-counselor',
    form({ about: addressOf('goals'), text: 'Of my own.' }),
  );
  await keptText(walk, 't-counselor', walk.gateway.ownComment);
};

type Draft = {
  readonly collection: CollectionName;
  readonly slug: string;
  readonly word: string;
  readonly changes: object;
  readonly only?: string;
};

const draft = async (walk: Walk, { collection, slug, word, changes, only }: Draft): Promise<void> => {
  const { gateway } = walk;
  const path = `${collection}/${slug}.md`;
  const data = { ...altered(storedData(walk, collection), word), ...changes };
  await must(persist(walk, 's-1', { path, data, isNew: true, together: true }));
  gateway.drafts.push(`${collection}/${slug}`);
  const { section } = collectionOf(collection);
  const ofCollection = gateway.marks.filter(
    (mark) => mark.section === section && /^canary\d/.test(mark.word),
  );
  for (const mark of ofCollection) {
    gateway.marks.push({
      ...mark,
      word: mark.word.replace('canary', word),
      isBeside: true,
      ...(only ? { only } : {}),
    });
  }
  if (only)
    gateway.marks.push({ word: slug, section, readers: undefined, withheldFrom: [], isBeside: true, only });
};

/** A save that meets another one: what was typed is kept for whoever typed it. */
const keptText = async (walk: Walk, who: string, address: string): Promise<void> => {
  const { gateway } = walk;
  const path = `${address}.md`;
  const base = gateway.blobAt(path);
  const { json } = await must(gateway.decap(who, 'getEntry', { path }));
  const data = JSON.parse(json.data);
  await must(persist(walk, who, { path, data: { ...data, body: `${data.body}\n\nOnce more.` }, base }));
  const word = `kept-by-${who}`;
  const late = await persist(walk, who, { path, data: { ...data, body: `${data.body}\n\n${word}` }, base });
  if (late.status !== 409 || !late.json.unsaved) throw new Error(late.text);
  gateway.unsaved.push(address);
  const mark: Mark = {
    word,
    section: 'goals',
    readers: undefined,
    withheldFrom: [],
    isBeside: true,
    only: who,
  };
  gateway.marks.push(mark);
};

const must = async <T extends { readonly status: number; readonly text: string }>(
  asked: Promise<T>,
): Promise<T> => {
  const answer = await asked;
  if (answer.status !== 200) throw new Error(answer.text);
  return answer;
};
