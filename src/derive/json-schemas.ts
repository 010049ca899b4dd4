import * as z from 'zod';
import { collectionNames, collectionOf } from '../../schemas/collections.ts';
import { fieldMeta } from '../../schemas/field.ts';

/** JSON Schema (2020-12) of each collection, so that editors complete and check YAML while a person types. */

/** @returns file name -> JSON Schema, for every collection */
export const jsonSchemas = (): ReadonlyMap<string, object> =>
  new Map(collectionNames.map((name) => [`${name}.json`, jsonSchema(name)]));

const jsonSchema = (name: (typeof collectionNames)[number]): object => {
  const { schema, label, help, format } = collectionOf(name);
  // The body of a Markdown entry stands below the front matter, where an editor does not look for it.
  const fields = format === 'markdown' ? schema.omit({ body: true } as never) : schema;
  return {
    ...z.toJSONSchema(fields, { io: 'input', target: 'draft-2020-12', override: addWords }),
    title: label,
    description: help,
  };
};

/** Puts label, help and example of the field metadata where editors show them. */
const addWords: NonNullable<z.core.JSONSchemaGeneratorParams['override']> = ({
  zodSchema,
  jsonSchema: json,
}) => {
  const words = wordsOf(zodSchema);
  if (!words) return;
  json.title ??= words.label;
  json.description ??= words.unit ? `${words.help} Unit: ${words.unit}.` : words.help;
  if (words.example !== undefined) json.examples ??= [words.example as never];
};

const wordsOf = (schema: z.core.$ZodType) => {
  try {
    return fieldMeta(schema);
  } catch {
    // Items of lists have no metadata of their own: their list has.
    return undefined;
  }
};
