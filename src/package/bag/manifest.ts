import { FaultError } from '../fault.ts';
import { isPackagePath } from '../package-path.ts';

/**
 * A BagIt manifest: a sum and a path a line, in the order of the paths, as `sha256sum -c` reads it. Read back only in
 * exactly this form, so that a changed byte anywhere in it is seen.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8493 2.1.3 and 2.2.1
 */

/** Path -> SHA-256 in hex. */
export type Sums = ReadonlyMap<string, string>;

export const formatManifest = (sums: Sums): string =>
  [...sums]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join('');

/** @throws FaultError `tag-file` */
export const parseManifest = (name: string, text: string): Sums => {
  const sums = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const [, sum, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (sum !== undefined && path !== undefined && isPackagePath(path)) sums.set(path, sum);
  }
  if (sums.size > 0 && formatManifest(sums) === text) return sums;
  throw new FaultError('tag-file', name, `${name} is not a list of sums as Throughline writes it.`);
};
