/**
 * Finds a Chromium for the PDF, or gets one. On Debian as root apt brings it with the libraries it needs; anywhere
 * else puppeteer's own download does, within five minutes. Without either the one command to run is said.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumMissing, findChromium, isHeadlessShell } from '../../src/render/pdf/find-chromium.ts';
import { installWithApt, isRootOnDebian, run, systemId } from './apt.ts';

/** @returns its path, or null: then everything works but PDF */
export const provideChromium = async (root: string, say: (words: string) => void): Promise<string | null> => {
  // Asking puppeteer where it keeps its own takes half a second; only when the system has none.
  const found = (await findChromium({ puppeteerPath: async () => null })) ?? (await findChromium());
  if (found !== null) return found;
  say('No Chromium on this computer; the PDF needs one. Getting it (first time only) ...');
  if (isRootOnDebian()) installShell();
  else downloadWithPuppeteer(root);
  const provided = await findChromium();
  if (provided === null) say(chromiumMissing());
  return provided;
};

/**
 * For the tests: a Chromium without windows also where there is one with windows, if it comes by itself. They start dozens of
 * browsers, which takes half the time then.
 */
export const preferHeadlessShell = async (say: (words: string) => void): Promise<void> => {
  const found = await findChromium();
  if (found === null || isHeadlessShell(found) || !isRootOnDebian()) return;
  say('Getting a Chromium without windows, in which the tests take half the time (first time only) ...');
  installWithApt('chromium-headless-shell');
};

/** Older releases of Debian have only the one with windows. */
const installShell = (): void => {
  installWithApt('chromium-headless-shell');
  if (!existsSync('/usr/bin/chromium-headless-shell')) installWithApt('chromium');
};

const downloadWithPuppeteer = (root: string): void => {
  // Set to keep `npm ci` small; here the download is the point.
  const { PUPPETEER_SKIP_DOWNLOAD: _skip, ...env } = process.env;
  const libraries = process.getuid?.() === 0 && systemId() === 'ubuntu' ? ['--install-deps'] : [];
  const command = join(root, 'node_modules', 'puppeteer', 'lib', 'puppeteer', 'node', 'cli.js');
  run(process.execPath, [command, 'browsers', 'install', 'chrome', ...libraries], { env, timeout: 300_000 });
};
