import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { plainYaml } from './plain-yaml.ts';
import { yamlValueInFull } from './yaml-value.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 3000) };

const inFull = (text: string) => yamlValueInFull({ text, file: 'plan.yml', linesAbove: 0 });

/** What the short way does not read has no say; what it reads, the full way reads as just the same. */
const holdAgainstFull = (text: string): void => {
  const plain = plainYaml(text);
  if (plain !== undefined) expect({ text, value: plain }).toStrictEqual({ text, ...inFull(text) });
};

const plans = join(import.meta.dirname, '../../../content/districts/sakonnet/plans');
const sampleTexts = readdirSync(plans, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => readFileSync(join(plans, path), 'utf8').split(/^---\n/m)[1] ?? '');

/** Pieces that YAML reads, glued at random, so that most texts lie on the edge between plain and not. */
const piece = fc.constantFrom(
  ...['a', 'é', '😀', 'b c', ' ', '  ', '\n', '\n  ', '\n    ', '\na: ', '\nb:', '\n  c: ', '\n  - ', '- '],
  ...[
    ':',
    ': ',
    '-',
    '?',
    '? ',
    '#',
    ' #',
    '&',
    '&a ',
    '*',
    '*a',
    '!',
    '!!str ',
    '|',
    '>',
    '>-',
    '%',
    '@',
    '`',
  ],
  ...['"', "'", '\\', '[', ']', '{', '}', ',', '=', '~', '<<', '<<: ', '...', '---', '--- ', '(', '/', '$'],
  ...['1', '0', '-1', '+1', '1.', '.5', '1e3', '0x1F', '0o17', '0b1', '1_0', '012', '2026-05-22', '12:30'],
  ...['true', 'True', 'yes', 'no', 'on', 'null', 'Null', '.inf', '.NaN', '__proto__: ', 'constructor: '],
  ...['\t', '\r', '\r\n', '\u00a0', '\u0085', '\u2028', '\ufeff', '\ud800', '\0'],
);

const gluedText = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));

/** Words as people write them, but with a sign of YAML among them now and then. */
const word = fc.oneof({ weight: 4, arbitrary: fc.lorem({ maxCount: 25 }) }, gluedText);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, word, tie('simple'), tie('list'), tie('fields')),
  simple: fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
  list: fc.array(tie('value'), { maxLength: 4 }),
  fields: fc.dictionary(fc.stringMatching(/^[a-z_][a-zA-Z_-]{0,12}$/), tie('value'), { maxKeys: 5 }),
}));

test('texts on the edge of the plain part are read as in full', () => {
  fc.assert(
    fc.property(gluedText, (text) => holdAgainstFull(`a: x${text}`)),
    runs,
  );
  fc.assert(fc.property(gluedText, holdAgainstFull), runs);
});

test('whatever the writer writes is read as in full', () => {
  const width = fc.constantFrom(20, 80, 0);
  fc.assert(
    fc.property(value, width, (data, lineWidth) => holdAgainstFull(stringify({ data }, { lineWidth }))),
    runs,
  );
});

test('sample files with a mistake in them are read as in full', () => {
  const mistake = fc.record({
    text: fc.constantFrom(...sampleTexts),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(3),
    put: fc.oneof(piece, fc.constant('')),
  });
  const make = ({ text, at, cut, put }: { text: string; at: number; cut: number; put: string }) => {
    const index = Math.floor(at * text.length);
    return text.slice(0, index) + put + text.slice(index + cut);
  };
  fc.assert(
    fc.property(mistake, (parts) => holdAgainstFull(make(parts))),
    runs,
  );
});

test('nearly every file of the sample takes the short way, and is read as in full', () => {
  const short = sampleTexts.filter((text) => plainYaml(text) !== undefined);
  expect(short.length / sampleTexts.length).toBeGreaterThan(0.98);
  for (const text of sampleTexts) holdAgainstFull(text);
});

test('what people write is read by the short way', () => {
  const text = `title: Join the robotics club
year: 2026-27
credits: 0.5
steps:
  - id: ask
    what: Ask Ms. Silva (room 12), who said,
      come on "Tuesday" twice
    done: 2026-09-14
  - id: go
    note: "It begins at 3:00: do not
      be late"
goals:
  - goals/robotics
isShared: true
end:
`;
  expect(plainYaml(text)).toStrictEqual({
    title: 'Join the robotics club',
    year: '2026-27',
    credits: 0.5,
    steps: [
      {
        id: 'ask',
        what: 'Ask Ms. Silva (room 12), who said, come on "Tuesday" twice',
        done: '2026-09-14',
      },
      { id: 'go', note: 'It begins at 3:00: do not be late' },
    ],
    goals: ['goals/robotics'],
    isShared: true,
    end: null,
  });
});

test.each([
  'a: &x 1',
  'a: *x',
  'a: !!str 1',
  '<<: x',
  '%YAML 1.2',
  'a: 1\na: 2',
  'a: [1]',
  'a: {b: 1}',
  'a: |\n  b',
  'a: b: c',
  'a: b #c',
  '__proto__: 1',
  '1: a',
  'null: a',
  'a: 012',
  'a: 0x1',
  'a: True',
  'a:\n- b',
  'a: b ',
  'a:\tb',
  'a: "\\n"',
  'a\n',
  '',
])('%j takes the full way', (text) => {
  expect(plainYaml(text)).toBeUndefined();
});

test('long and deep texts take the full way, which counts them', () => {
  const lines = (length: number, line: (index: number) => string) =>
    Array.from({ length }, (_, n) => line(n)).join('\n');
  expect(plainYaml(lines(901, (index) => `k${index}: 1`))).toBeUndefined();
  expect(plainYaml(lines(21, (index) => `${' '.repeat(index)}k:`))).toBeUndefined();
});
