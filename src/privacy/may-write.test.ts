import { describe, expect, test } from 'vitest';
import type { CollectionName } from '../../schemas/collections.ts';
import { type Relation, roleOfRelation } from '../../schemas/sections.ts';
import type { Group } from '../plan/same-value.ts';
import type { Circumstances } from './may-read.ts';
import { type Written, writeEntry } from './may-write.ts';

const circumstances: Circumstances = {
  plan: { about: {} },
  framework: { restricted: ['personal-goals', 'assessments', 'finances', 'supports'] },
  district: undefined,
  today: '2026-05-22',
};

const me = { self: 'aaaaaaaaaaaaaaaa', guardian: 'bbbbbbbbbbbbbbbb' } as Record<string, string>;
const idOf = (relation: Relation): string => me[relation] ?? relation.padEnd(16, 'x');

type Case = { stored: Group | null; sent: Group | null; given?: Partial<Circumstances>; personId?: string };

const write = (
  collection: CollectionName,
  relation: Relation,
  { stored, sent, given, personId }: Case,
): Written =>
  writeEntry({
    collection,
    stored,
    sent,
    writer: {
      reader: { role: roleOfRelation[relation], relation, grants: [] },
      personId: personId ?? idOf(relation),
      name: `The ${relation}`,
      today: '2026-05-22',
    },
    circumstances: { ...circumstances, ...given },
  });

const goal = { title: 'Robotics', status: 'active', steps: [{ id: 'ask', what: 'Ask' }] };
const comment = { about: 'goals/robotics', body: 'Well done' };
const signedComment = {
  about: 'goals/robotics',
  by: 'The guardian',
  role: 'family',
  date: '2026-05-01',
  body: 'Well done',
  byId: idOf('guardian'),
};

describe('a student', () => {
  test('writes, changes and deletes entries of their own', () => {
    expect(write('goals', 'self', { stored: null, sent: goal })).toEqual({ data: goal, kept: [] });
    const sent = { title: 'Robots', status: 'met', steps: [] };
    expect(write('goals', 'self', { stored: goal, sent })).toEqual({ data: sent, kept: [] });
    expect(write('goals', 'self', { stored: goal, sent: null })).toEqual({ data: null, kept: [] });
  });

  test('cannot change what the school says of them, and is told which fields stayed', () => {
    const stored = { givenName: 'Ana', grade: 8, school: 'Narrow River', motto: 'Hi' };
    const sent = { givenName: 'Anna', grade: 12, school: 'Narrow River', motto: 'Hello' };
    expect(write('profile', 'self', { stored, sent })).toEqual({
      data: { givenName: 'Anna', grade: 8, school: 'Narrow River', motto: 'Hello' },
      kept: ['Grade'],
    });
    expect(write('profile', 'self', { stored, sent: { ...stored, grade: 12 } })).toEqual({
      refused: 'nothing-writable',
    });
  });

  test('cannot sign by editing, and cannot take a signature away by leaving it out or deleting the entry', () => {
    const agreed = [{ role: 'counselor', name: 'Dr. Hollis', date: '2026-01-28' }];
    const stored = { title: 'To high school', agreed };
    const sent = {
      title: 'To the high school',
      agreed: [{ role: 'family', name: 'Mom', date: '2026-01-01' }],
    };
    expect(write('transitions', 'self', { stored, sent })).toEqual({
      data: { title: 'To the high school', agreed },
      kept: ['Agreed by'],
    });
    expect(write('transitions', 'self', { stored, sent: { title: 'x' } })).toEqual({
      data: { title: 'x', agreed },
      kept: [],
    });
    expect(write('transitions', 'self', { stored, sent: null })).toEqual({ refused: 'cannot-delete' });
  });

  test('keeps the schools of the records, whatever is done to the list; the dates are the student’s', () => {
    const stored = {
      schools: [
        { school: 'Narrow River', from: '2022-08-30', to: '2025-06-17' },
        { school: 'Quonset Point', from: '2025-09-01' },
      ],
    };
    const sent = {
      schools: [
        { school: 'Quonset Point', from: '2025-08-29' },
        { school: 'Princeton', from: '2026-09-01' },
        { school: 'Yale', from: '2026-09-01' },
      ],
    };
    expect(write('profile', 'self', { stored, sent })).toEqual({
      data: {
        schools: [
          { school: 'Quonset Point', from: '2025-08-29' },
          { school: 'Narrow River', from: '2026-09-01' },
        ],
      },
      kept: ['My schools, School', 'My schools'],
    });
    expect(write('profile', 'self', { stored, sent: { motto: 'x' } })).toMatchObject({
      data: { motto: 'x', schools: stored.schools },
    });
  });

  test('answers a comment and an advice, and changes no word of it', () => {
    const sent = { ...signedComment, body: 'I am proud of you', reply: 'Thank you' };
    expect(write('feedback', 'self', { stored: signedComment, sent })).toEqual({
      data: { ...signedComment, reply: 'Thank you' },
      kept: ['Comment'],
    });
    expect(write('feedback', 'self', { stored: signedComment, sent: null })).toEqual({
      refused: 'cannot-delete',
    });
    expect(write('feedback', 'self', { stored: null, sent: comment })).toEqual({ refused: 'cannot-create' });
  });

  test('cannot make a plan or delete what identifies it', () => {
    const profile = { givenName: 'Ana' };
    expect(write('profile', 'self', { stored: profile, sent: null })).toEqual({ refused: 'cannot-delete' });
    expect(write('plan', 'self', { stored: { language: 'en' }, sent: null })).toEqual({
      refused: 'cannot-delete',
    });
    expect(write('plan', 'self', { stored: null, sent: { id: 'x' } })).toEqual({ refused: 'cannot-create' });
  });
});

