import * as z from 'zod';
import { fieldMeta, unwrapped } from './field.ts';

/**
 * The example of a field as a form shows it. Words are said in the language of the reader; a date, an address of the
 * web or of an entry, and a code are the same in every language.
 */

/** @returns nothing for choices and yes-no, which a form shows by themselves, and where there is no example */
export const exampleIn = (
  schema: z.core.$ZodType,
  translate: (english: string) => string,
): string | undefined => {
  const { example, widget } = fieldMeta(schema);
  if (example === undefined || typeof example === 'boolean' || widget === 'choice' || widget === 'choices')
    return undefined;
  const texts = typeof example === 'object' ? example : [String(example)];
  return texts.map((text) => (takesWords(schema) ? translate(text) : text)).join(', ');
};

/** Whether a person may write any words here, so that its example is a text to translate. */
export const takesWords = (schema: z.core.$ZodType): boolean => {
  const inner = unwrapped(schema);
  const { element = inner } = inner._zod.def as { element?: z.core.$ZodType };
  return z.safeParse(element, 'Words, as people write them!').success;
};
