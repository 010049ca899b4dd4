import type * as z from 'zod';
import { takesWords } from '../../schemas/example.ts';
import { fieldMeta, unwrapped } from '../../schemas/field.ts';
import { english, say, sayIn, type Value } from '../problem/phrase.ts';

/** What a field accepts, as a phrase for people, made from its schema: no message has to be written twice. */

type Schema = z.core.$ZodType;
type Bounds = { minimum?: number; maximum?: number; format?: string };

/** `a calendar date such as 2027-06-15`; `one of: planned, active, met`; `a whole number from 6 to 12`. */
export const expectedWords = (schema: Schema): string => sayIn(expectedPhrase(schema), english);

/** The same, to say in any language. */
export const expectedPhrase = (schema: Schema): Value => {
  const inner = unwrapped(schema);
  const def = inner._zod.def as {
    type: string;
    entries?: Record<string, string>;
    values?: unknown[];
    element?: Schema;
  };
  if (def.entries) return say('one of: {choices}', { choices: Object.values(def.entries).join(', ') });
  if (def.type === 'literal') return `${def.values?.join(' or ')}`;
  if (def.type === 'boolean') return say('true or false');
  if (def.type === 'array') return say('a list, each item on a line that starts with a dash');
  if (def.type === 'object') return say('names and values on lines of their own');
  const what = def.type === 'number' ? numberWords(inner) : textWords(inner);
  const example = exampleOf(schema);
  return example === undefined ? what : say('{what}, for example {example}', { what, example });
};

const textWords = (inner: Schema): Value => {
  const format = (inner._zod.bag as Bounds).format ?? (inner._zod.def as { format?: string }).format;
  if (format === 'date') return say('a calendar date, year-month-day');
  if (format === 'url') return say('a web address that starts with https://');
  if (format === 'email') return say('an email address');
  return say('text');
};

/** The example of the field's metadata, when it is one value. */
const exampleOf = (schema: Schema): Value | undefined => {
  try {
    const { example } = fieldMeta(schema);
    if (example === undefined || typeof example === 'object') return undefined;
    return takesWords(schema) ? { text: String(example) } : String(example);
  } catch {
    return undefined;
  }
};

const numberWords = (schema: Schema): Value => {
  const { minimum, maximum, format } = schema._zod.bag as Bounds;
  const isWhole = format === 'safeint';
  if (minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) {
    return isWhole
      ? say('a whole number from {minimum} to {maximum}', { minimum, maximum })
      : say('a number from {minimum} to {maximum}', { minimum, maximum });
  }
  return isWhole ? say('a whole number') : say('a number');
};