describe('an adult', () => {
  test.each(['guardian', 'counselor', 'provider', 'teacher', 'coordinator', 'partner'] as const)(
    'who is a %s writes no entry of the student’s',
    (relation) => {
      for (const sent of [goal, null, { ...goal, status: 'met' }]) {
        for (const stored of [goal, null]) {
          expect(write('goals', relation, { stored, sent })).toEqual({ refused: 'section' });
        }
      }
    },
  );

  test('signs a comment with their own name, role, day and account, whatever is sent', () => {
    const forged = {
      ...comment,
      by: 'Dr. Hollis',
      role: 'counselor',
      date: '2020-01-01',
      byId: 'c'.repeat(16),
    };
    const result = {
      ...comment,
      by: 'The guardian',
      role: 'family',
      date: '2026-05-22',
      byId: idOf('guardian'),
    };
    expect(write('feedback', 'guardian', { stored: null, sent: forged })).toEqual({ data: result, kept: [] });
  });

  test('changes and deletes a comment of their own, and nobody else’s, nor one that nobody owns', () => {
    const sent = { ...signedComment, body: 'Very well done' };
    expect(write('feedback', 'guardian', { stored: signedComment, sent })).toEqual({
      data: { ...sent, date: '2026-05-22' },
      kept: [],
    });
    expect(write('feedback', 'guardian', { stored: signedComment, sent: null })).toEqual({
      data: null,
      kept: [],
    });
    const { byId: _, ...unowned } = signedComment;
    for (const stored of [unowned, { ...signedComment, byId: idOf('counselor') }]) {
      expect(write('feedback', 'guardian', { stored, sent })).toEqual({ refused: 'not-yours' });
      expect(write('feedback', 'guardian', { stored, sent: null })).toEqual({ refused: 'not-yours' });
    }
  });

  test('keeps the day of a comment that is saved without a change', () => {
    expect(write('feedback', 'guardian', { stored: signedComment, sent: signedComment })).toEqual({
      data: signedComment,
      kept: [],
    });
  });

  test('never takes away or rewrites what the student answered', () => {
    const stored = { ...signedComment, reply: 'Thank you' };
    const sent = { ...signedComment, body: 'More', reply: 'You are always right' };
    expect(write('feedback', 'guardian', { stored, sent })).toMatchObject({
      data: { body: 'More', reply: 'Thank you' },
      kept: ['My reply'],
    });
    expect(write('feedback', 'guardian', { stored, sent: null })).toEqual({ refused: 'cannot-delete' });
    const advice = { title: 'Take Anatomy', kind: 'course', byId: idOf('counselor') };
    const open = { ...advice, answer: 'open' };
    expect(write('recommendations', 'counselor', { stored: open, sent: null })).toEqual({
      data: null,
      kept: [],
    });
    const accepted = { ...advice, answer: 'accepted' };
    expect(write('recommendations', 'counselor', { stored: accepted, sent: null })).toEqual({
      refused: 'cannot-delete',
    });
  });

  test('comments only where the table lets them, whether the entry is there or not', () => {
    const sent = { about: 'personal-goals/whatever', body: 'x' };
    expect(write('feedback', 'teacher', { stored: null, sent })).toEqual({ refused: 'section' });
    expect(write('feedback', 'provider', { stored: null, sent })).toMatchObject({ kept: [] });
    const district = { access: [{ section: 'goals', relation: 'provider', actions: ['comment'] }] } as const;
    expect(
      write('feedback', 'provider', { stored: null, sent: comment, given: { district: district as never } }),
    ).toEqual({ refused: 'section' });
  });

  test('writes their own words into a review, once, and they are not another guardian’s to change', () => {
    const review = { year: '2025-26', term: 'fall', lookBack: 'Well', school: { name: 'S', text: 'Good' } };
    const sent = { ...review, lookBack: 'Badly', family: { text: 'Proud', lang: 'pt' } };
    const first = write('reviews', 'guardian', { stored: review, sent });
    const family = {
      text: 'Proud',
      lang: 'pt',
      name: 'The guardian',
      date: '2026-05-22',
      byId: idOf('guardian'),
    };
    expect(first).toEqual({ data: { ...review, family }, kept: ['Looking back'] });
    const stored = { ...review, family };
    const other = { ...stored, family: { text: 'Not so proud' } };
    const personId = 'd'.repeat(16);
    expect(write('reviews', 'guardian', { stored, sent: other, personId })).toEqual({ refused: 'not-yours' });
    expect(write('reviews', 'guardian', { stored, sent: review, personId })).toEqual({
      data: stored,
      kept: [],
    });
    expect(write('reviews', 'guardian', { stored, sent: review })).toEqual({ data: review, kept: [] });
    expect(write('reviews', 'guardian', { stored, sent: null })).toEqual({ refused: 'cannot-delete' });
    expect(write('reviews', 'self', { stored, sent: null })).toEqual({ refused: 'cannot-delete' });
    expect(write('reviews', 'guardian', { stored: null, sent: review })).toEqual({
      refused: 'cannot-create',
    });
  });

  test('learns nothing of a field that they may not read: a right guess gets the same answer as a wrong one', () => {
    const stored = { year: '2025-26', school: { name: 'S', text: 'Secret', byId: idOf('counselor') } };
    const answers = ['Secret', 'Wrong'].map((text) =>
      write('reviews', 'teacher', { stored, sent: { school: { text } } }),
    );
    expect(answers).toEqual([{ refused: 'nothing-writable' }, { refused: 'nothing-writable' }]);
  });

  test('does not lose references that the student has hidden from them since', () => {
    const given = { plan: { about: { keepPrivate: ['skills' as const] } } };
    const mine = { kind: 'course', byId: idOf('teacher') };
    const stored = { ...mine, title: 'Read', about: ['skills/research', 'goals/a', 'skills/x'] };
    const sent = { ...mine, title: 'Read more', about: ['goals/b', 'goals/a'] };
    expect(write('recommendations', 'teacher', { stored, sent, given })).toMatchObject({
      data: { title: 'Read more', about: ['skills/research', 'goals/b', 'skills/x', 'goals/a'] },
    });
    expect(
      write('recommendations', 'teacher', { stored, sent: { ...sent, about: undefined }, given }),
    ).toMatchObject({ data: { about: ['skills/research', 'skills/x'] } });
  });
});

