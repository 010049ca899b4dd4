import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectionNames, collectionOf } from '../../schemas/collections.ts';
import { type Relation, relations, roleOfRelation } from '../../schemas/sections.ts';
import { canaryPlan, isFor } from '../../tests/canary-plan.ts';
import { generatedEntries, generatedPlan, generatedStates, reordered } from '../../tests/generated-plan.ts';
import { loadFramework } from '../journeys/load-framework.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import { addressOf, allEntries, type Entries, type Entry, type Plan } from '../plan/plan.ts';
import type { Group } from '../plan/same-value.ts';
import { fieldsInside } from '../plan/walk-fields.ts';
import { type PlanView, planView } from '../privacy/plan-view.ts';
import { exampleDistrict } from '../rules/example-plan.ts';
import { comparePlans, isCompared } from './compare-plans.ts';
import { applyDiff } from './fields/apply-diff.ts';
import type { EntryDiff, FieldChange, FieldPath, PlanDiff } from './plan-diff.ts';
import { mirrored } from './prose/word-runs.ts';

/** What holds for every two states of every plan. */

const framework = await loadFramework('ri');

const viewOf = (plan: Plan, relation: Relation = 'self'): PlanView =>
  planView(plan, {
    reader: { role: roleOfRelation[relation], relation, grants: [] },
    framework: { ...framework, restricted: [] },
    district: exampleDistrict,
    today: '2026-05-22',
  });

const compared = (before: PlanView, after: PlanView): PlanDiff => {
  const diff = comparePlans(before, after);
  if (!isCompared(diff)) throw new Error(diff.cannotCompare);
  return diff;
};

const between = (before: Entries, after: Entries): PlanDiff =>
  compared(viewOf(generatedPlan(before)), viewOf(generatedPlan(after)));

const many = { numRuns: 60 } as const;

describe('for all plans', () => {
  test('a plan compared to itself has no difference', () => {
    fc.assert(
      fc.property(generatedEntries(), (entries) => {
        const diff = between(entries, entries);
        expect([diff.entries, diff.events, diff.components, diff.headline]).toEqual([[], [], [], []]);
      }),
      many,
    );
  });

  test('another order, another layout and other line ends are no difference', () => {
    fc.assert(
      fc.property(generatedEntries(), (entries) => {
        expect(between(entries, reordered(entries)).entries).toEqual([]);
      }),
      many,
    );
  });

  test('the reported differences made to the one plan give the other', () => {
    fc.assert(
      fc.property(generatedStates(), ([before, after]) => {
        const made = applyDiff(before, between(before, after).entries);
        expect(meaning(made)).toEqual(meaning(after));
      }),
      many,
    );
  });

  test('there and back are mirrors', () => {
    fc.assert(
      fc.property(generatedStates(), ([before, after]) => {
        const there = between(before, after).entries.map(mirrorOf).map(comparable).sort();
        const back = between(after, before).entries.map(comparable).sort();
        expect(there).toEqual(back);
      }),
      many,
    );
  });

  test('every difference is told, and nothing is told that is not different', () => {
    fc.assert(
      fc.property(generatedStates(), ([before, after]) => {
        const { entries, events, components } = between(before, after);
        expect(new Set(events.map(({ entry }) => entry))).toEqual(new Set(entries));
        expect(components.flatMap((component) => component.entries).length).toBe(entries.length);
        expect(components.flatMap((component) => component.events).length).toBe(events.length);
      }),
      many,
    );
  });

  test('an entry that only got another name is recognised, and references that follow it are no difference', () => {
    fc.assert(
      fc.property(generatedEntries(), (entries) => {
        const diff = between(entries, renamed(entries, ['goals', 'careers', 'skills']));
        expect(diff.entries.map((entry) => [entry.kind, 'fields' in entry && entry.fields])).toEqual(
          diff.entries.map(() => ['changed', []]),
        );
      }),
      many,
    );
  });
});

