import { expect, test } from 'vitest';
import { day, english, type Language, list, say, sayIn } from './phrase.ts';
import { problemIn } from './problem.ts';
import { errorAt, startOf } from './refuse.ts';

const texts: Readonly<Record<string, string>> = {
  '{goal} is planned for {date}.': 'Para el {date}: {goal}.',
  'your family': 'tu familia',
};

const spanish: Language = {
  tag: 'es-US',
  translate: (text) => texts[text] ?? text,
  nameOf: (name, given) => (name === 'skill.research' ? 'Investigación' : given),
};

test('a sentence is said with its values, in the order of the language', () => {
  const sentence = say('{goal} is planned for {date}.', { goal: 'Read {date}', date: day('2027-06-15') });
  expect(sayIn(sentence, english)).toBe('Read {date} is planned for June 15, 2027.');
  expect(sayIn(sentence, spanish)).toBe('Para el 15 de junio de 2027: Read {date}.');
});

test('a sentence inside a sentence is translated; what a file holds is not', () => {
  const signers = list([say('your family'), 'your family', say('your family')]);
  expect(sayIn(signers, english)).toBe('your family, your family and your family');
  expect(sayIn(signers, spanish)).toBe('tu familia, your family y tu familia');
});

test('a list may be a choice, or be put together by commas or spaces', () => {
  expect(sayIn(list(['a', 'b', 'c'], 'or'), english)).toBe('a, b or c');
  expect(sayIn(list(['a', 'b', 'c'], 'or'), spanish)).toBe('a, b o c');
  expect(sayIn(list([list(['Steps', 1], ' '), 'Due date'], ', '), english)).toBe('Steps 1, Due date');
  expect(sayIn(list(['a']), english)).toBe('a');
});

test('a name of the framework is said as the language knows it, else as it is given', () => {
  expect(sayIn({ name: 'skill.research', given: 'Research' }, spanish)).toBe('Investigación');
  expect(sayIn({ name: 'skill.juggling', given: 'Juggling' }, spanish)).toBe('Juggling');
});

test('a problem is English, and can be said again in another language', () => {
  const problem = errorAt(startOf('plan.yml'), 'x', {
    message: say('your family'),
    actual: 'your family',
    expected: 'your family',
    next: say('{goal} is planned for {date}.', { goal: 'A', date: 'B' }),
  });
  expect(problem).toMatchObject({ message: 'your family', next: 'A is planned for B.' });
  expect(problemIn(problem, spanish)).toMatchObject({
    ...problem,
    message: 'tu familia',
    next: 'Para el B: A.',
  });
});

test('a place that is found only when someone asks stays so', () => {
  let asked = 0;
  const problem = errorAt(startOf('plan.yml'), 'x', { message: say('your family'), next: say('text') });
  const lazy = Object.defineProperty({ ...problem }, 'place', {
    enumerable: true,
    get: () => {
      asked += 1;
      return problem.place;
    },
  });
  const said = problemIn(lazy, spanish);
  expect([said.message, asked]).toEqual(['tu familia', 0]);
  expect([said.place.file, asked]).toEqual(['plan.yml', 1]);
});
