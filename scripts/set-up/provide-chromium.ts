/**
 * Finds a Chromium for the PDF, or gets one. On Debian as root apt brings it with the libraries it needs; anywhere
 * else puppeteer's own download does, within five minutes. Without either the one command to run is said.
 */
import { join } from 'node:path';
import { chromiumMissing, findChromium } from '../../src/render/pdf/find-chromium.ts';
import { installWithApt, isRootOnDebian, run, systemId } from './apt.ts';

/** @returns its path, or null: then everything works but PDF */
export const provideChromium = async (root: string, say: (words: string) => void): Promise<string | null> => {
  // Asking puppeteer where it keeps its own takes half a second; only when the system has none.
  const found = (await findChromium({ puppeteerPath: async () => null })) ?? (await findChromium());
  if (found !== null) return found;
  say('No Chromium on this computer; the PDF needs one. Getting it (first time only) ...');
  if (isRootOnDebian()) installWithApt('chromium');
  else downloadWithPuppeteer(root);
  const provided = await findChromium();
  if (provided === null) say(chromiumMissing());
  return provided;
};

const downloadWithPuppeteer = (root: string): void => {
  // Set to keep `npm ci` small; here the download is the point.
  const { PUPPETEER_SKIP_DOWNLOAD: _skip, ...env } = process.env;
  const libraries = process.getuid?.() === 0 && systemId() === 'ubuntu' ? ['--install-deps'] : [];
  const command = join(root, 'node_modules', 'puppeteer', 'lib', 'puppeteer', 'node', 'cli.js');
  run(process.execPath, [command, 'browsers', 'install', 'chrome', ...libraries], { env, timeout: 300_000 });
};
