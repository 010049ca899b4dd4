import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatEntry } from './format-entry.ts';
import { entryData, parseEntry } from './parse-entry.ts';
import { decodeText } from './text/decode-text.ts';

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

test('what the schema does not know is written last, and wrong values stay what they are', () => {
  expect(
    formatEntry('goals', {
      colour: 'blue',
      title: 'Ask',
      steps: ['ask', null, { more: 1, id: 'x' }],
      standards: 'all',
    }),
  ).toBe(
    [
      '---',
      'title: Ask',
      'standards: all',
      'steps:',
      '  - ask',
      '  - null',
      '  - id: x',
      '    more: 1',
      'colour: blue',
      '---',
      '',
    ].join('\n'),
  );
});

test('any text is read back as it was written, or refused for a character that may not stand in a plan', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
  const odd = fc.constantFrom(
    'yes',
    '~',
    '1e3',
    '0x1F',
    '- a',
    '? b',
    '&a',
    '*a',
    '!t',
    '#',
    'a: b',
    '"',
    '---',
  );
  const texts = fc
    .array(fc.oneof(words, odd), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('\n'));
  fc.assert(
    fc.property(fc.oneof(words, odd), texts, texts, (title, outcome, body) => {
      const text = formatEntry('goals', { title, outcome, body });
      const read = entryData({ collection: 'goals', path: 'goals/x.md', text });
      expect(read).toEqual({ data: { title, outcome, body: body.trim() } });
    }),
  );
});

test.each(['\u202e', '\u0000', '\u0007', '\r'])('no escape brings a hidden character in: %j', (hidden) => {
  const text = formatEntry('goals', { title: `a${hidden}b` });
  const place = { collection: 'goals', slug: 'x', path: 'goals/x.md', blobId: '' } as const;
  const bytes = new TextEncoder().encode(text);
  const decoded = decodeText(bytes, place.path);
  const read = 'problem' in decoded ? { problems: [decoded.problem] } : parseEntry({ ...place, text });
  expect(read).toMatchObject({ problems: [{ id: 'text-hidden-character' }] });
});
