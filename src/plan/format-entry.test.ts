import { expect, test } from 'vitest';
import { formatEntry } from './format-entry.ts';
import { parseEntry } from './parse-entry.ts';

test('an entry is written in the order of its schema, and reads back the same', () => {
  const text = formatEntry('goals', {
    body: 'Why: it matters.\n\nA lot.\n',
    steps: [{ done: '2025-10-02', what: 'Ask: "when?"', id: 'ask' }],
    started: '2025-09-18',
    status: 'met',
    component: 'self-awareness',
    domain: 'career',
    title: 'Ask',
    outcome: undefined,
  });
  expect(text).toBe(
    [
      '---',
      'title: Ask',
      'domain: career',
      'component: self-awareness',
      'status: met',
      'started: 2025-09-18',
      'steps:',
      '  - id: ask',
      `    what: 'Ask: "when?"'`,
      '    done: 2025-10-02',
      '---',
      '',
      'Why: it matters.',
      '',
      'A lot.',
      '',
    ].join('\n'),
  );
  const place = { collection: 'goals', slug: 'ask', path: 'goals/ask.md', blobId: '', text } as const;
  expect(parseEntry(place)).toMatchObject({
    entry: { data: { title: 'Ask', body: 'Why: it matters.\n\nA lot.' } },
  });
});

test('plan.yml is YAML alone, and an entry without text below ends with its fields', () => {
  expect(
    formatEntry('plan', { created: '2019-09-04', id: 'k3v9q2m7x5t8w4zr', frameworkVersion: '2016' }),
  ).toBe('id: k3v9q2m7x5t8w4zr\nframeworkVersion: "2016"\ncreated: 2019-09-04\n');
  expect(formatEntry('achievements', { title: 'Honor roll', body: '' })).toBe(
    '---\ntitle: Honor roll\n---\n',
  );
});
