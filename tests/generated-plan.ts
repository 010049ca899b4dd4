import fc from 'fast-check';
import * as z from 'zod';
import { type CollectionName, collectionNames, collectionOf } from '../schemas/collections.ts';
import { unwrapped } from '../schemas/field.ts';
import { addressOf, allEntries, type Entries, type Entry, type Plan } from '../src/plan/plan.ts';
import type { Group } from '../src/plan/same-value.ts';
import { type FieldInside, fieldsInside } from '../src/plan/walk-fields.ts';

/**
 * Plans made from the schemas by chance, for tests of laws: every collection and every field can occur, every entry is
 * valid by its schema, references lead somewhere. Names and values come from small pools, so that two plans have much
 * in common.
 */

export const generatedEntries = (): fc.Arbitrary<Entries> =>
  fc
    .record(
      Object.fromEntries(collectionNames.map((name) => [name, entriesOf(name)])) as Record<
        CollectionName,
        fc.Arbitrary<readonly Entry[]>
      >,
    )
    .map((entries) => withoutLooseEnds(entries as unknown as Entries));

/** Two states of one plan: made apart, or the second from the first by a handful of edits. */
export const generatedStates = (): fc.Arbitrary<readonly [before: Entries, after: Entries]> =>
  fc.oneof(
    fc.tuple(generatedEntries(), generatedEntries()),
    fc
      .tuple(generatedEntries(), generatedEntries(), fc.infiniteStream(fc.nat(9)))
      .map(([before, others, chance]) => [before, edited(before, others, chance)] as const),
  );

export const generatedPlan = (entries: Entries): Plan => ({
  commitId: null,
  treeId: '',
  committedAt: null,
  about: entries.plan[0]?.data as Plan['about'],
  entries,
  media: new Map(),
  sources: new Map(),
});

/** The same entries with their lists, and the keys of their groups, the other way round, and their prose laid out anew. */
export const reordered = (entries: Entries): Entries => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.toReversed().map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, inner]) => [key, turned(inner)]),
    );
  };
  return mapped(
    entries,
    (entry) => ({ ...entry, data: relaid(entry, turned(entry.data) as Group) }) as Entry,
  );
};

/** Emphasis, other line ends, wider spaces: what an editor may do to a text without changing a word. */
const relaid = ({ collection }: Entry, data: Group): Group => {
  const inside = (schema: z.core.$ZodType, group: Group): Group =>
    Object.fromEntries(
      Object.entries(group).map(([key, value]) => {
        const field = fieldsInside(schema).find((candidate) => candidate.key === key);
        if (field?.meta.compare === 'prose' && typeof value === 'string')
          return [key, value.replace(/(\p{L}+) /u, '**$1** ').replaceAll(' ', '  \n')];
        if (!field?.object) return [key, value];
        const { object } = field;
        return [
          key,
          Array.isArray(value) ? value.map((item) => inside(object, item)) : inside(object, value as Group),
        ];
      }),
    );
  return inside(collectionOf(collection).schema, data);
};

const mapped = (entries: Entries, change: (entry: Entry) => Entry): Entries =>
  Object.fromEntries(
    Object.entries(entries).map(([name, list]) => [name, (list as readonly Entry[]).map(change)]),
  ) as unknown as Entries;

const slugs = ['alpha', 'beta', 'gamma', 'delta'] as const;
const years = ['2024-25', '2025-26'] as const;

const entriesOf = (collection: CollectionName): fc.Arbitrary<readonly Entry[]> => {
  const { file, schema } = collectionOf(collection);
  const data = groupOf(schema, collection);
  const always = collection === 'plan' || collection === 'profile';
  if (file !== undefined)
    return fc
      .array(data, { minLength: always ? 1 : 0, maxLength: 1 })
      .map((found) => found.map((one) => entryOf(collection, collection, one)));
  const names =
    collection === 'course-plan'
      ? years
      : collection === 'reviews'
        ? years.map((year) => `${year}-fall`)
        : slugs;
  return fc
    .tuple(fc.subarray([...names]), fc.array(data, { minLength: names.length, maxLength: names.length }))
    .map(([chosen, made]) =>
      chosen.map((slug, index) =>
        entryOf(collection, slug, { ...(made[index] as Group), ...namedBy(collection, slug) }),
      ),
    );
};

