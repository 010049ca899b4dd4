import type { Version } from '../oneroster/columns.ts';
import type { OnFinding } from '../oneroster/finding.ts';
import type { Bundle } from './open-bundle.ts';
import type { Manifest } from './read-manifest.ts';
import type { BundleFile } from './zip-entries.ts';

/** 1.1 keeps the role of a person in `users.csv`, 1.2 in `roles.csv`. Where the files say otherwise than the manifest, they count. */

export const versionOf = async (
  bundle: Bundle,
  manifest: Manifest,
  onFinding: OnFinding,
): Promise<Version> => {
  const users = bundle.files.get('users');
  if (users === undefined) return manifest.version ?? '1.2';
  const hasRole = (await firstLine(users)).some((name) => name.toLowerCase() === 'role');
  const hasRoles = bundle.files.has('roles');
  const version: Version = hasRole && !(hasRoles && manifest.version !== '1.1') ? '1.1' : '1.2';
  if (manifest.version !== undefined && manifest.version !== version) {
    const file = 'manifest.csv';
    const column = 'oneroster.version';
    onFinding({ code: 'manifest-disagrees', file, column, expected: version, done: 'changed' });
  }
  return version;
};

const firstLine = async ({ open }: BundleFile): Promise<readonly string[]> => {
  const stream = await open();
  let text = '';
  for await (const chunk of stream) {
    text += (chunk as Buffer).toString('utf8');
    if (/[\n\r]/.test(text) || text.length > longestHeader) break;
  }
  stream.destroy();
  return (text.split(/[\n\r]/)[0] ?? '').split(',').map((name) => name.replaceAll(/[\uFEFF"\s]/g, ''));
};

const longestHeader = 10_000;
