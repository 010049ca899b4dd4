import type * as z from 'zod';
import type { FieldMeta } from '../../schemas/field.ts';
import { expectedWords } from '../plan/expected-words.ts';

/** What a field accepts, in the words of the reference: references say to what, long texts say so. */

export const fieldShape = (meta: FieldMeta, schema: z.core.$ZodType): string => {
  if (meta.refersTo) {
    const target = meta.refersTo.includes('*') ? 'any entry' : `an entry of ${meta.refersTo.join(' or ')}`;
    return meta.widget === 'references' ? `a list; each is ${target}` : target;
  }
  if (meta.widget === 'markdown') return 'Markdown of any length, below the fields';
  if (meta.widget === 'text') return 'Markdown of any length';
  return expectedWords(schema);
};
