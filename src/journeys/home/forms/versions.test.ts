import { expect, test } from 'vitest';
import { type VersionsRequest, versions } from './versions.ts';

const base = {
  title: 'Join the robotics club',
  status: 'active',
  started: '2025-09-08',
  steps: [{ id: 'ask', what: 'Ask Ms. Rocha', due: '2026-10-15' }],
  body: 'Because I like to build.',
};

const compared = (changes: Partial<VersionsRequest>) =>
  versions({
    planId: 'k3v9q2m7x5t8w4zr',
    collection: 'goals',
    slug: 'robotics',
    base,
    mine: base,
    theirs: base,
    theirSave: { by: 'Rosa Almeida', at: '2026-05-22T13:05:00Z' },
    mineAt: undefined,
    reader: { role: 'student', relation: 'self', grants: [] },
    language: 'en',
    planLanguage: 'en',
    basedOn: null,
    ...changes,
  });

const field = (model: ReturnType<typeof compared>, key: string) =>
  model.fields.find((candidate) => candidate.key === key);

test('what only one of the two changed is chosen already', () => {
  const model = compared({
    mine: { ...base, status: 'met' },
    theirs: { ...base, started: '2025-09-10' },
  });
  expect(field(model, 'status')).toMatchObject({ changedBy: 'me', chosen: 'mine' });
  expect(field(model, 'started')).toMatchObject({ changedBy: 'them', chosen: 'theirs' });
  expect(field(model, 'title')).toMatchObject({ changedBy: 'nobody' });
});

test('what both changed asks the person, and what both changed alike does not', () => {
  const model = compared({
    mine: { ...base, body: 'Because I like to build robots.', status: 'met' },
    theirs: { ...base, body: 'Because I like to draw.', status: 'met' },
  });
  expect(field(model, 'body')).toMatchObject({ changedBy: 'both', chosen: undefined });
  expect(field(model, 'status')).toMatchObject({ changedBy: 'alike' });
});

test('values read as a person would say them', () => {
  const texts = (key: string, language: 'en' | 'es') =>
    field(compared({ language }), key)
      ?.mine.map(({ text }) => text)
      .join('');
  expect(texts('started', 'en')).toBe('September 8, 2025');
  expect(texts('status', 'es')).toBe('En marcha');
  expect(texts('steps', 'en')).toBe('• Ask Ms. Rocha · Due date: October 15, 2026');
});

test('an entry that was deleted in the meantime keeps every field of mine', () => {
  const model = compared({ theirs: null, base: null });
  expect(model.isDeleted).toBe(true);
  expect(
    model.fields.every(
      ({ changedBy, chosen, theirs }) => changedBy === 'me' && chosen === 'mine' && theirs.length === 0,
    ),
  ).toBe(true);
});

test('a field that the reader may not see is not compared', () => {
  const both = { ...base, supportsAgreed: 'A scribe' };
  const request = {
    collection: 'transitions',
    mine: both,
    theirs: { ...both, supportsAgreed: 'x' },
  } as const;
  const teacher = { role: 'educator', relation: 'teacher', grants: [] } as const;
  expect(field(compared(request), 'supportsAgreed')).toBeDefined();
  expect(field(compared({ ...request, reader: teacher }), 'supportsAgreed')).toBeUndefined();
});