const namedBy = (collection: CollectionName, slug: string): Group =>
  collection === 'course-plan' || collection === 'reviews' ? { year: slug.slice(0, 7) } : {};

/** @throws Error when the generator makes what the schema refuses */
const entryOf = (collection: CollectionName, slug: string, data: Group): Entry => {
  const { schema, folder, file } = collectionOf(collection);
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new Error(`${collection}: ${z.prettifyError(parsed.error)}`);
  const path = folder ? `${folder}/${slug}.md` : (file as string);
  return { collection, slug, path, blobId: '', data: parsed.data } as Entry;
};

const groupOf = (schema: z.core.$ZodType, path: string): fc.Arbitrary<Group> => {
  const fields = fieldsInside(schema);
  return fc.record(
    Object.fromEntries(fields.map((field) => [field.key, valueIn(field, `${path}.${field.key}`)])),
    { requiredKeys: fields.filter(({ isRequired }) => isRequired).map(({ key }) => key) },
  ) as fc.Arbitrary<Group>;
};

const fixed: Readonly<Record<string, unknown>> = {
  'plan.id': 'k3v9q2m7x5t8w4zr',
  'plan.framework': 'ri',
  'recommendations.activity': 'career-options',
  'plan.schemaVersion': 1,
};

const valueIn = (field: FieldInside, path: string): fc.Arbitrary<unknown> => {
  if (Object.hasOwn(fixed, path)) return fc.constant(fixed[path]);
  const { schema, object } = field;
  const inner = unwrapped(schema);
  const def = inner._zod.def as { type: string; element?: z.core.$ZodType };
  if (def.type === 'object') return groupOf(inner, path);
  if (def.type === 'array') {
    if (!object) return fc.array(scalarOf(def.element as z.core.$ZodType, field), { maxLength: 3 });
    const hasIds = fieldsInside(object).some(({ key }) => key === 'id');
    const items = groupOf(object, path);
    return hasIds
      ? fc.uniqueArray(items, { maxLength: 3, selector: ({ id }) => id })
      : fc.array(items, { maxLength: 3 });
  }
  return scalarOf(inner, field);
};

const words = [
  ...[
    'I',
    'want',
    'to',
    'build',
    'boats',
    'with',
    'my',
    'grandmother',
    'and',
    'learn',
    'Portuguese',
    'before',
  ],
  ...['June.', 'Not', 'yet:', 'never', 'again', 'أريد', 'أن', 'أصبح', 'ممرضة', 'ខ្ញុំចង់រៀន', 'não', 'água'],
];

const sentence = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 })
  .map((all) => all.join(' '));

const pool: readonly string[] = [
  ...['2024-09-03', '2025-01-15', '2025-09-08', '2026-03-01'],
  ...[...slugs, ...years, 'en', 'pt', '2016', 'k3v9q2m7x5t8w4zr', 'aaaaaaaaaaaaaaaa'],
  ...['https://example.org/a', 'https://example.org/b', 'me@example.org', `media/${'a'.repeat(64)}.png`],
];

const scalarOf = (schema: z.core.$ZodType, { meta }: FieldInside): fc.Arbitrary<unknown> => {
  const inner = unwrapped(schema);
  const def = inner._zod.def as { type: string; entries?: object; values?: readonly unknown[] };
  if (def.entries) return fc.constantFrom(...Object.values(def.entries));
  if (def.type === 'boolean') return fc.boolean();
  if (def.type === 'number') return numberOf(inner);
  if (meta.refersTo) return fc.constantFrom(...targets(meta.refersTo));
  if (z.safeParse(inner, 'I build boats.').success) return sentence;
  const accepted = pool.filter((text) => z.safeParse(inner, text).success);
  if (accepted.length === 0) throw new Error(`The pool has nothing for "${meta.label}".`);
  return fc.constantFrom(...accepted);
};

const numberOf = (schema: z.core.$ZodType): fc.Arbitrary<number> => {
  const accepted = [0, 0.5, 1, 2, 3, 7, 9, 11, 40, 2027, 2028].filter(
    (value) => z.safeParse(schema, value).success,
  );
  return fc.constantFrom(...accepted);
};

