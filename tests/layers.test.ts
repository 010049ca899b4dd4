import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { layerFaults, sourceFiles } from '../scripts/check-layers.ts';

const faultsOf = (path: string, text: string) => layerFaults([{ path, text }]);

test('every import of the project runs towards the schemas, and pure folders stay pure', () => {
  const files = sourceFiles(fileURLToPath(new URL('..', import.meta.url)));
  expect(files.length).toBeGreaterThan(50);
  expect(layerFaults(files)).toEqual([]);
});

test('an import against the direction is named', () => {
  expect(faultsOf('src/plan/plan.ts', "import { x } from '../store/commit.ts';")).toEqual([
    'src/plan/plan.ts imports ../store/commit.ts; plan may not see store.',
  ]);
  expect(faultsOf('src/render/x.ts', "export * from '../store/commit.ts';")).toHaveLength(1);
  expect(faultsOf('src/store/x.ts', "const x = await import('../journeys/x.ts');")).toHaveLength(1);
});

test('a template may not reach the store', () => {
  const page = "---\nimport { readHead } from '../store/read-head.ts';\n---\n<p>import '../cli/x.ts'</p>\n";
  expect(faultsOf('src/pages/x.astro', page)).toEqual([
    'src/pages/x.astro imports ../store/read-head.ts; pages may not see store.',
  ]);
});

test('a pure folder may not read files, the clock, the environment or chance', () => {
  const text = [
    "import { readFileSync } from 'node:fs';",
    'const now = Date.now();',
    'const today = new Date();',
    'const dice = Math.random();',
    'const home = process.env.HOME;',
    'const id = crypto.randomUUID();',
  ].join('\n');
  expect(faultsOf('src/rules/x.ts', text)).toEqual([
    'src/rules/x.ts is pure and may not import node:fs.',
    'src/rules/x.ts:2 is pure and may not use Date.now.',
    'src/rules/x.ts:3 is pure and may not use new Date().',
    'src/rules/x.ts:4 is pure and may not use Math.random.',
    'src/rules/x.ts:5 is pure and may not use process.',
    'src/rules/x.ts:6 is pure and may not use crypto.',
  ]);
});

test('a pure folder may hold a given date and a property called process', () => {
  const text = 'export const x = (day: string, plan: { process: string }) => new Date(day) && plan.process;';
  expect(faultsOf('src/rules/x.ts', text)).toEqual([]);
});

test('a folder that nobody placed in the order is a fault', () => {
  expect(faultsOf('src/utils/x.ts', '')).toHaveLength(1);
});
