import { describe, expect, test } from 'vitest';
import { between, goal } from '../../../tests/two-states.ts';
import { fileSentences } from '../words/file-sentences.ts';
import { sentenceOf, tallyTexts } from './event-text.ts';
import { headlineModel } from './headline-model.ts';

/** The headline and its sentences as a reviewer reads them. */

const english = fileSentences('en');
const named = (titles: readonly string[], status: string) =>
  Object.fromEntries(
    titles.map((title, index) => [`goals/g${index}.md`, goal({ title, status }, `Words about ${title}.`)]),
  );
const metAll = (titles: readonly string[]) => between(named(titles, 'active'), named(titles, 'met'));
const shown = (titles: readonly string[]) => {
  const { lines } = headlineModel(metAll(titles), english);
  return lines.map(({ text, names, more }) => [text, names.map(({ title }) => title.text), more]);
};

describe('a line of the headline', () => {
  test('names what it counts', () => {
    expect(shown(['Kite'])).toEqual([['one goal met', ['Kite'], '']]);
    expect(shown(['Kite', 'Boat', 'Lamp', 'Sail'])).toEqual([
      ['4 goals met', ['Kite', 'Boat', 'Lamp', 'Sail'], ''],
    ]);
  });

  test('names three of many and says how many more', () => {
    expect(shown(['Kite', 'Boat', 'Lamp', 'Sail', 'Mast'])).toEqual([
      ['5 goals met', ['Kite', 'Boat', 'Lamp'], 'and 2 more'],
    ]);
  });

  test('leaves the rest to one sentence', () => {
    const diff = between(
      { 'goals/a.md': goal({ title: 'Kite' }), 'goals/b.md': goal({ title: 'Boat' }, 'Water') },
      {
        'goals/a.md': goal({ title: 'Kite', status: 'met' }),
        'goals/b.md': goal({ title: 'Boat' }, 'Much water'),
      },
    );
    expect(headlineModel(diff, english, 1)).toMatchObject({
      lines: [{ text: 'one goal met' }],
      also: 'Also: words changed in one place.',
    });
  });

  test('is not there when nothing changed', () => {
    const same = named(['Kite'], 'active');
    expect(headlineModel(between(same, same), english)).toEqual({ lines: [], also: '' });
  });
});

describe('a sentence of counts', () => {
  const tallies = [
    { name: 'goal-met', count: 1 },
    { name: 'hours-added', count: 200 },
    { name: 'words-changed', count: 3 },
  ] as const;

  test('begins with a capital and ends with a point, in each language', () => {
    expect(sentenceOf(tallyTexts(tallies.slice(0, 1), english), english)).toBe('One goal met.');
    expect(sentenceOf(tallyTexts(tallies.slice(0, 1), fileSentences('pt')), fileSentences('pt'))).toBe(
      'Uma meta alcançada.',
    );
    expect(sentenceOf([], english)).toBe('');
  });

  test('counts what it has no room for, hours as one', () => {
    expect(tallyTexts(tallies, english, 1)).toEqual(['one goal met', '4 smaller changes']);
  });
});
