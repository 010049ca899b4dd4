import { fieldReference } from '../src/derive/field-reference.ts';
import { jsonSchemas } from '../src/derive/json-schemas.ts';
import { privacyMatrix } from '../src/derive/privacy-matrix.ts';

/** Path -> content of each file that is made from the schemas; a test compares them with what is checked in. */

export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['content/handbook/reference/fields.md', `${fieldReference()}\n`],
    ['content/handbook/reference/privacy-matrix.md', `${privacyMatrix()}\n`],
    ...[...jsonSchemas()].map(
      ([name, schema]) => [`schemas/json/${name}`, `${JSON.stringify(schema, null, 2)}\n`] as const,
    ),
  ]);
