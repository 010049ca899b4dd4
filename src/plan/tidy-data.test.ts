import { expect, test } from 'vitest';
import { collectionOf } from '../../schemas/collections.ts';
import { fillItemIds } from './fill-item-ids.ts';
import { sameValue } from './same-value.ts';
import { tidyData } from './tidy-data.ts';

const { schema } = collectionOf('goals');
const tidy = (data: Record<string, unknown>) => tidyData(schema, data);

test('what means nothing goes away, where the schema can do without it', () => {
  expect(
    tidy({
      title: '  Robotics ',
      lang: '',
      due: null,
      outcome: undefined,
      standards: [],
      steps: [{ id: 'ask', what: 'Ask', due: '', done: null }, {}, null],
      body: 'One\r\ntwo\rthree\n',
    }),
  ).toEqual({ title: 'Robotics', steps: [{ id: 'ask', what: 'Ask' }], body: 'One\ntwo\nthree' });
  expect(tidyData(collectionOf('reviews').schema, { family: { text: '', lang: '' } })).toEqual({});
});

test('what is wrong stays, so that the checks can speak of it', () => {
  const wrong = { title: '', status: 'flying', steps: 'ask', standards: { code: 'x' }, whatever: [''] };
  expect(tidy(wrong)).toEqual({ ...wrong, whatever: [] });
  expect(tidy({ steps: [7, 'x', ['y']], started: 0, due: false })).toEqual({
    steps: [7, 'x', ['y']],
    started: 0,
    due: false,
  });
});

test('a key with a name of the language itself is a key like any other, and pollutes nothing', () => {
  const hostile: Record<string, unknown> = JSON.parse(
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"title":"x"}',
  );
  const tidied = tidy(hostile);
  expect(Object.keys(tidied)).toEqual(['__proto__', 'constructor', 'title']);
  expect(Object.getPrototypeOf(tidied)).toBe(Object.prototype);
  expect(Object.hasOwn({}, 'polluted')).toBe(false);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const fill = (steps: unknown, stored?: unknown) =>
  fillItemIds({
    schema,
    data: { title: 'x', steps },
    stored: stored === undefined ? undefined : { steps: stored },
    today: '2026-05-22',
  }).steps;

test('a new item of a list gets an id from its first words, and an item keeps the id it has', () => {
  expect(fill([{ what: 'Ask Ms. Rocha' }, { id: 'form', what: 'Ask Ms. Rocha' }, { what: '問う' }])).toEqual([
    { id: 'ask-ms-rocha', what: 'Ask Ms. Rocha' },
    { id: 'form', what: 'Ask Ms. Rocha' },
    { id: 'item-2026-05-22', what: '問う' },
  ]);
});

test('a copied item gets another id, and the id of an item that went away is not used again', () => {
  expect(
    fill(
      [{ id: 'ask', what: 'Ask' }, { id: 'ask', what: 'Ask' }, { what: 'Go' }],
      [{ id: 'go', what: 'Go' }],
    ),
  ).toEqual([
    { id: 'ask', what: 'Ask' },
    { id: 'ask-2', what: 'Ask' },
    { id: 'go-2', what: 'Go' },
  ]);
});

test('lists without ids, and what is no list, stay as they are', () => {
  const data = { title: 'x', reflections: [{ text: 'a' }], steps: 'none', evidence: [null, 'x'] };
  expect(fillItemIds({ schema, data, stored: undefined, today: '2026-05-22' })).toEqual(data);
});

test('values are the same when they say the same, in whatever order', () => {
  expect(sameValue({ a: 1, b: [{ c: 'x' }], d: undefined }, { b: [{ c: 'x' }], a: 1 })).toBe(true);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
  expect(sameValue({ a: 1 }, { a: '1' })).toBe(false);
  expect(sameValue({}, [])).toBe(false);
  expect(sameValue(null, undefined)).toBe(false);
  expect(sameValue({ constructor: undefined }, {})).toBe(true);
  expect(sameValue(JSON.parse('{"__proto__":1}'), {})).toBe(false);
});
