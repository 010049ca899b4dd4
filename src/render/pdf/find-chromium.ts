/**
 * Where a Chromium is on this machine: named by the environment, downloaded by puppeteer, or installed by the
 * system. Only looks at the file system; installs, downloads and starts nothing. The first step of a PDF. A headless
 * shell goes before a whole browser: it has no windows, so it starts and prints in about half the time.
 */

import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

export type ChromiumSearch = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Whether `path` is a program that can be started. */
  readonly isProgram: (path: string) => boolean;
  /** Where puppeteer keeps the browser that it downloads; the file may be missing. */
  readonly puppeteerPath: () => Promise<string | null>;
};

/**
 * @returns the path of a Chromium, Chrome or Edge, or null when there is none. A path that the environment
 *   names and that does not exist is passed over.
 */
export async function findChromium(search: Partial<ChromiumSearch> = {}): Promise<string | null> {
  const { env, platform, isProgram, puppeteerPath } = { ...thisMachine, ...search };
  const named = [env.PUPPETEER_EXECUTABLE_PATH, env.CHROME_PATH].filter((path) => path !== undefined);
  const found = named.find((path) => path !== '' && isProgram(path));
  if (found !== undefined) return found;
  const downloaded = await puppeteerPath();
  if (downloaded !== null && isProgram(downloaded)) return downloaded;
  return [...wellKnownPaths(platform, env), ...pathNames(platform, env)].find(isProgram) ?? null;
}

/** Whether it is Chromium without windows, which is started in another way. */
export const isHeadlessShell = (path: string): boolean => /headless-shell(?:\.exe)?$/.test(path);

/** What to tell a person when `findChromium` gave null: what is missing and the one command that helps. */
export function chromiumMissing(isProgram: (path: string) => boolean = thisMachine.isProgram): string {
  const command = isProgram('/usr/bin/apt')
    ? 'sudo apt install chromium'
    : 'npx puppeteer browsers install chrome';
  return `A PDF is printed by Chromium, Chrome or Edge, and none was found on this machine. Run: ${command}`;
}

const thisMachine: ChromiumSearch = {
  env: process.env,
  platform: process.platform,
  isProgram(path) {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
  async puppeteerPath() {
    const { default: puppeteer } = await import('puppeteer');
    for (const headless of ['shell', true] as const) {
      try {
        const path = await puppeteer.executablePath({ headless });
        if (thisMachine.isProgram(path)) return path;
      } catch {
        // Puppeteer knows of none for this system.
      }
    }
    return null;
  },
};

function wellKnownPaths(platform: NodeJS.Platform, env: ChromiumSearch['env']): readonly string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/Applications', posix.join(env.HOME ?? '/', 'Applications')].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => programs.map((program) => win32.join(folder, program)));
  }
  return [
    // The program itself: what Debian has in /usr/bin is a script that outlives it, and is outlived.
    '/usr/lib/chromium/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge-stable',
    '/snap/bin/chromium',
  ];
}

function pathNames(platform: NodeJS.Platform, env: ChromiumSearch['env']): readonly string[] {
  const names =
    platform === 'win32'
      ? ['chrome.exe', 'msedge.exe']
      : [
          'chrome-headless-shell',
          'chromium',
          'chromium-browser',
          'google-chrome',
          'google-chrome-stable',
          'microsoft-edge',
        ];
  const { delimiter, join } = platform === 'win32' ? win32 : posix;
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}
