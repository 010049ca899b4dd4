import { collectionNames, collectionOf } from '../../schemas/collections.ts';
import {
  actions,
  type Relation,
  relations,
  roleOfRelation,
  type SectionId,
  sectionIds,
  sectionOf,
} from '../../schemas/sections.ts';
import { type FieldInside, fieldsInside } from '../plan/walk-fields.ts';
import { mayDo } from '../privacy/may-read.ts';
import { table } from './markdown-table.ts';

/** The privacy matrix of the handbook: role by section, and every field that is narrower than its section. */

export const privacyMatrix = (): string =>
  [
    '# Who may see and change what',
    'Made from the schemas; do not edit. R reads, W writes, C comments. An empty cell means that the section does not exist' +
      ' for that role: it is not in the page, the PDF, the file names or the pictures. A district may take cells away,' +
      ' never add one.',
    'A column is how a person stands to the student today, from the roster: `self` is the student, `provider` an educator' +
      ' who gives direct services, `teacher` one who teaches the student in a class of this term. A person who stands in' +
      ' none of these ways to a student gets the same answer as for a plan that does not exist.',
    table(['Section', ...relations], sectionIds.map(sectionRow)),
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

const sectionRow = (id: SectionId): string[] => [
  sectionOf(id).label,
  ...relations.map((relation) =>
    actions
      .filter((action) => isInTable(action, id, relation))
      .map(letter)
      .join(''),
  ),
];

const letter = (action: (typeof actions)[number]): string => action[0]?.toUpperCase() ?? '';

/** The table as it is before a state, a district or a student takes anything away. */
const isInTable = (action: (typeof actions)[number], id: SectionId, relation: Relation): boolean =>
  mayDo(action, id, {
    reader: { role: roleOfRelation[relation], relation, grants: [] },
    circumstances: { plan: { about: {} }, framework: { restricted: [] }, district: undefined, today: '' },
  });

const narrowFields = (name: (typeof collectionNames)[number]): string[][] => {
  const { schema, section } = collectionOf(name);
  const { readers, writers } = sectionOf(section);
  return narrowInside(fieldsInside(schema), `${name}.`).map(({ path, meta }) => [
    `\`${path}\``,
    meta.label,
    `${(meta.readers ?? readers).join(', ')}${except(meta.withheldFrom)}`,
    (meta.writers ?? writers).join(', ') || 'nobody by editing',
  ]);
};

const except = (relations: readonly Relation[] = []): string =>
  relations.length > 0 ? `, but not ${relations.join(', ')}` : '';

const narrowInside = (
  fields: readonly FieldInside[],
  prefix: string,
): { path: string; meta: FieldInside['meta'] }[] =>
  fields.flatMap(({ key, meta, object }) => [
    ...(meta.readers || meta.withheldFrom || meta.writers ? [{ path: `${prefix}${key}`, meta }] : []),
    ...(object ? narrowInside(fieldsInside(object), `${prefix}${key}.`) : []),
  ]);
