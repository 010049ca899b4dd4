/**
 * After `astro build`: takes this machine's paths out of the output, points the stylesheet at its neighbours,
 * refuses what a portfolio must not have (a script, a second stylesheet), and names the result by its content.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { appStyles, type RendererFile, rendererFileName } from './renderer-file.ts';
import { templateSources } from './template-sources.ts';

type Compiled = {
  /** The checkout. */
  readonly root: string;
  /** The folder that holds `server/` and `client/`. */
  readonly output: string;
  /** Ids of all bundled modules. */
  readonly modules: readonly string[];
};

/** @throws Error when the templates contain a script or more than one stylesheet */
export const finishCompile = async ({ root, output, modules }: Compiled): Promise<void> => {
  const assets = await filesBelow(join(output, 'client'));
  refuseForbiddenAssets(assets);
  for (const asset of assets.filter((path) => path.endsWith('.css'))) {
    await rewrite(join(output, 'client', asset), (css) => css.replaceAll('url(./assets/', 'url('));
  }
  for (const file of await filesBelow(join(output, 'server'))) {
    await rewrite(join(output, 'server', file), (code) => code.replaceAll(root, '/portfolio/'));
  }
  const renderer: RendererFile = {
    rendererId: await fingerprint(output),
    assets,
    sources: templateSources(root, modules),
  };
  await writeFile(join(output, rendererFileName), `${JSON.stringify(renderer, null, 2)}\n`);
};

const refuseForbiddenAssets = (assets: readonly string[]): void => {
  const scripts = assets.filter((path) => /\.m?js$/.test(path));
  if (scripts.length > 0) {
    throw new Error(`A portfolio runs no JavaScript, but a template asks for ${scripts.join(', ')}.`);
  }
  const styles = assets.filter((path) => path.endsWith('.css') && !appStyles.test(path));
  if (styles.length > 1) {
    throw new Error(
      `All portfolios share one stylesheet, but ${styles.length} came out: ${styles.join(', ')}.`,
    );
  }
};

const rewrite = async (file: string, change: (text: string) => string): Promise<void> => {
  const before = await readFile(file, 'utf8');
  const after = change(before);
  if (after !== before) await writeFile(file, after);
};

const fingerprint = async (output: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of await filesBelow(output)) {
    if (file === rendererFileName) continue;
    const content = createHash('sha256').update(await readFile(join(output, file)));
    hash.update(`${file} ${content.digest('hex')}\n`);
  }
  return hash.digest('hex').slice(0, 32);
};

/** Paths with `/`, sorted. */
const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
};
