import { type CollectionName, collectionNames, collectionOf } from '../../schemas/collections.ts';
import { slugPattern } from '../../schemas/values.ts';
import { nearest } from '../problem/nearest.ts';
import { say } from '../problem/phrase.ts';
import type { Problem } from '../problem/problem.ts';
import { errorAt, shown, startOf } from '../problem/refuse.ts';
import type { PlanFile } from './plan-file.ts';

/**
 * Decides by path, mode and size alone whether a file may be part of a plan, and of which collection. An
 * allow-list: whatever no collection names is refused.
 */

/** Long enough for a novel chapter, short enough to parse in a moment. */
export const maxFileBytes = 256 * 1024;
export const maxFiles = 2000;

export type Admitted =
  | { readonly kind: 'entry'; readonly collection: CollectionName; readonly slug: string }
  | { readonly kind: 'media' };

const folders = new Map<string, CollectionName>();
const files = new Map<string, CollectionName>();
for (const name of collectionNames) {
  const { folder, file } = collectionOf(name);
  if (folder) folders.set(folder, name);
  if (file) files.set(file, name);
}

const mediaPattern = /^media\/[0-9a-f]{64}\.(?:png|jpg|webp|pdf)$/;
/** Dates with which the software names comments and advice make slugs longer than ids. */
const entryPattern = /^([a-z-]+)\/([a-z0-9-]+)\.md$/;

export const admitPath = (file: PlanFile): Admitted | { readonly problem: Problem } => {
  const refused = refuseMode(file) ?? refuseSize(file);
  if (refused) return { problem: refused };
  const single = files.get(file.path);
  if (single) return { kind: 'entry', collection: single, slug: single };
  if (mediaPattern.test(file.path)) return { kind: 'media' };
  const [, folder, slug] = entryPattern.exec(file.path) ?? [];
  const collection = folder ? folders.get(folder) : undefined;
  if (
    collection &&
    slug &&
    (collectionOf(collection).slugPattern ?? slugPattern).test(slug) &&
    slug.length <= 80
  ) {
    return { kind: 'entry', collection, slug };
  }
  return { problem: refusePath(file.path, collection) };
};

const refuseMode = ({ path, mode }: PlanFile): Problem | undefined => {
  if (mode === '100644') return undefined;
  const what =
    {
      '120000': say('a symbolic link'),
      '160000': say('a submodule'),
      '100755': say('marked as a program'),
    }[mode] ?? say('not a plain file');
  return errorAt(startOf(path), 'file-mode', {
    message: say('This file is {what}, which plans do not allow.', { what }),
    actual: mode,
    expected: say('a plain file (git mode 100644)'),
    next: say('Replace it with a plain text file.'),
  });
};

const refuseSize = ({ path, bytes }: PlanFile): Problem | undefined =>
  bytes.length <= maxFileBytes
    ? undefined
    : errorAt(startOf(path), 'file-too-large', {
        message: say('This file is too large.'),
        actual: `${Math.ceil(bytes.length / 1024)} KiB`,
        expected: say('at most {size} KiB', { size: maxFileBytes / 1024 }),
        next: say('Split it into several entries, or upload pictures instead of pasting them.'),
      });

const refusePath = (path: string, collection: CollectionName | undefined): Problem => {
  const folder = path.split('/')[0] ?? '';
  if (collection) {
    return errorAt(startOf(path), 'file-name', {
      message: say('This is not a name that a {one} can have.', {
        one: { text: collectionOf(collection).one },
      }),
      actual: shown(path),
      expected: say('small letters a to z, digits and hyphens, at most 80, then .md'),
      next: say('Rename the file; the title inside can have any letters.'),
    });
  }
  const known = nearest(folder, [...folders.keys(), ...files.keys()]);
  return errorAt(startOf(path), 'file-unknown', {
    message: say('This file does not belong to a plan.'),
    actual: shown(path),
    ...(known ? { expected: say('for example {known}', { known }) } : {}),
    next: known
      ? say('Move it to {known}, or delete it.', { known })
      : say('Move it to one of the folders of the plan, or delete it.'),
  });
};
