/**
 * The files of a built site by the address each is served at. Made once at start: what is not in it does not exist
 * for the server, so no address, however written, reaches another file. Links and special files are left out.
 */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** @returns from decoded address, such as `/students/ada/`, to absolute path */
export const siteFiles = (siteFolder: string): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  for (const entry of readdirSync(siteFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(siteFolder, path).split(sep).join('/')}`;
    files.set(address, path);
    if (entry.name === 'index.html') files.set(address.slice(0, -'index.html'.length), path);
  }
  return files;
};
