import { stringify } from 'yaml';
import type * as z from 'zod';
import { type CollectionName, collectionNames, collectionOf } from '../schemas/collections.ts';
import { type FieldMeta, unwrapped } from '../schemas/field.ts';
import { type Relation, type Role, roleOfRelation, sectionOf } from '../schemas/sections.ts';
import type { PlanFile, PlanSnapshot } from '../src/plan/plan-file.ts';
import { type FieldInside, fieldsInside } from '../src/plan/walk-fields.ts';

/**
 * A plan made from the schemas themselves with a word of its own in every text of every collection, in file
 * names and in pictures: where such a word turns up is where its section leaks.
 */

export type Canary = {
  readonly word: string;
  readonly collection: CollectionName;
  readonly path: string;
  /** Who may read it by the field and the groups around it; undefined when the section alone decides. */
  readonly readers: readonly Role[] | undefined;
  readonly withheldFrom: readonly Relation[];
  /** Who may write it: each of these, from the groups around it and the field itself; none when the section decides. */
  readonly writers: readonly (readonly Role[])[];
  /** The software fills it in. */
  readonly isSigned: boolean;
};

/** What the schemas say of a canary and a reader, worked out here and not by the code under test. */
export const isFor = ({ collection, readers, withheldFrom }: Canary, relation: Relation): boolean => {
  const section = sectionOf(collectionOf(collection).section);
  const role = roleOfRelation[relation];
  return (
    section.readers.includes(role) &&
    (readers?.includes(role) ?? true) &&
    ![...(section.withheldFrom ?? []), ...withheldFrom].includes(relation)
  );
};

export type CanaryPlan = {
  readonly snapshot: PlanSnapshot;
  readonly canaries: readonly Canary[];
};

type Maker = {
  readonly collection: CollectionName;
  readonly canaries: Canary[];
  readonly readers?: readonly Role[];
  readonly withheldFrom?: readonly Relation[];
  readonly writers?: readonly (readonly Role[])[];
};

/** The id of the plan that is made here. */
export const canaryPlanId = 'canaryplan000000';

export const canaryPlan = (): CanaryPlan => {
  const canaries: Canary[] = [];
  const files = collectionNames.map((collection) => fileOf({ collection, canaries }));
  return { snapshot: { commitId: null, treeId: '', committedAt: '2026-05-22T12:00:00Z', files }, canaries };
};

const fileOf = (maker: Maker): PlanFile => {
  const { folder, file, schema, format } = collectionOf(maker.collection);
  const { body, ...data } = objectOf(fieldsInside(schema), maker.collection, maker) as Record<
    string,
    unknown
  >;
  const yaml = stringify(maker.collection === 'plan' ? { ...data, id: canaryPlanId } : data);
  const text = format === 'yaml' ? yaml : `---\n${yaml}---\n\n${body}\n`;
  const path = folder ? `${folder}/${slugOf(maker.collection)}.md` : (file as string);
  return { path, mode: '100644', blobId: '', bytes: new TextEncoder().encode(text) };
};

/** File names carry canaries as well, but where the schema fixes them. */
export const slugOf = (collection: CollectionName): string =>
  ({ 'course-plan': '2025-26', reviews: '2025-26-spring' })[collection as string] ??
  `canary-file-${collection}`;

const objectOf = (fields: readonly FieldInside[], path: string, maker: Maker): object =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = canaryValue(field, `${path}.${field.key}`, maker);
      return value === undefined ? [] : [[field.key, value]];
    }),
  );

/** Values that the framework or another field decides; everything else follows from the schema. */
const fixed: Readonly<Record<string, unknown>> = {
  domain: undefined,
  component: 'self-awareness',
  edition: 'asca-2021',
  code: 'M 1',
  skill: 'communication',
  area: 'stem',
  activity: 'career-options',
  term: undefined,
  supportsExist: ['iep'],
  framework: 'ri',
  frameworkVersion: '2016',
  schemaVersion: 1,
  language: 'en',
  year: '2025-26',
  keepPrivate: undefined,
  lang: undefined,
  earned: undefined,
  creditsEarned: undefined,
  byId: undefined,
};

const canaryValue = (field: FieldInside, path: string, maker: Maker): unknown => {
  const { key, meta, schema, object } = field;
  const { collection } = maker;
  if (key === 'domain') return collection === 'personal-goals' ? 'personal-social' : 'academic';
  if (key === 'term') return collection === 'reviews' ? 'spring' : 'year';
  if (key === 'kind' && collection === 'supports') return 'iep';
  if (key === 'id') return path.split('.').length > 2 ? 'item' : undefined;
  if (key === 'district') return path === 'profile.district' ? 'sakonnet' : word(path, meta, maker);
  if (Object.hasOwn(fixed, key) && !(key === 'code' && collection === 'course-plan')) return fixed[key];
  if (meta.refersTo)
    return meta.widget === 'references' ? [target(collection, meta)] : target(collection, meta);
  const def = unwrapped(schema)._zod.def as {
    type: string;
    entries?: Record<string, string>;
    format?: string;
  };
  const inside = {
    ...maker,
    ...(meta.readers ? { readers: meta.readers } : {}),
    withheldFrom: meta.withheldFrom ?? maker.withheldFrom ?? [],
    writers: writersOf(meta, maker),
  };
  if (object)
    return def.type === 'array'
      ? [objectOf(fieldsInside(object), path, inside)]
      : objectOf(fieldsInside(object), path, inside);
  if (def.entries) return Object.values(def.entries)[0];
  if (def.type === 'array') return [word(path, meta, maker)];
  if (def.type === 'number') return meta.example ?? 1;
  if (def.type === 'boolean') return true;
  return textOf(field, path, { maker, format: formatOf(unwrapped(schema)) });
};

const textOf = (
  { meta }: FieldInside,
  path: string,
  { maker, format }: { maker: Maker; format: string | undefined },
): unknown => {
  if (format === 'date') return '2026-01-15';
  if (format === 'url') return `https://example.org/${word(path, meta, maker)}`;
  if (format === 'email') return `${word(path, meta, maker)}@example.org`;
  if (meta.widget === 'picture') return undefined;
  return word(path, meta, maker);
};

const formatOf = (schema: z.core.$ZodType): string | undefined =>
  (schema._zod.def as { format?: string }).format ??
  (schema._zod.bag as { format?: string } | undefined)?.format;

const word = (path: string, meta: FieldMeta, maker: Maker): string => {
  const { canaries, collection } = maker;
  const text = `canary${String(canaries.length).padStart(4, '0')}x`;
  canaries.push({
    word: text,
    collection,
    path,
    readers: meta.readers ?? maker.readers,
    withheldFrom: meta.withheldFrom ?? maker.withheldFrom ?? [],
    writers: writersOf(meta, maker),
    isSigned: meta.signs !== undefined,
  });
  return text;
};

const writersOf = ({ writers }: FieldMeta, maker: Maker): readonly (readonly Role[])[] => [
  ...(maker.writers ?? []),
  ...(writers ? [writers] : []),
];

/** An entry of the same section, so that the reference itself is not what hides the field. */
const target = (collection: CollectionName, { refersTo = [] }: FieldMeta): string => {
  const inReach = refersTo.includes('*')
    ? collection
    : (refersTo.find((name) => name === collection) ?? refersTo[0]);
  const name = inReach as CollectionName;
  return collectionOf(name).folder ? `${name}/${slugOf(name)}` : `${name}/${name}`;
};
