import { type CollectionName, collections } from '../../schemas/collections.ts';
import { fieldMeta } from '../../schemas/field.ts';
import { type Phrase, say } from '../problem/phrase.ts';

/** The quoted label of a field, from the schema: `"Due date"`. A label that changes there changes in the advice. */
export const labelOf = (collection: CollectionName, key: string): Phrase => {
  const shape: Readonly<Record<string, Parameters<typeof fieldMeta>[0]>> =
    collections[collection].schema.shape;
  const schema = shape[key];
  if (!schema) throw new Error(`The collection "${collection}" has no field "${key}".`);
  return say('"{field}"', { field: { text: fieldMeta(schema).label } });
};
