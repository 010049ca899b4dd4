import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugPattern } from '../../schemas/values.ts';
import { slugOf } from './slug-of.ts';

const slug = (title: string, taken: readonly string[] = []): string =>
  slugOf({ title, one: 'personal goal', today: '2026-05-22', taken: new Set(taken) });

test.each([
  ['Join the robotics club', 'join-the-robotics-club'],
  ['  ¿Qué sé hacer? ¡Mucho!  ', 'que-se-hacer-mucho'],
  ['Avó’s recipes & São João', 'avos-recipes-sao-joao'],
  ['Ødegård, Łukasz, Straße, Œuvre', 'odegard-lukasz-strasse-oeuvre'],
  ['3 on AP Biology', '3-on-ap-biology'],
  ['../../etc/passwd', 'etc-passwd'],
  ['__proto__', 'proto'],
])('the title "%s" becomes %s', (title, expected) => {
  expect(slug(title)).toBe(expected);
});

test.each(['أريد أن أصبح ممرضة', '看護師になる', '🚀', '---', ''])(
  'a title without a letter that we can write takes the kind and the day: "%s"',
  (title) => {
    expect(slug(title)).toBe('personal-goal-2026-05-22');
    expect(slug(title, ['personal-goal-2026-05-22'])).toBe('personal-goal-2026-05-22-2');
  },
);

test('a name that is taken gets a number, and a long one ends after a word', () => {
  expect(slug('Robotics', ['robotics', 'robotics-2'])).toBe('robotics-3');
  const long = slug('I want to find out what people who work on ships do the whole day long at sea');
  expect(long).toBe('i-want-to-find-out-what-people-who-work-on-ships-do-the');
  expect(slug('a'.repeat(90))).toBe('a'.repeat(60));
  expect(slug('a'.repeat(90), ['a'.repeat(60)])).toBe(`${'a'.repeat(58)}-2`);
});

test('any title at all gives a name that a plan allows, the same each time and never one that is taken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.nat(3), (title, copies) => {
      const taken: string[] = [];
      for (let copy = 0; copy <= copies; copy++) {
        const made = slug(title, taken);
        expect(made).toMatch(slugPattern);
        expect(made.length).toBeLessThanOrEqual(60);
        expect(taken).not.toContain(made);
        expect(slug(title, taken)).toBe(made);
        taken.push(made);
      }
    }),
  );
});
