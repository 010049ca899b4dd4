/**
 * Installs the packages that package-lock.json names, and only when they are not there: a second run compares
 * two small files and returns at once. Runs on Node 18 and needs no installed package.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findNode } from './find-node.mjs';

/** @returns whether every package is there now */
export function installPackages(root) {
  if (arePackagesInstalled(root)) {
    linkNode(root);
    return true;
  }
  process.stderr.write('Installing packages (about a minute, first time only) ...\n');
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // npm is npm.cmd on Windows, which only a shell can start.
    shell: process.platform === 'win32',
    // Without our own .bin: npm is about to delete the Node in it. The browser comes later, and not always.
    env: { ...process.env, PATH: withoutBin(process.env.PATH), PUPPETEER_SKIP_DOWNLOAD: 'true' },
  });
  if (status === 0 && arePackagesInstalled(root)) {
    linkNode(root);
    return true;
  }
  process.stderr.write(
    `\nThe packages could not be installed${error ? `: ${error.message}` : '. npm says why above'}.\n` +
      'Check that npm 10 or newer is installed and that this computer is online, then run the same command again.\n',
  );
  return false;
}

/** Compares what should be there with npm's own record of what is; npm writes it last. */
function arePackagesInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([folder, entry]) =>
      folder === '' ||
      installed[folder]?.version === entry.version ||
      (entry.optional === true && installed[folder] === undefined),
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return {};
  }
}

/** npm 10 forgets the link of an optional package, and `npm run` needs it to find Node 24 first. */
function linkNode(root) {
  const node = findNode({ running: '0' });
  if (node === null || process.platform === 'win32') return;
  try {
    symlinkSync(node, join(root, 'node_modules', '.bin', 'node'));
  } catch {
    // It is there already, or there is no such folder; run.mjs finds Node without it.
  }
}

function withoutBin(path = '') {
  return path
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .join(delimiter);
}
