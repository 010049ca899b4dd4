import { collectionNames, collectionOf } from '../../schemas/collections.ts';
import { sectionOf } from '../../schemas/sections.ts';
import { expectedWords } from '../plan/expected-words.ts';
import { type FieldInside, fieldsInside } from '../plan/walk-fields.ts';
import { fieldShape } from './field-shape.ts';
import { table } from './markdown-table.ts';

/** The field reference of the handbook: every collection, every field, what it accepts and which requirement it serves. */

export const fieldReference = (): string =>
  [
    '# Field reference',
    'Made from the schemas; do not edit. A dot means a field inside a list or group. Requirement numbers are those of',
    'the requirement list that the framework was read into.',
    ...collectionNames.map(collectionPart),
  ].join('\n\n');

const collectionPart = (name: (typeof collectionNames)[number]): string => {
  const { label, help, section, schema, folder, file, source } = collectionOf(name);
  const where = folder ? `\`${folder}/<name>.md\`` : `\`${file}\``;
  return [
    `## ${label}`,
    `${help} In ${where}; section "${sectionOf(section).label}"; ${source.join(', ')}.`,
    table(['Field', 'Label', 'Needed', 'Accepts', 'Help', 'Serves'], rows(fieldsInside(schema), '')),
  ].join('\n\n');
};

const rows = (fields: readonly FieldInside[], prefix: string): string[][] =>
  fields
    .filter(({ meta }) => meta.widget !== 'hidden' || prefix === '')
    .flatMap((field) => [
      row(field, prefix),
      ...rows(field.object ? fieldsInside(field.object) : [], `${prefix}${field.key}.`),
    ]);

const row = ({ key, meta, schema, isRequired }: FieldInside, prefix: string): string[] => [
  `\`${prefix}${key}\``,
  meta.label,
  isRequired ? 'yes' : '',
  meta.unit ? `${expectedWords(schema)} (${meta.unit})` : fieldShape(meta, schema),
  meta.help,
  meta.source.join(', '),
];
