import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown, renderMarkdownInFull } from '../markdown.ts';
import { plainParagraphs } from './plain-paragraphs.ts';

const options = { headingOffset: 2, idPrefix: 'goal-1' } as const;

/** Pieces that Markdown reads, glued at random, so that most texts lie on the edge between plain and not. */
const piece = fc.constantFrom(
  ...['a', 'Z', 'é', 'ك', ' ', '  ', '\n', '\n\n', '\n \n', '\t', '1', '1.', '2)', '2027', '-', '- ', '+ '],
  ...['* ', '#', '# ', '=', '===', '---', '>', ':', ':-', '-:', '|', '~', '~~', '_', '*', '**', '`', '```'],
  ...['[', ']', '[ ] ', '[x] ', '[^1]', '[^1]: ', '(', ')', '!', '"', "'", '\\', '/', '&', '&amp;', '<', '>'],
  ...['<b>', '@', 'a@b.co', 'www.', 'www.a.co', 'http://a.co', 'ftp://a.co', '.', ',', ';', '?', '$', '%'],
  ...['\r', '\r\n', '\0', '\u00a0', '\u2028', '\u200f', '\ud800', '😀', '\u0085', '\f', '\ufeff', 'xmpp:'],
);

/** Vitest loads the development build of the parser, which throws on `*\\n[x] a` where the published one does not. */
const outcome = (render: () => string): string => {
  try {
    return render();
  } catch (error) {
    return String(error);
  }
};

test('the short ways give the same bytes as the full way', () => {
  const texts = fc.oneof(
    fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.lorem({ mode: 'sentences' }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(outcome(() => renderMarkdown(text, options))).toBe(
        outcome(() => renderMarkdownInFull(text, options)),
      );
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 2000) },
  );
});

test('what students write most takes the short way', () => {
  expect(
    plainParagraphs('I asked Ms. Silva: "Can I join?" (She said yes; we start in 2027.)\n\nÑandú 50%.'),
  ).toBe('<p>I asked Ms. Silva: "Can I join?" (She said yes; we start in 2027.)</p>\n<p>Ñandú 50%.</p>');
  expect(plainParagraphs('')).toBe('');
});

test.each([
  '- a',
  '1. a',
  ' a',
  'a ',
  'a*b',
  'a_b',
  '# a',
  'a\n===',
  'www.a.co',
  'http://a.co',
  'a@b.co',
  'a & b',
])('%j takes the full way', (text) => {
  expect(plainParagraphs(text)).toBeUndefined();
});