const targets = (refersTo: readonly string[]): readonly string[] =>
  collectionNames
    .filter((name) => name !== 'plan' && (refersTo.includes('*') || refersTo.includes(name)))
    .flatMap((name) => {
      if (collectionOf(name).file) return [`${name}/${name}`];
      if (name === 'course-plan')
        return years.flatMap((year) => [`${name}/${year}`, `${name}/${year}#alpha`]);
      return name === 'reviews'
        ? years.map((year) => `${name}/${year}-fall`)
        : slugs.map((slug) => `${name}/${slug}`);
    });

/** Without references to what is not there; where one is needed, the profile is always there. */
const withoutLooseEnds = (entries: Entries): Entries => {
  const known = new Set(
    allEntries(entries).flatMap((entry) => {
      const items = Object.values(entry.data).flatMap((value) => (Array.isArray(value) ? value : []));
      const ids = items.flatMap((item) => (typeof item?.id === 'string' ? [item.id as string] : []));
      return [addressOf(entry), ...ids.map((id) => `${addressOf(entry)}#${id}`)];
    }),
  );
  const kept = mapped(entries, (entry) => {
    const { schema } = collectionOf(entry.collection);
    return { ...entry, data: linked(schema, entry.data as Group, known) } as Entry;
  });
  const isWhole = (entry: Entry) => collectionOf(entry.collection).schema.safeParse(entry.data).success;
  const whole = Object.fromEntries(
    Object.entries(kept).map(([name, list]) => [name, (list as readonly Entry[]).filter(isWhole)]),
  ) as unknown as Entries;
  return allEntries(whole).length === allEntries(entries).length ? whole : withoutLooseEnds(whole);
};

const linked = (schema: z.core.$ZodType, data: Group, known: ReadonlySet<string>): Group =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): [string, unknown][] => {
      const { meta, object } = fieldsInside(schema).find((field) => field.key === key) ?? {};
      if (meta?.refersTo) {
        if (Array.isArray(value)) return [[key, value.filter((one) => known.has(one))]];
        return known.has(String(value)) ? [[key, value]] : [];
      }
      if (!object) return [[key, value]];
      if (!Array.isArray(value)) return [[key, linked(object, value as Group, known)]];
      const items = value
        .map((item) => linked(object, item, known))
        .filter((item) => z.safeParse(object, item).success);
      return [[key, items]];
    }),
  );

/** Entries kept, dropped, taken from another plan, renamed, or with fields of another plan's entry. */
const edited = (entries: Entries, others: Entries, chance: Iterator<number>): Entries => {
  const next = (): number => chance.next().value ?? 0;
  const after = Object.fromEntries(
    collectionNames.map((name) => {
      const own = entries[name] as readonly Entry[];
      const foreign = others[name] as readonly Entry[];
      const isLasting = name === 'plan' || name === 'profile';
      const kept = own.flatMap((entry): readonly Entry[] => {
        const roll = next();
        if (roll === 0 && !isLasting) return [];
        if (roll === 1) return [mixed(entry, foreign[0] ?? entry, next)];
        if (roll === 2 && !collectionOf(name).file && !collectionOf(name).slugPattern)
          return [{ ...entry, slug: `${entry.slug}-renamed`, path: `${entry.path}-renamed.md` }];
        return [entry];
      });
      const fresh = foreign.filter(({ slug }) => next() === 0 && !kept.some((entry) => entry.slug === slug));
      return [name, [...kept, ...fresh]];
    }),
  ) as unknown as Entries;
  return withoutLooseEnds(after);
};

const mixed = (entry: Entry, other: Entry, next: () => number): Entry => {
  const data = Object.fromEntries(
    Object.keys({ ...entry.data, ...other.data }).flatMap((key): [string, unknown][] => {
      const source = (next() < 3 && key !== 'year' ? other : entry).data as Group;
      return source[key] === undefined ? [] : [[key, source[key]]];
    }),
  );
  const { schema } = collectionOf(entry.collection);
  return schema.safeParse(data).success ? ({ ...entry, data } as Entry) : entry;
};
