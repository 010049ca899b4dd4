import type * as z from 'zod';
import { collectionOf } from '../../schemas/collections.ts';
import { unwrapped } from '../../schemas/field.ts';
import { nearest } from '../problem/nearest.ts';
import { type Phrase, say } from '../problem/phrase.ts';
import type { Place, Problem } from '../problem/problem.ts';
import { errorAt, shown } from '../problem/refuse.ts';
import { expectedPhrase } from './expected-words.ts';
import { fieldAt } from './field-at.ts';
import type { Entry } from './plan.ts';

/**
 * A zod issue in words that a twelve-year-old understands: the field's label, what was found, what was
 * expected, and the help of the field as the next step. Ids are `<entry>-<field>`, so they never change while
 * the field exists.
 */

type Subject = {
  readonly collection: Entry['collection'];
  readonly data: unknown;
  readonly place: (path: readonly (string | number)[], aim: 'value' | 'key') => Place;
};

export const explainIssue = (issue: z.core.$ZodIssue, subject: Subject): readonly Problem[] => {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, path, subject));
  }
  const { schema } = collectionOf(subject.collection);
  const field = fieldAt(schema, path);
  const actual = valueAt(subject.data, path);
  const expected = expectedPhrase(field.schema);
  const id = problemId(subject.collection, path);
  const next: Phrase = field.meta ? { text: field.meta.help } : say('Look at the field reference.');
  if (actual === undefined) {
    return [
      errorAt(subject.place(path.slice(0, -1), 'value'), id, {
        message: say('"{field}" is missing.', { field: field.words }),
        expected,
        next: say('Add "{key}:". {help}', { key: String(path.at(-1)), help: next }),
      }),
    ];
  }
  return [
    errorAt(subject.place(path, 'value'), id, {
      message:
        actual === null || actual === ''
          ? say('"{field}" is empty, which {reason}.', { field: field.words, reason: reason(issue, actual) })
          : say('"{field}" is {value}, which {reason}.', {
              field: field.words,
              value: shown(actual),
              reason: reason(issue, actual),
            }),
      actual: shown(actual),
      expected,
      next,
    }),
  ];
};

/** `goal-due` for goals/x.md due; `goal-steps-due` inside a list. */
const problemId = (collection: Entry['collection'], path: readonly PropertyKey[]): string =>
  [collectionOf(collection).one, ...path.filter((step) => typeof step === 'string')]
    .join('-')
    .replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
    .replaceAll(' ', '-');

const unknownKey = (key: string, path: readonly (string | number)[], subject: Subject): Problem => {
  const parent = fieldAt(collectionOf(subject.collection).schema, path).schema;
  const { shape = {} } = unwrapped(parent)._zod.def as { shape?: object };
  const near = nearest(key, Object.keys(shape));
  return errorAt(subject.place([...path, key], 'key'), 'field-unknown', {
    message: say('"{key}" is not a field of a {one}.', {
      key: shown(key),
      one: { text: collectionOf(subject.collection).one },
    }),
    actual: shown(key),
    expected: near ? `"${near}"` : say('one of: {choices}', { choices: Object.keys(shape).join(', ') }),
    next: near
      ? say('Did you mean "{near}"?', { near })
      : say('Delete it, or move what it says into the text below.'),
  });
};

const reason = (issue: z.core.$ZodIssue, actual: unknown): Phrase => {
  switch (issue.code) {
    case 'invalid_type':
      if (typeof actual === 'number' && issue.expected === 'string')
        return say('is read as a number; put it in quotation marks');
      if (typeof actual === 'boolean' && issue.expected === 'string')
        return say('is read as yes or no; put it in quotation marks');
      return actual === null ? say('is not enough') : say('is not the right kind of value');
    case 'invalid_value':
      return say('is not one of the choices');
    case 'invalid_format':
      if (issue.format === 'date') return say('is not a calendar date');
      if (issue.format === 'url') return say('is not a web address that we allow');
      if (issue.format === 'email') return say('is not an email address');
      return say('is not written in the way this field needs');
    case 'too_small':
      return typeof actual === 'number'
        ? say('is less than {minimum}', { minimum: String(issue.minimum) })
        : say('is too short');
    case 'too_big':
      return typeof actual === 'number'
        ? say('is more than {maximum}', { maximum: String(issue.maximum) })
        : say('is longer than {maximum} letters', { maximum: String(issue.maximum) });
    case 'not_multiple_of':
      return say('is not a multiple of {step}', { step: issue.divisor });
    default:
      return say('is not what this field needs');
  }
};

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    data,
  );
