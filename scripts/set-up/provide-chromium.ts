/**
 * Finds a Chromium for the PDF, or gets one. On Debian as root apt brings it with the libraries it needs; anywhere
 * else puppeteer's own download does, within five minutes. Without either the one command to run is said.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumMissing, findChromium } from '../../src/render/pdf/find-chromium.ts';

/** @returns its path, or null: then everything works but PDF */
export const provideChromium = async (root: string, say: (words: string) => void): Promise<string | null> => {
  // Asking puppeteer where it keeps its own takes half a second; only when the system has none.
  const found = (await findChromium({ puppeteerPath: async () => null })) ?? (await findChromium());
  if (found !== null) return found;
  say('No Chromium on this computer; the PDF needs one. Getting it (first time only) ...');
  if (isRootOnDebian()) installWithApt();
  else downloadWithPuppeteer(root);
  const provided = await findChromium();
  if (provided === null) say(chromiumMissing());
  return provided;
};

/** Ubuntu is left out: its `chromium` is a stub for a snap, which containers cannot run. */
const isRootOnDebian = (): boolean => process.getuid?.() === 0 && systemId() === 'debian';

const systemId = (): string => {
  try {
    return /^ID="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
  } catch {
    return process.platform;
  }
};

const installWithApt = (): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  run('apt-get', [...quiet, 'update'], { env });
  run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', 'chromium'], { env });
};

const downloadWithPuppeteer = (root: string): void => {
  // Set to keep `npm ci` small; here the download is the point.
  const { PUPPETEER_SKIP_DOWNLOAD: _skip, ...env } = process.env;
  const libraries = process.getuid?.() === 0 && systemId() === 'ubuntu' ? ['--install-deps'] : [];
  const command = join(root, 'node_modules', 'puppeteer', 'lib', 'puppeteer', 'node', 'cli.js');
  run(process.execPath, [command, 'browsers', 'install', 'chrome', ...libraries], { env, timeout: 300_000 });
};

/** Standard output is for the results of commands, so the installers' words go to standard error. */
const run = (
  command: string,
  parameters: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly timeout?: number },
): void => {
  spawnSync(command, parameters, { ...options, stdio: ['ignore', 2, 2] });
};
