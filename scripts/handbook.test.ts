import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collectionNames, collectionOf } from '../schemas/collections.ts';
import { districtSchema } from '../schemas/district.ts';
import { frameworkIds, loadFramework } from '../src/journeys/load-framework.ts';
import { type FieldInside, fieldsInside } from '../src/plan/walk-fields.ts';

/** Holds the handbook against what it speaks of: other files, words on the screen, packages, the access table. */

const handbook = 'content/handbook';
const textOf = (file: string): string => readFileSync(file, 'utf8');
const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(handbook, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const guides = pagesIn('.');
const decisions = pagesIn('decisions');
const pages = [...guides, ...pagesIn('reference'), ...decisions].map((page) => join(handbook, page));

/** Without code, in which signs mean something else. */
const prose = (text: string): string => text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');

const linksIn = (text: string): readonly string[] =>
  [...prose(text).matchAll(/\[[^\]]+\]\(([^)]+)\)/g)].map(([, to = '']) => to);

describe('the handbook', () => {
  test.each([...pages, 'README.md', 'CONTRIBUTING.md'])('%s links only to what is there', (page) => {
    const missing = linksIn(textOf(page)).filter(
      (to) => !to.startsWith('https://') && !existsSync(join(dirname(page), to.replace(/#.*$/, ''))),
    );
    expect(missing).toEqual([]);
  });

  test.each([...guides.map((page) => join(handbook, page)), 'README.md', 'CONTRIBUTING.md'])(
    '%s names no file of ours that is gone',
    (page) => {
      const named = [...textOf(page).matchAll(/`((?:src|schemas|scripts|content|tests|public)\/[\w./-]+)`/g)];
      expect(named.map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([]);
    },
  );

  test('has every guide and reference in its index', () => {
    const linked = linksIn(textOf(join(handbook, 'README.md')));
    const all = [...guides, ...pagesIn('reference')].filter((page) => page !== 'README.md');
    expect(linked.toSorted()).toEqual(all.toSorted());
  });

  test('numbers its decisions one after the other, each with its number as title', () => {
    expect(decisions.map((page) => Number(page.slice('decisions/'.length).slice(0, 4)))).toEqual(
      decisions.map((_, index) => index + 1),
    );
    for (const page of decisions) {
      expect(textOf(join(handbook, page))).toMatch(
        new RegExp(`^# ${page.slice('decisions/'.length).slice(0, 4)} \\S`),
      );
    }
  });

  test('has the licence, the reason and the way out of every package that runs', () => {
    const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
    const rows = [...textOf(join(handbook, 'dependencies.md')).matchAll(/^\| ([^|]+) \|(.*)\|$/gm)];
    const named = new Map(
      rows.flatMap(([, names = '', cells = '']) => names.split(', ').map((name) => [name, cells] as const)),
    );
    for (const name of [...Object.keys(dependencies), 'decap-cms', 'node-bin packages']) {
      const cells = named.get(name)?.split(' | ') ?? [];
      expect(
        cells.map((cell) => cell.trim() !== ''),
        name,
      ).toEqual([true, true, true]);
    }
  });

  test('narrows the access table in a way that a district may', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(textOf(join(handbook, 'access-table.md'))) ?? [];
    expect(districtSchema.shape.access.safeParse(parse(yaml).access)).toMatchObject({ success: true });
  });
});

/** Everything that the pages, the editor and its forms say in English; what they fill in is `{name}` or `%{name}`. */
const wordsOnScreen = async (): Promise<readonly string[]> => {
  const frameworks = await Promise.all((await frameworkIds()).map(loadFramework));
  return [
    ...stringsIn(parse(textOf('content/locales/en.yml'))),
    ...stringsIn(parse(textOf('content/locales/decap/en.yml'))),
    ...frameworks.flatMap(({ domains }) => domains.map(({ label }) => label)),
    ...collectionNames.flatMap((name) => {
      const { label, one, schema } = collectionOf(name);
      return [label, one, ...labelsIn(fieldsInside(schema))];
    }),
  ];
};

/** With each way in which a sentence says a number. */
const stringsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value, ...[...value.matchAll(/\{([^{}]+)\}/g)].map(([, way = '']) => way)]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

const labelsIn = (fields: readonly FieldInside[]): readonly string[] =>
  fields.flatMap(({ meta, object }) => [meta.label, ...(object ? labelsIn(fieldsInside(object)) : [])]);

/** Decap's own, which we leave as they are. */
const decapSays = {
  'Add %{item}': /^Add (.+)$/,
  'Status: %{status}': /^Status: (.+)$/,
  Ready: /^Ready$/,
  Draft: /^Draft$/,
};

const guidesToScreens = [
  'editing-for-students.md',
  'editing-for-staff.md',
  'families.md',
  'reviews.md',
  'serving.md',
  'sign-in.md',
  'access-table.md',
  'comparison.md',
];

describe('what a guide shows in bold', async () => {
  const known = await wordsOnScreen();
  const published = textOf('node_modules/decap-cms/dist/decap-cms.js');
  const isDecaps = (words: string): boolean =>
    Object.entries(decapSays).some(([phrase, pattern]) => {
      const [whole, inside] = pattern.exec(words) ?? [];
      if (whole === undefined || !published.includes(`"${phrase}"`)) return false;
      return inside === undefined || known.some((one) => one.toLowerCase() === inside) || isDecaps(inside);
    });

  test.each(guidesToScreens)('%s: stands on the screen', (page) => {
    const bold = [...prose(textOf(join(handbook, page))).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) =>
      words.replaceAll(/\s+/g, ' '),
    );
    expect(bold.length).toBeGreaterThan(0);
    expect(bold.filter((words) => !known.includes(words) && !isDecaps(words))).toEqual([]);
  });
});
