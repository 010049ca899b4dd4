import type * as z from 'zod';
import { fieldMeta, unwrapped } from '../../schemas/field.ts';

/** What a field accepts, as a phrase for people, made from its schema: no message has to be written twice. */

type Schema = z.core.$ZodType;
type Bounds = { minimum?: number; maximum?: number; format?: string };

/** `a calendar date such as 2027-06-15`; `one of: planned, active, met`; `a whole number from 6 to 12`. */
export const expectedWords = (schema: Schema): string => {
  const inner = unwrapped(schema);
  const def = inner._zod.def as {
    type: string;
    entries?: Record<string, string>;
    values?: unknown[];
    element?: Schema;
  };
  if (def.entries) return `one of: ${Object.values(def.entries).join(', ')}`;
  if (def.type === 'literal') return `${def.values?.join(' or ')}`;
  const example = exampleOf(schema);
  if (def.type === 'number') return `${numberWords(inner)}${example}`;
  if (def.type === 'boolean') return 'true or false';
  if (def.type === 'array') return 'a list, each item on a line that starts with a dash';
  if (def.type === 'object') return 'names and values on lines of their own';
  const format = (inner._zod.bag as Bounds).format ?? (inner._zod.def as { format?: string }).format;
  if (format === 'date') return `a calendar date, year-month-day${example}`;
  if (format === 'url') return `a web address that starts with https://${example}`;
  if (format === 'email') return `an email address${example}`;
  return `text${example}`;
};

/** The example of the field's metadata, when it is one value. */
const exampleOf = (schema: Schema): string => {
  try {
    const { example } = fieldMeta(schema);
    return example === undefined || typeof example === 'object' ? '' : `, for example ${example}`;
  } catch {
    return '';
  }
};

const numberWords = (schema: Schema): string => {
  const { minimum, maximum, format } = schema._zod.bag as Bounds;
  const kind = format === 'safeint' ? 'a whole number' : 'a number';
  if (minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) {
    return `${kind} from ${minimum} to ${maximum}`;
  }
  return kind;
};
