import { packageLimits } from './limits.ts';

/**
 * Which names a file in a package may have: plain ASCII that is the same on every disk, inside the package, and never
 * a name that git, Windows or a shell treats in a special way. An allow-list.
 */

const part = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

export const isPackagePath = (path: string): boolean =>
  path.length <= packageLimits.pathLength &&
  path.split('/').every((name) => part.test(name) && !name.includes('..') && !reserved.test(name));

/** Two names that are one file on a disk that ignores capitals. */
export const foldedPath = (path: string): string => path.toLowerCase();
