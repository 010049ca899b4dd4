import type * as z from 'zod';
import type { Group } from '../../plan/same-value.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';

/**
 * What makes an entry or an item the one that it is, for recognising it under another name: the words that were written
 * and the days that were named. Choices and numbers are shared by too many to tell one from another.
 */

export type Texts = { readonly title: readonly string[]; readonly all: readonly string[] };

/** @param withReferences - in an item, what it points to tells more than anything else */
export const textsOf = (schema: z.core.$ZodType, data: Group, withReferences = false): Texts => {
  const all: string[] = [];
  collect({ schema, data, withReferences, all });
  const title = data.title ?? data.statement ?? data.what;
  return { title: typeof title === 'string' ? [title] : [], all };
};

type Collecting = {
  readonly schema: z.core.$ZodType;
  readonly data: Group;
  readonly withReferences: boolean;
  readonly all: string[];
};

const collect = ({ schema, data, withReferences, all }: Collecting): void => {
  for (const { key, meta, object } of fieldsInside(schema)) {
    const value = data[key];
    if (value === undefined || meta.widget === 'choice' || meta.widget === 'choices') continue;
    if (meta.refersTo && !withReferences) continue;
    if (meta.compare === 'ignore' && key !== 'id') continue;
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (typeof one === 'string') all.push(asOneWord(meta.widget, one));
      else if (object && typeof one === 'object' && one !== null)
        collect({ schema: object, data: one as Group, withReferences, all });
    }
  }
};

/** A day, an id or an address counts once, whatever it is made of. */
const asOneWord = (widget: string, text: string): string =>
  widget === 'line' || widget === 'text' || widget === 'markdown' || widget === 'tags'
    ? text
    : text.replace(/[^\p{L}\p{N}]+/gu, '');
