import { expect, test } from 'vitest';
import { wordsFor } from '../../render/words/words.ts';
import { refuse, saveFaults } from './save-refusal.ts';

const values = {
  count: 2,
  problem: 'P.',
  limit: 10,
  files: 200,
  megabytes: 200,
  fields: 'F',
  places: 'goals/x',
};

test.each(['en', 'es', 'pt'])(
  'every refusal has one sentence or more in %s that says what was done',
  (language) => {
    const sentences = saveFaults.map((fault) => {
      const { key } = refuse(fault);
      return wordsFor(language).say(key, values);
    });
    expect(new Set(sentences).size).toBe(saveFaults.length);
    const says = { en: /\b(nothing|not changed)\b/i, es: /(no se|no cambió)/i, pt: /(nada|não mudou)/i };
    for (const sentence of sentences) {
      expect(sentence).toMatch(says[language as 'en']);
      expect(sentence).not.toMatch(/[{}]/);
    }
    expect(wordsFor(language).say('saving.kept', values)).toContain('F');
  },
);

test('one problem is one thing to mend', () => {
  expect(wordsFor('en').say('saving.problems', { count: 1, problem: '"Due date" is missing. Add it.' })).toBe(
    'Nothing was saved. One thing has to be mended first. "Due date" is missing. Add it.',
  );
});
