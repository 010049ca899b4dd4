/**
 * Reads refs: loose files first, then packed-refs, as git does. Only "not there" means there is no ref; an
 * empty or half-written one is damage. Names come from people, so they are checked before they become paths.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RefusalError } from '../refusal.ts';
import { errorCode, isAbsent } from '../safety/error-code.ts';
import type { Objects } from './objects.ts';
import { type CommitObject, isObjectId, parseCommit, parseTag } from './parse-object.ts';

/** @param name - full name (`refs/heads/main`) or `HEAD`; symbolic refs are followed */
export const readRef = (path: string, name: string, depth = 0): string | null => {
  const text = readText(join(path, name));
  if (text === null) return packedRefs(path).get(name) ?? null;
  const id = text.trimEnd();
  if (isObjectId(id)) return id;
  const target = /^ref: (\S+)$/.exec(id)?.[1];
  if (target === undefined || !isRefName(target) || depth > 4) {
    throw new RefusalError('damaged', `The pointer ${name} is damaged on disk.`);
  }
  return readRef(path, target, depth + 1);
};

/** Finds the commit that a branch, tag (annotated too), full ref name or whole commit id stands for. */
export const resolveCommit = (
  where: { readonly path: string; readonly objects: Objects },
  ref: string,
): { readonly id: string; readonly commit: CommitObject } => {
  const noSuchRef = () => new RefusalError('no-such-ref', `This plan has no version named "${ref}".`);
  if (!isObjectId(ref) && !isRefName(ref)) throw noSuchRef();
  const candidates = ref === 'HEAD' ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
  if (ref.startsWith('refs/')) candidates.unshift(ref);
  let id: string | null = isObjectId(ref) ? ref : null;
  for (const name of candidates) id ??= readRef(where.path, name);
  if (id === null) throw noSuchRef();
  for (let depth = 0; depth < 5; depth++) {
    const object = where.objects.find(id);
    if (object?.type === 'commit') return { id, commit: parseCommit(object.bytes) };
    if (object === null && isObjectId(ref)) throw noSuchRef();
    if (object === null) throw new RefusalError('damaged', `The version named "${ref}" is missing on disk.`);
    if (object.type !== 'tag') break;
    id = parseTag(object.bytes).targetId;
  }
  throw new RefusalError('no-such-ref', `"${ref}" is not a version of this plan.`);
};

/** Every ref below `prefix` (such as `refs/tags/`), loose over packed. */
export const listRefs = (path: string, prefix: string): ReadonlyMap<string, string> => {
  const loose = new Map<string, string>();
  for (const name of looseNames(path, prefix.replace(/\/$/, ''))) {
    const id = readRef(path, name);
    if (id !== null) loose.set(name, id);
  }
  // Packed ones last: `git pack-refs` takes a loose file away only when the packed file has it.
  const packed = [...packedRefs(path)].filter(([name]) => name.startsWith(prefix));
  return new Map([...packed, ...loose]);
};

/** Git's own rules for a ref name, and no way out of the repository's folder. */
export const isRefName = (name: string): boolean =>
  name.length <= 200 &&
  /^[^\p{Cc} ~^:?*[\\]+$/u.test(name) &&
  name.split('/').every((part) => part !== '' && !part.startsWith('.') && !/\.lock$/i.test(part)) &&
  !/^-|\.\.|@\{|\.$|^@$/.test(name);

const packedRefs = (path: string): ReadonlyMap<string, string> => {
  const refs = new Map<string, string>();
  for (const line of (readText(join(path, 'packed-refs')) ?? '').split('\n')) {
    const id = line.slice(0, 40);
    if (isObjectId(id) && line[40] === ' ') refs.set(line.slice(41), id);
  }
  return refs;
};

const looseNames = (path: string, folder: string): readonly string[] => {
  try {
    return readdirSync(join(path, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return looseNames(path, name);
      return entry.isFile() && isRefName(name) ? [name] : [];
    });
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw thrown;
  }
};

const readText = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    // A folder where a ref would be (`refs/tags/review`) is no ref either.
    if (isAbsent(thrown) || errorCode(thrown) === 'EISDIR') return null;
    throw thrown;
  }
};
