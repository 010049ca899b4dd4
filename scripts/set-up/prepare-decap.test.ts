import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { patchDecap, patches } from './patch-decap.ts';
import { prepareDecap } from './prepare-decap.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const published = join(root, 'node_modules/decap-cms/dist');
const bundle = readFileSync(join(published, 'decap-cms.js'), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'decap-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the patch of the editor', () => {
  test('takes two expressions and the source map out of the bundle, and nothing else', () => {
    const patched = patchDecap(bundle);
    const restored = patches.reduce((text, { from, to }) => {
      const at = bundle.indexOf(from);
      expect(text.slice(at, at + to.length)).toBe(to);
      return text.slice(0, at) + from + text.slice(at + to.length);
    }, patched);
    // A boolean: a difference of five million characters helps nobody.
    expect(`${restored.trimEnd()}\n//# sourceMappingURL=decap-cms.js.map` === bundle).toBe(true);
  });

  test('refuses a bundle that holds the expression never, or twice', () => {
    expect(() => patchDecap('nothing of the kind')).toThrow('0 times, not once');
    expect(() => patchDecap(bundle + bundle)).toThrow('2 times, not once');
  });
});

describe('preparing the editor', () => {
  const project = join(scratch, 'project');
  const dist = join(project, 'node_modules/decap-cms/dist');
  mkdirSync(dist, { recursive: true });
  for (const file of ['decap-cms.js', 'decap-cms.js.LICENSE.txt'])
    cpSync(join(published, file), join(dist, file));
  const prepare = () => {
    const said: string[] = [];
    const isReady = prepareDecap(project, (words) => said.push(words));
    return { isReady, said };
  };

  test('leaves the bundle and its compressed copies, which say the same', () => {
    expect(prepare()).toEqual({ isReady: true, said: ['Preparing the editor ...'] });
    const made = readFileSync(join(project, 'dist/admin/decap-cms.js'));
    expect(brotliDecompressSync(readFileSync(join(project, 'dist/admin/decap-cms.js.br')))).toEqual(made);
    expect(gunzipSync(readFileSync(join(project, 'dist/admin/decap-cms.js.gz')))).toEqual(made);
  });

  test('does nothing the second time', () => {
    const file = join(project, 'dist/admin/decap-cms.js');
    const before = statSync(file).mtimeMs;
    expect(prepare()).toEqual({ isReady: true, said: [] });
    expect(statSync(file).mtimeMs).toBe(before);
  });

  test('begins again when another bundle is installed, and stops at one that it does not know', () => {
    writeFileSync(join(dist, 'decap-cms.js'), 'another version');
    expect(() => prepare()).toThrow('0 times, not once');
  });

  test('takes what came with a package, where decap-cms is not installed', () => {
    const packaged = join(scratch, 'packaged');
    cpSync(join(project, 'dist'), join(packaged, 'dist'), { recursive: true });
    expect(prepareDecap(packaged, () => {})).toBe(true);
    rmSync(join(packaged, 'dist'), { recursive: true });
    expect(prepareDecap(packaged, () => {})).toBe(false);
  });
});
