import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import { fieldWords } from '../../render/words/field-words.ts';
import type { WordLanguage } from '../../render/words/languages.ts';

/** What a field of an entry is called in a language. */
export const labelOfField = (collection: CollectionName, key: string, language: WordLanguage): string => {
  const field = fieldsInside(collectionOf(collection).schema).find((one) => one.key === key);
  return field ? fieldWords(language)(field.meta.label) : key;
};
