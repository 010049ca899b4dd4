/**
 * Checks that imports run one way: a folder sees only those before it, and the pure folders touch no file, clock,
 * environment or chance. Tests are free. Prints what is wrong; tests/layers.test.ts runs the same check.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

type Layer = { readonly sees: readonly string[]; readonly isPure?: true };

const pure = ['schemas', 'problem', 'plan'] as const;
const outer = [...pure, 'rules', 'derive', 'privacy', 'facts', 'diff'] as const;
const trips = [...outer, 'signing', 'store', 'render', 'package', 'people'] as const;
const templates = [...outer, 'render', 'layouts', 'components', 'styles'] as const;

/** Each folder and the folders it may import from, besides itself. */
const layers: Readonly<Record<string, Layer>> = {
  schemas: { sees: [], isPure: true },
  problem: { sees: ['schemas'], isPure: true },
  plan: { sees: ['schemas', 'problem'], isPure: true },
  rules: { sees: pure, isPure: true },
  derive: { sees: [...pure, 'privacy'], isPure: true },
  privacy: { sees: pure, isPure: true },
  facts: { sees: [...pure, 'privacy'], isPure: true },
  diff: { sees: [...pure, 'privacy', 'facts'], isPure: true },
  signing: { sees: [] },
  store: { sees: outer },
  render: { sees: outer },
  package: { sees: [...outer, 'signing'] },
  people: { sees: [...outer, 'signing'] },
  pages: { sees: templates },
  layouts: { sees: templates },
  components: { sees: templates },
  journeys: { sees: trips },
  gateway: { sees: [...trips, 'journeys'] },
  cli: { sees: [...trips, 'journeys', 'gateway'] },
  scripts: { sees: [...trips, 'journeys', 'gateway', 'cli'] },
};

export type SourceFile = { readonly path: string; readonly text: string };

/** @returns a sentence for each import or call that does not belong where it is */
export const layerFaults = (files: readonly SourceFile[]): readonly string[] =>
  files.flatMap(({ path, text }) => {
    const folder = folderOf(path);
    const layer = layers[folder];
    if (layer === undefined) return [`${path} is in a folder that scripts/check-layers.ts does not know.`];
    const code = path.endsWith('.astro') ? scriptOf(text) : text;
    const imports = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
    return [
      ...imports.flatMap((target) => importFault({ path, folder, layer, target })),
      ...(layer.isPure ? impurities(path, code) : []),
    ];
  });

/** Every source file below `root`, tests and type declarations aside. */
export const sourceFiles = (root: string): readonly SourceFile[] =>
  globSync('{schemas,src,scripts}/**/*.{ts,astro}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.(test|d)\.ts$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** `src/plan/text/x.ts` is in `plan`, `schemas/x.ts` in `schemas`. */
const folderOf = (path: string): string => path.replace(/^src\//, '').split('/')[0] ?? '';

/** The part of an Astro template between its two fences. */
const scriptOf = (text: string): string => /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';

type Import = {
  readonly path: string;
  readonly folder: string;
  readonly layer: Layer;
  readonly target: string;
};

const importFault = ({ path, folder, layer, target }: Import): readonly string[] => {
  if (!target.startsWith('.')) {
    return layer.isPure && target.startsWith('node:')
      ? [`${path} is pure and may not import ${target}.`]
      : [];
  }
  const targetFolder = folderOf(posix.join(dirname(path), target));
  if (targetFolder === folder || layer.sees.includes(targetFolder) || !(targetFolder in layers)) return [];
  return [`${path} imports ${target}; ${folder} may not see ${targetFolder}.`];
};

const impureNames = new Set(['process', 'fetch', 'setTimeout', 'setInterval', 'performance', 'crypto']);
const impureMembers = new Set(['Date.now', 'Math.random']);

const impurities = (path: string, code: string): readonly string[] => {
  const found: string[] = [];
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (isImpure(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} is pure and may not use ${node.getText()}.`);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const isImpure = (node: ts.Node): boolean => {
  if (ts.isPropertyAccessExpression(node)) return impureMembers.has(node.getText());
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length;
  if (!ts.isIdentifier(node) || !impureNames.has(node.text)) return false;
  return isUse(node);
};

/** A name that is read, not one that is declared or the name of a property. */
const isUse = (node: ts.Identifier): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isExpression(parent) || ts.isExpressionStatement(parent) || ts.isVariableDeclaration(parent)
    ? !(ts.isVariableDeclaration(parent) && parent.name === node)
    : false;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = layerFaults(sourceFiles(fileURLToPath(new URL('..', import.meta.url))));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
