import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CollectionName, collectionNames, collectionOf } from '../schemas/collections.ts';
import { sectionIds, sectionOf } from '../schemas/sections.ts';
import { loadDistrict } from '../src/journeys/load-district.ts';
import { frameworkIds, loadFramework } from '../src/journeys/load-framework.ts';
import { fieldsInside } from '../src/plan/walk-fields.ts';
import { rules } from '../src/rules/rules.ts';

/** What holds for every state's framework, and what Rhode Island's must hold besides. */

type Schema = Parameters<typeof fieldsInside>[0];

const keysOf = (name: string): string[] =>
  fieldsInside(collectionOf(name as CollectionName).schema).map(({ key }) => key);

const sourcesOf = (schema: Schema): string[] =>
  fieldsInside(schema).flatMap(({ meta, object }) => [...meta.source, ...(object ? sourcesOf(object) : [])]);

const restrictedSections = sectionIds.filter((id) => {
  const { readers } = sectionOf(id);
  return !(readers as readonly string[]).includes('coordinator');
});

describe.each(await frameworkIds())('the framework %s', async (id) => {
  const framework = await loadFramework(id);
  const activities = framework.components.flatMap((component) => component.activities);

  test('documents every activity in collections that have the keys it looks at', () => {
    const unknown = activities.flatMap(({ id: activity, collections, where = {}, filled = [] }) =>
      collections.flatMap((name) =>
        [...Object.keys(where), ...filled]
          .filter((key) => !keysOf(name).includes(key))
          .map((key) => `${activity}: ${name} has no ${key}`),
      ),
    );
    expect(unknown).toEqual([]);
  });

  test('gives each grade to exactly one band', () => {
    const { first, last } = framework.grades;
    const grades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    expect(framework.gradeBands.flatMap((band) => band.grades).toSorted((a, b) => a - b)).toEqual(grades);
  });

  test('has standards with codes for each edition', () => {
    for (const { edition } of framework.standards) {
      expect(framework.standardCodes.get(edition)?.size).toBeGreaterThan(0);
    }
  });

  test('restricts no section that the section table leaves open', () => {
    expect(framework.restricted.filter((section) => !restrictedSections.includes(section))).toEqual([]);
  });

  test('keeps restricted domains in the restricted collection', () => {
    const restricted = framework.domains.filter(({ collection }) => collection === 'personal-goals');
    expect(restricted.length).toBeGreaterThan(0);
  });
});

describe('the Rhode Island framework', async () => {
  const ri = await loadFramework('ri');
  const activities = ri.components.flatMap((component) => component.activities);

  test('restricts exactly the sections of the section table', () => {
    expect(ri.restricted.toSorted()).toEqual(restrictedSections.toSorted());
  });

  test('represents every requirement from R63 to R91 by a field or an activity', () => {
    const represented = new Set([
      ...activities.flatMap(({ requirements }) => requirements),
      ...collectionNames.flatMap((name) => sourcesOf(collectionOf(name).schema)),
    ]);
    const required = Array.from({ length: 91 - 63 + 1 }, (_, index) => `R${63 + index}`);
    expect(required.filter((number) => !represented.has(number))).toEqual([]);
  });

  test('has an activity for every requirement of the Key Components table and of transitions', () => {
    const named = new Set(activities.flatMap(({ requirements }) => requirements));
    const required = Array.from({ length: 91 - 66 + 1 }, (_, index) => `R${66 + index}`);
    expect(required.filter((number) => !named.has(number))).toEqual([]);
  });

  test.each(['sakonnet', 'tidewater'])('is the floor under the graduation table of %s', async (id) => {
    const district = await loadDistrict({ id });
    for (const { total } of district?.graduation ?? []) {
      expect(total).toBeGreaterThanOrEqual(ri.graduation.minimumCredits);
    }
    expect(district?.framework).toBe('ri');
  });

  test('has the twenty items of the checklist', () => {
    expect(ri.checklist.length).toBe(20);
  });

  test('keeps the marks of codes that are not verified', () => {
    const text = readFileSync('content/frameworks/ri/standards-asca-2004.yml', 'utf8');
    expect(text.match(/verified: false/g)?.length).toBe(35);
    expect(ri.standardCodes.get('asca-2004')?.size).toBe(120);
    expect(ri.standardCodes.get('asca-2021')?.size).toBe(36);
  });

  test('is explained in the handbook, activity by activity', () => {
    const page = readFileSync('content/handbook/framework-ri.md', 'utf8');
    const rows = new Map(
      page
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.slice(2, -2).split(' | '))
        .map(([label, ...cells]) => [label, cells] as const),
    );
    for (const { label, requirements, collections, advisedBy } of activities) {
      const [numbers, place, , , rule] = rows.get(label) ?? [];
      const paths = collections.map((name) => {
        const { file, folder } = collectionOf(name as CollectionName);
        return `\`${file ?? `${folder}/`}\``;
      });
      expect([label, numbers, place, rule]).toEqual([
        label,
        requirements.join(', '),
        paths.join(', '),
        `\`${advisedBy ?? 'benchmark-coverage'}\``,
      ]);
    }
    for (const [, rule] of page.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)) {
      expect([...rules.map(({ id }) => id), ...collectionNames]).toContain(rule);
    }
  });
});
