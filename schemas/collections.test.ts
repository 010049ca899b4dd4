import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type CollectionName, collectionNames, collectionOf } from './collections.ts';
import { type FieldMeta, field, fieldMeta, fieldsOf, MissingMetadata } from './field.ts';
import { type Role, roles, sectionIds, sectionOf } from './sections.ts';

type Schema = z.core.$ZodType;
type Found = { path: string; schema: Schema; meta: FieldMeta };

const fieldsIn = (schema: Schema, path: string): Found[] => {
  const def = schema._zod.def as {
    shape?: Record<string, Schema>;
    innerType?: Schema;
    element?: Schema;
    in?: Schema;
  };
  const inner = def.innerType ?? def.element ?? def.in;
  if (inner) return fieldsIn(inner, path);
  return Object.entries(def.shape ?? {}).flatMap(([key, value]) => [
    { path: `${path}.${key}`, schema: value, meta: fieldMeta(value) },
    ...fieldsIn(value, `${path}.${key}`),
  ]);
};

const everyField = collectionNames.flatMap((name) => fieldsIn(collectionOf(name).schema, name));

describe('every field of every collection', () => {
  test('has metadata; there are hundreds of them', () => {
    expect(everyField.length).toBeGreaterThan(300);
  });

  test('belongs to the section of its collection, so that a file is never half hidden by mistake', () => {
    const strays = everyField.filter(
      ({ path, meta }) => meta.section !== collectionOf(path.split('.')[0] as CollectionName).section,
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  test('only narrows the readers and writers of its section', () => {
    const wider = everyField.filter(({ meta }) => {
      const { readers, writers } = sectionOf(meta.section);
      const outside = (role: Role, allowed: readonly Role[]) => !allowed.includes(role);
      // Family and partners write comments through prompts of their own; the section names them as writers.
      return (
        meta.readers?.some((role) => outside(role, readers)) ||
        meta.writers?.some((role) => outside(role, writers))
      );
    });
    expect(wider.map(({ path }) => path)).toEqual([]);
  });

  test('may be absent when it has fewer readers than its section', () => {
    const required = everyField.filter(
      ({ schema, meta }) => meta.readers && !z.safeParse(schema as z.ZodType, undefined).success,
    );
    expect(required.map(({ path }) => path)).toEqual([]);
  });

  test('explains itself in one or two short sentences', () => {
    const poor = everyField.filter(
      ({ meta }) => !/^[A-Z0-9].*[.?]$/.test(meta.help) || meta.help.length > 140,
    );
    expect(poor.map(({ path }) => path)).toEqual([]);
  });

  test('cites a requirement', () => {
    expect(everyField.filter(({ meta }) => meta.source.length === 0)).toEqual([]);
  });

  test('has an example that its own schema accepts', () => {
    const wrong = everyField.filter(
      ({ schema, meta }) =>
        meta.example !== undefined && !z.safeParse(schema as z.ZodType, meta.example).success,
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('the section table', () => {
  test('gives a partner nothing', () => {
    expect(sectionIds.filter((id) => sectionOf(id).readers.includes('partner'))).toEqual([]);
  });

  test('limits supports, personal goals, assessments and finances to those who provide direct services', () => {
    const limited = sectionIds.filter((id) => !sectionOf(id).readers.includes('coordinator'));
    expect(limited.toSorted()).toEqual(['assessments', 'finances', 'personal-goals', 'supports']);
    expect(limited.filter((id) => sectionOf(id).grantable)).toEqual([]);
  });

  test('always lets the student read', () => {
    expect(sectionIds.filter((id) => !sectionOf(id).readers.includes('student'))).toEqual([]);
    expect(roles[0]).toBe('student');
  });
});

describe('field', () => {
  const f = fieldsOf('goals', ['R7']);
  const words = { label: 'Title', help: 'The title.' };

  test('is found through optional, default, nullable and pipe that are put around it', () => {
    const inner = f(z.string(), words);
    for (const outer of [inner.optional(), inner.default(''), inner.nullable(), inner.pipe(z.string())]) {
      expect(fieldMeta(outer).label).toBe('Title');
    }
  });

  test('serves two fields from one schema without mixing them', () => {
    const shared = z.string();
    const meta = { ...words, section: 'goals', widget: 'line', compare: 'value', source: ['R7'] } as const;
    const first = field(shared, meta);
    const second = field(shared, { ...meta, label: 'Other' });
    expect([fieldMeta(first).label, fieldMeta(second).label]).toEqual(['Title', 'Other']);
  });

  test('throws where metadata is missing, because a field without a section could leak', () => {
    expect(() => fieldMeta(z.string())).toThrow(MissingMetadata);
  });
});
