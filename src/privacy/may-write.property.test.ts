import fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as z from 'zod';
import { type CollectionName, collectionNames, collectionOf } from '../../schemas/collections.ts';
import { type FieldMeta, unwrapped } from '../../schemas/field.ts';
import { type Relation, relations, roleOfRelation, sections } from '../../schemas/sections.ts';
import { type Group, sameValue } from '../plan/same-value.ts';
import { fieldsInside } from '../plan/walk-fields.ts';
import { writeEntry } from './may-write.ts';

/**
 * Random entries, random relations, random changes: what a person may not write never changes, what a person may
 * write does. What "may" means is worked out here from the field metadata alone, in other words than in the code.
 */

const ownId = 'k3v9q2m7x5t8w4zr';
/** In a section that only these read. */
const hiddenAddress = 'supports/c';
const readsSupports: ReadonlySet<Relation> = new Set(['self', 'guardian', 'counselor', 'provider']);
const ids = fc.constantFrom(ownId, 'aaaaaaaaaaaaaaaa');

const valueFor = (schema: z.core.$ZodType, meta?: FieldMeta): fc.Arbitrary<unknown> => {
  const inner = unwrapped(schema);
  const def = inner._zod.def as { type: string; entries?: object; element?: z.core.$ZodType };
  if (meta?.signs === 'account') return ids;
  if (meta?.refersTo && def.type === 'string') return fc.constantFrom('goals/a', 'skills/b', hiddenAddress);
  if (def.entries) return fc.constantFrom(...Object.values(def.entries));
  if (def.type === 'number') return fc.nat(9);
  if (def.type === 'object') return groupFor(inner);
  if (def.type === 'array') {
    const items = valueFor(def.element as z.core.$ZodType, meta?.refersTo ? meta : undefined);
    return fc.array(items, { maxLength: 3 });
  }
  return fc.constantFrom('a', 'b', 'c', '2025-01-01');
};

const groupFor = (schema: z.core.$ZodType): fc.Arbitrary<Group> =>
  fc.record(
    Object.fromEntries(fieldsInside(schema).map(({ key, schema, meta }) => [key, valueFor(schema, meta)])),
    { requiredKeys: [] },
  );

type Case = { collection: CollectionName; relation: Relation; stored: Group | null; sent: Group | null };

const cases: fc.Arbitrary<Case> = fc
  .record({ collection: fc.constantFrom(...collectionNames), relation: fc.constantFrom(...relations) })
  .chain(({ collection, relation }) => {
    const group = groupFor(collectionOf(collection).schema);
    return fc.record({
      collection: fc.constant(collection),
      relation: fc.constant(relation),
      stored: fc.option(group, { freq: 8 }),
      sent: fc.option(group, { freq: 8 }),
    });
  });

const isAllowed = (meta: FieldMeta, relation: Relation): boolean => {
  const role = roleOfRelation[relation];
  const writers: readonly string[] = meta.writers ?? sections[meta.section].writers;
  const readers: readonly string[] = meta.readers ?? sections[meta.section].readers;
  const isWithheld = (meta.withheldFrom ?? []).includes(relation);
  return meta.signs === undefined && writers.includes(role) && readers.includes(role) && !isWithheld;
};

const allAllowed = (schema: z.core.$ZodType, relation: Relation): boolean =>
  fieldsInside(schema).every(
    ({ meta, object }) => isAllowed(meta, relation) && (!object || allAllowed(object, relation)),
  );

const run = ({ collection, relation, stored, sent }: Case) =>
  writeEntry({
    collection,
    stored,
    sent,
    writer: {
      reader: { role: roleOfRelation[relation], relation, grants: [] },
      personId: ownId,
      name: 'Somebody',
      today: '2026-05-22',
    },
    circumstances: {
      plan: { about: {} },
      framework: { restricted: ['personal-goals', 'assessments', 'finances', 'supports'] },
      district: undefined,
      today: '2026-05-22',
    },
  });

const many = { numRuns: 3000 } as const;

test('no field changes that the person may not write, in any collection, for any relation', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const written = run(given);
      if ('refused' in written || written.data === null) return;
      const { data } = written;
      for (const { key, meta, object } of fieldsInside(collectionOf(given.collection).schema)) {
        if (meta.signs) {
          const isOwn = [given.stored?.[key], signatures[meta.signs](given.relation)].some((value) =>
            sameValue(data[key], value),
          );
          expect(isOwn, key).toBe(true);
        } else if (!isAllowed(meta, given.relation)) {
          expect(data[key], key).toEqual(given.stored?.[key]);
        } else if (object && key === 'schools') {
          const schools = (entry: Group | null) =>
            ((entry?.schools as { school?: string }[]) ?? []).map(({ school }) => school).sort();
          expect(schools(data)).toEqual(schools(given.stored));
        }
      }
    }),
    many,
  );
});

const signatures = {
  name: () => 'Somebody',
  role: (relation: Relation) => roleOfRelation[relation],
  date: () => '2026-05-22',
  account: () => ownId,
} as const;

test('every field changes that the person may write', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const written = run(given);
      if ('refused' in written || written.data === null || given.relation !== 'self') return;
      for (const { key, meta, object } of fieldsInside(collectionOf(given.collection).schema)) {
        if (!isAllowed(meta, 'self') || (object && !allAllowed(object, 'self'))) continue;
        expect(written.data[key], key).toEqual(given.sent?.[key]);
      }
    }),
    many,
  );
});

test('the words of an adult inside an entry change by that adult alone', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const written = run(given);
      if ('refused' in written || given.stored === null) return;
      for (const key of ['family', 'school'] as const) {
        const before = given.stored[key] as { byId?: string } | undefined;
        if (given.collection !== 'reviews' || before === undefined || before.byId === ownId) continue;
        expect(written.data?.[key]).toEqual(before);
      }
    }),
    many,
  );
});

/** As the person gets it to see: nobody sends back the address of an entry that was not in what came. */
const served = (value: unknown, relation: Relation): unknown => {
  if (readsSupports.has(relation)) return value;
  if (Array.isArray(value))
    return value.filter((one) => one !== hiddenAddress).map((one) => served(one, relation));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== hiddenAddress)
      .map(([key, one]) => [key, served(one, relation)]),
  );
};

test('saving again what came out changes nothing more', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const written = run(given);
      if ('refused' in written || written.data === null) return;
      const sent = served(written.data, given.relation) as Group;
      expect(run({ ...given, stored: written.data, sent })).toEqual({
        data: written.data,
        kept: [],
      });
    }),
    many,
  );
});

test('somebody without a place in the section changes nothing and deletes nothing', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const writers: readonly string[] = sections[collectionOf(given.collection).section].writers;
      if (writers.includes(roleOfRelation[given.relation])) return;
      expect(run(given)).toEqual({ refused: 'section' });
    }),
    many,
  );
});
