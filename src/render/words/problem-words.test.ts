import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { smallPlan } from '../../../tests/small-plan.ts';
import { loadFramework } from '../../journeys/load-framework.ts';
import { parseEntry } from '../../plan/parse-entry.ts';
import { parsePlan } from '../../plan/parse-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import { sayIn } from '../../problem/phrase.ts';
import { type Problem, problemIn } from '../../problem/problem.ts';
import { exampleDistrict, examplePlan } from '../../rules/example-plan.ts';
import { rules } from '../../rules/rules.ts';
import { runRules } from '../../rules/run-rules.ts';
import { problemLanguage } from './problem-words.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The first argument of each call of `say` from phrase.ts. */
const saidIn = (code: string): readonly ts.Expression[] => {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const isSay = ts.isCallExpression(node) && node.expression.getText() === 'say';
    if (isSay && node.arguments[0]) found.push(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', code, ts.ScriptTarget.Latest, true));
  return found;
};

const said = globSync('src/**/*.ts', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => readFileSync(`${root}${path}`, 'utf8'))
  .filter((code) => /import \{[^}]*\bsay\b[^}]*\} from '[./a-z]*phrase\.ts'/.test(code))
  .flatMap(saidIn);

const sentences = new Set(
  said.flatMap((text) => (ts.isStringLiteral(text) ? [text.text] : [])).filter(hasWords),
);

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\{\w+\}/g, ''));
}

const fileOf = (name: string): Readonly<Record<string, string>> =>
  parse(readFileSync(`${root}content/locales/${name}.yml`, 'utf8'));

test('every sentence is written out where it is said, so that it can be found', () => {
  expect(said.length).toBeGreaterThan(150);
  expect(said.filter((text) => !ts.isStringLiteral(text)).map((text) => text.getText())).toEqual([]);
});

const ri = await loadFramework('ri');

/** What every rule says of its examples, and what each field of each collection says of values it cannot have. */
const problems: readonly Problem[] = [
  ...rules.flatMap((rule) =>
    rule.examples.flatMap(({ files, today }) => {
      const { plan } = parsePlan(smallPlan({ 'goals/robotics.md': null, ...examplePlan, ...files }), ri);
      return runRules(plan as Plan, { framework: ri, district: exampleDistrict, today }, [rule]);
    }),
  ),
  ...collectionNames.flatMap((collection) => {
    const fields = fieldsInside(collectionOf(collection).schema).filter(({ key }) => key !== 'body');
    return ['12.345', 'yes', '""', '[{ a: [] }]', '{ a: 1 }'].flatMap((value) => {
      const yaml = fields.map(({ key }) => `${key}: ${value}\n`).join('');
      const isYaml = collectionOf(collection).format === 'yaml';
      const text = isYaml ? yaml : `---\n${yaml}---\n`;
      const parsed = parseEntry({ collection, slug: 'x', path: 'x', blobId: '', text });
      return 'problems' in parsed ? parsed.problems : [];
    });
  }),
];

test('the problems that are looked at are many', () => {
  expect(problems.length).toBeGreaterThan(500);
});

describe.each(['es', 'pt'] as const)('problems and advice in %s', (language) => {
  const own = fileOf(`problems/${language}`);
  const fields = fileOf(`fields/${language}`);

  test('have every sentence that the checks and the rules say, and no other', () => {
    const needed = [...sentences].filter((text) => !Object.hasOwn(fields, text));
    expect(Object.keys(own).toSorted()).toEqual(needed.toSorted());
  });

  test('have the same values as the English, but for the reason of a parser, which is English', () => {
    const odd = Object.entries(own).filter(([english, text]) => names(english) !== names(text));
    expect(odd.map(([english]) => english)).toEqual(['This line cannot be read: {reason}.']);
  });

  test('end as the English does, and are not English', () => {
    const odd = Object.entries(own).filter(
      ([english, text]) =>
        ending(english) !== ending(text) || (english === text && !/^1 error$/.test(english)),
    );
    expect(odd).toEqual([]);
  });

  test('are translated to the last label, help and example, whatever is wrong', () => {
    const spoken = problemLanguage(language);
    const unknown = new Set<string>();
    const noting = {
      ...spoken,
      translate: (english: string) => {
        if (!Object.hasOwn(own, english) && !Object.hasOwn(fields, english)) unknown.add(english);
        return spoken.translate(english);
      },
    };
    const inWords = problems.map((problem) => problemIn(problem, noting));
    expect([...unknown]).toEqual([]);
    expect(inWords.filter(({ message }, index) => message === problems[index]?.message)).toEqual([]);
    expect(inWords.filter(({ message, next }) => /\{\w+\}/.test(message + next))).toEqual([]);
  });

  test('say every name of the framework that advice may name', () => {
    const spoken = problemLanguage(language);
    const english = new Set<string>();
    const noting = {
      ...spoken,
      nameOf: (name: string, given: string) => {
        const said = spoken.nameOf(name, given);
        if (said === given) english.add(name);
        return said;
      },
    };
    for (const problem of problems) problemIn(problem, noting);
    expect([...english]).toEqual([]);
  });

  test('keep a sentence that nobody translated in English', () => {
    expect(sayIn({ text: 'Nobody translated this.' }, problemLanguage(language))).toBe(
      'Nobody translated this.',
    );
  });
});

test('a refused date reads well in each language', () => {
  const goal = '---\ntitle: x\ndomain: academic\ncomponent: x\nstatus: active\nstarted: 2025-13-01\n---\n';
  const parsed = parseEntry({ collection: 'goals', slug: 'x', path: 'goals/x.md', blobId: '', text: goal });
  const [problem] = 'problems' in parsed ? parsed.problems : [];
  const inWords = (['en', 'es', 'pt'] as const).map((language) => {
    const { message, expected, next } = problemIn(problem as Problem, problemLanguage(language));
    return [message, expected, next];
  });
  expect(inWords).toMatchInlineSnapshot(`
    [
      [
        ""Set on" is 2025-13-01, which is not a calendar date.",
        "a calendar date, year-month-day, for example 2026-09-08",
        "The day you set the goal.",
      ],
      [
        ""Puesta el" dice 2025-13-01, y eso no es una fecha del calendario.",
        "una fecha del calendario, año-mes-día, por ejemplo 2026-09-08",
        "El día en que te pusiste la meta.",
      ],
      [
        ""Definida em" diz 2025-13-01, e isso não é uma data do calendário.",
        "uma data do calendário, ano-mês-dia, por exemplo 2026-09-08",
        "O dia em que definiu a meta.",
      ],
    ]
  `);
});

const names = (text: string): string => (text.match(/\{\w+\}/g) ?? []).toSorted().join();
const ending = (text: string): string => /[.?]$/.exec(text)?.[0] ?? '';