describe.for(relations)('for a %s', (relation) => {
  const { snapshot, canaries } = canaryPlan();
  const before = parsePlan(snapshot, framework).plan as Plan;
  const hidden = canaries.filter((canary) => !isFor(canary, relation));

  /** The plan with other words in place of some canaries. */
  const withOther = (words: ReadonlySet<string>): Plan => {
    const files = snapshot.files.map((file) => ({
      ...file,
      bytes: new TextEncoder().encode(
        new TextDecoder()
          .decode(file.bytes)
          .replace(/canary\d{4}x/g, (word) => (words.has(word) ? word.replace('canary', 'poultry') : word)),
      ),
    }));
    return parsePlan({ ...snapshot, files }, framework).plan as Plan;
  };

  test('what is hidden may change, and the comparison is empty', () => {
    const after = withOther(new Set(hidden.map(({ word }) => word)));
    const diff = compared(viewOf(before, relation), viewOf(after, relation));
    expect([diff.entries, diff.events, diff.untouched, diff.headline]).toEqual([[], [], [], []]);
  });

  test('when everything changes, no hidden word is on either side', () => {
    const after = withOther(new Set(canaries.map(({ word }) => word)));
    const { before: _, after: __, ...diff } = compared(viewOf(before, relation), viewOf(after, relation));
    const said = JSON.stringify(diff);
    const leaked = hidden.filter(
      ({ word }) => said.includes(word) || said.includes(word.replace('canary', 'poultry')),
    );
    expect(leaked.map(({ path }) => path)).toEqual([]);
  });
});

/** What entries say, worked out in other ways than the code under test does: text for text, without order, ids, marks. */
const meaning = (entries: Entries): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    allEntries(entries)
      .map(
        (entry) =>
          [addressOf(entry), said(collectionOf(entry.collection).schema, entry.data as Group)] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const said = (schema: Parameters<typeof fieldsInside>[0], data: Group): unknown =>
  Object.fromEntries(
    fieldsInside(schema).flatMap(({ key, meta, object }): [string, unknown][] => {
      const one = (value: unknown): unknown => {
        if (typeof value === 'string')
          return meta.refersTo ? value.split('#')[0] : value.replace(/[*_`\s]+/g, ' ').trim();
        return object ? said(object, value as Group) : value;
      };
      const value = data[key];
      if (value === undefined || value === '' || meta.compare === 'ignore') return [];
      if (!Array.isArray(value)) return [[key, one(value)]];
      return value.length === 0 ? [] : [[key, value.map((item) => JSON.stringify(one(item))).sort()]];
    }),
  );

const mirrorOf = (diff: EntryDiff): EntryDiff => {
  if (diff.kind === 'added') return { kind: 'removed', before: diff.after };
  if (diff.kind === 'removed') return { kind: 'added', after: diff.before };
  const { before, after, fields } = diff;
  return { ...diff, before: after, after: before, fields: fields.map(turned) };
};

const turned = (change: FieldChange): FieldChange => {
  const { before, after, path, ...rest } = change;
  return {
    ...rest,
    path: path.map((step) =>
      typeof step === 'string' ? step : defined({ before: step.after, after: step.before }),
    ),
    ...defined({ before: after, after: before }),
    ...(change.kind === 'prose' ? { words: change.words.map(mirrored) } : {}),
  } as FieldChange;
};

const defined = (group: object): object =>
  Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined));

/** As one text, so that the order of entries, fields and words that are gone or new does not matter. */
const comparable = (diff: EntryDiff): string =>
  JSON.stringify({
    kind: diff.kind,
    before: 'before' in diff ? addressOf(diff.before) : null,
    after: 'after' in diff ? addressOf(diff.after) : null,
    fields:
      diff.kind === 'changed'
        ? diff.fields
            .map((change) =>
              JSON.stringify([
                change.kind,
                steps(change.path),
                change.before ?? null,
                change.after ?? null,
                change.kind === 'prose'
                  ? change.words.map(({ kind, text }) => `${kind} ${text.trim()}`).sort()
                  : [],
              ]),
            )
            .sort()
        : [],
  });

const steps = (path: FieldPath): unknown =>
  path.map((step) => (typeof step === 'string' ? step : [step.before ?? null, step.after ?? null]));

/** All entries of some collections under other names, and all references to them with it. */
const renamed = (entries: Entries, names: readonly string[]): Entries => {
  const rename = (address: string): string => {
    const [collection = '', slug = ''] = address.split('/');
    return names.includes(collection) ? `${collection}/new-${slug}` : address;
  };
  const inside = (schema: Parameters<typeof fieldsInside>[0], data: Group): Group =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => {
        const { meta, object } = fieldsInside(schema).find((field) => field.key === key) ?? {};
        if (meta?.refersTo)
          return [
            key,
            Array.isArray(value) ? value.map((one) => rename(String(one))) : rename(String(value)),
          ];
        if (!object) return [key, value];
        return [
          key,
          Array.isArray(value) ? value.map((item) => inside(object, item)) : inside(object, value as Group),
        ];
      }),
    );
  return Object.fromEntries(
    collectionNames.map((name) => [
      name,
      (entries[name] as readonly Entry[]).map((entry) => ({
        ...entry,
        slug: rename(addressOf(entry)).slice(name.length + 1),
        data: inside(collectionOf(name).schema, entry.data as Group),
      })),
    ]),
  ) as unknown as Entries;
};
