import { collectionNames, collectionOf } from '../../schemas/collections.ts';
import { roles, type SectionId, sectionIds, sectionOf } from '../../schemas/sections.ts';
import { type FieldInside, fieldsInside } from '../plan/walk-fields.ts';
import { table } from './markdown-table.ts';

/** The privacy matrix of the handbook: role by section, and every field that is narrower than its section. */

export const privacyMatrix = (): string =>
  [
    '# Who may see and change what',
    'Made from the schemas; do not edit. R reads, W writes, C comments. An empty cell means that the section does not exist' +
      ' for that role: it is not in the page, the PDF, the file names or the pictures. A district may take cells away,' +
      ' never add one.',
    table(['Section', ...roles], sectionIds.map(sectionRow)),
    'A partner begins with nothing. With a grant by the student a partner reads the granted section until the grant ends.' +
      ` Sections that can be granted: ${sectionIds
        .filter((id) => sectionOf(id).grantable)
        .map((id) => sectionOf(id).label)
        .join(', ')}.`,
    'A student may keep any section but "About me" to the family and the staff who work with the student directly' +
      ' (`keepPrivate` in plan.yml): coordinators and partners then lose it.',
    '## Fields that fewer may read or write than their section',
    table(['Field', 'Label', 'Read by', 'Written by'], collectionNames.flatMap(narrowFields)),
  ].join('\n\n');

const sectionRow = (id: SectionId): string[] => {
  const { label, readers, writers, commenters } = sectionOf(id);
  return [
    label,
    ...roles.map((role) =>
      [
        readers.includes(role) ? 'R' : '',
        writers.includes(role) ? 'W' : '',
        commenters.includes(role) ? 'C' : '',
      ].join(''),
    ),
  ];
};

const narrowFields = (name: (typeof collectionNames)[number]): string[][] => {
  const { schema, section } = collectionOf(name);
  const { readers, writers } = sectionOf(section);
  return narrowInside(fieldsInside(schema), `${name}.`).map(({ path, meta }) => [
    `\`${path}\``,
    meta.label,
    (meta.readers ?? readers).join(', '),
    (meta.writers ?? writers).join(', '),
  ]);
};

const narrowInside = (
  fields: readonly FieldInside[],
  prefix: string,
): { path: string; meta: FieldInside['meta'] }[] =>
  fields.flatMap(({ key, meta, object }) => [
    ...(meta.readers || meta.writers ? [{ path: `${prefix}${key}`, meta }] : []),
    ...(object ? narrowInside(fieldsInside(object), `${prefix}${key}.`) : []),
  ]);