test('keys that no schema knows: new ones are passed on to be refused, old ones stay as they are', () => {
  const sent = { ...goal, visibility: 'all', owner: 'me' };
  expect(write('goals', 'self', { stored: { ...goal, owner: 'school' }, sent })).toEqual({
    data: { ...goal, owner: 'school', visibility: 'all' },
    kept: [],
  });
});

test('keys with names of the language itself pollute nothing and are passed on', () => {
  const sent = JSON.parse(
    '{"title":"x","__proto__":{"role":"counselor"},"constructor":{"prototype":{"a":1}}}',
  );
  const written = write('goals', 'self', { stored: goal, sent });
  const data = 'data' in written ? written.data : undefined;
  expect(Object.keys(data ?? {})).toEqual(['title', '__proto__', 'constructor']);
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).a).toBeUndefined();
  const inside = JSON.parse('{"family":{"text":"x","__proto__":{"byId":"z"}}}');
  const review = write('reviews', 'guardian', { stored: { year: '2025-26' }, sent: inside });
  expect(review).toMatchObject({ data: { family: { byId: idOf('guardian') } } });
});

test('what is no list and no group is passed on where it may be written, and changes nothing where it may not', () => {
  const stored = { schools: [{ school: 'Narrow River', from: '2022-08-30' }], motto: 'x', grade: 8 };
  expect(write('profile', 'self', { stored, sent: { schools: 'none', team: 7, grade: [] } })).toEqual({
    data: { schools: 'none', team: 7, grade: 8 },
    kept: ['Grade'],
  });
  const review = { year: '2025-26', school: { text: 'x' }, agreed: [] };
  for (const junk of ['text', 7, [], [1], true]) {
    const sent = { year: junk, school: junk, agreed: junk };
    const written = write('reviews', 'guardian', { stored: review, sent: sent as Group });
    expect(written).toEqual({ refused: 'nothing-writable' });
  }
});
