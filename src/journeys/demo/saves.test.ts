import { expect, test } from 'vitest';
import type { CollectionName } from '../../../schemas/collections.ts';
import type { EntryData } from '../../plan/format-entry.ts';
import { personNamed } from './people.ts';
import type { PastEntry } from './rewind.ts';
import { saveMessage } from './save-message.ts';
import { savesOf } from './saves.ts';

const student = personNamed('Amélia Tavares');

const entry = (address: string, data: EntryData): PastEntry => {
  const [collection = '', slug = ''] = address.split('/');
  return { path: `${address}.md`, collection: collection as CollectionName, slug, data };
};

/** Who saves what, in order: time, name and subject. */
const told = (before: readonly PastEntry[], after: readonly PastEntry[]): readonly string[] =>
  savesOf({ before, after, student }).map(
    ({ time, author, changes }) => `${time} ${author.name}: ${saveMessage(changes).trimEnd()}`,
  );

const goal = entry('goals/speak', { title: 'Speak up', steps: [] });

test('what a student changes in a day is one save, and its message lists all', () => {
  const skating = entry('activities/skating', { title: 'Skating' });
  expect(told([skating], [goal, entry('personal-goals/sleep', { title: 'Sleep' })])).toEqual([
    [
      '15:10:00 Amélia Tavares: Remove activity: Skating, and 2 more',
      '',
      '- Remove activity: Skating',
      '- Add goal: Speak up',
      '- Add personal goal',
    ].join('\n'),
  ]);
  expect(told([goal], [{ ...goal }])).toEqual([]);
});

test('the message says what was done when one thing was done', () => {
  const changed = (data: EntryData) => told([goal], [entry('goals/speak', { ...goal.data, ...data })]);
  expect(changed({ reflections: [1], steps: [1] })).toEqual([
    '15:10:00 Amélia Tavares: Reflect on goal: Speak up',
  ]);
  expect(changed({ steps: [1], status: 'met' })).toEqual([
    '15:10:00 Amélia Tavares: Check off a step of goal: Speak up',
  ]);
  expect(changed({ title: 'Speak' })).toEqual(['15:10:00 Amélia Tavares: Change goal: Speak']);
});

test('a comment is saved by who wrote it, and the reply by the student', () => {
  const data = { about: 'goals/speak', by: 'Lúcia Tavares', role: 'family', reply: 'Mãe!' };
  expect(told([goal], [goal, entry('feedback/2019-11-14-lucia', data)])).toEqual([
    '22:40:00 Lúcia Tavares: Add comment',
    '23:30:00 Amélia Tavares: Reply to comment',
  ]);
});

test('advice on an entry of the same day comes after that entry', () => {
  const advice = entry('recommendations/2020-01-29-try', { about: ['goals/speak'], by: 'Ms. Keough' });
  expect(told([], [goal, advice])).toEqual([
    '15:10:00 Amélia Tavares: Add goal: Speak up',
    '16:30:00 Ms. Keough: Add recommendation',
  ]);
  expect(told([goal], [goal, advice])).toEqual(['13:30:00 Ms. Keough: Add recommendation']);
});

test('in a review, school and family save their own words and signatures', () => {
  const words = (name: string) => ({ name, date: '2019-09-18', text: 'Good.' });
  const signed = (role: string) => ({ role, name: role, date: '2019-09-18' });
  const after = entry('reviews/2019-20-fall', {
    lookBack: 'Fine.',
    school: words('Imani Carter'),
    family: words('Lúcia Tavares'),
    agreed: [signed('student'), signed('counselor'), signed('family')],
  });
  const saves = savesOf({ before: [], after: [after], student });
  expect(saves.map(({ author }) => author.email)).toEqual([
    'amelia.tavares@example.org',
    'imani.carter@example.org',
    'lucia.tavares@example.org',
  ]);
  const states = saves.map(({ changes }) => changes[0]?.after?.data);
  expect(states[0]).toEqual({ lookBack: 'Fine.', agreed: [signed('student')] });
  expect(states[1]).toMatchObject({
    school: words('Imani Carter'),
    agreed: [signed('student'), signed('counselor')],
  });
  expect(states[2]).toEqual(after.data);
});
