/**
 * A git bundle from outside: which refs it brings, and every object that they lead to. One that rests on commits which
 * it does not hold is refused. Nothing is written, and git is not started.
 */
import type { Objects } from '../git/objects.ts';
import type { GitObject } from '../git/pack.ts';
import { isObjectId } from '../git/parse-object.ts';
import { isRefName } from '../git/refs.ts';
import { asRefusal, type Refusal, RefusalError } from '../refusal.ts';
import { historyLimits } from './history-limits.ts';
import { reachableFrom } from './reachable.ts';
import { readPack } from './read-pack.ts';

export type IncomingHistory = {
  readonly objects: ReadonlyMap<string, GitObject>;
  /** The commit of main. */
  readonly mainId: string;
  /** Full name of each tag -> what it stands for. */
  readonly tags: ReadonlyMap<string, string>;
  /** Other branches of the bundle, which are left out. */
  readonly leftOut: readonly string[];
};

export const isBundle = (start: Buffer): boolean =>
  /^# v[23] git bundle\n/.test(start.toString('latin1', 0, 20));

export const readBundle = (bytes: Buffer): IncomingHistory | Refusal => {
  try {
    if (bytes.length > historyLimits.bundleBytes)
      throw new RefusalError(
        'too-large',
        'The history is larger than that of any plan. Nothing was taken in.',
      );
    const { refs, packStart } = headerOf(bytes);
    const all = readPack(bytes.subarray(packStart));
    const mainId = refs.get('refs/heads/main') ?? refs.get('HEAD');
    if (mainId === undefined)
      throw new RefusalError('no-such-ref', 'This history has no branch called main. Nothing was taken in.');
    const tags = new Map([...refs].filter(([name]) => name.startsWith('refs/tags/')));
    const known = new Set(['HEAD', 'refs/heads/main', ...tags.keys()]);
    return {
      objects: reachableFrom(objectsIn(all), [mainId, ...tags.values()]),
      mainId,
      tags,
      leftOut: [...refs.keys()].filter((name) => !known.has(name)),
    };
  } catch (thrown) {
    return asRefusal(thrown);
  }
};

/** Objects in memory, read as those of a repository are. */
export const objectsIn = (objects: ReadonlyMap<string, GitObject>): Objects => ({
  find: (id) => objects.get(id) ?? null,
  read: ({ id, type, limitBytes = Number.POSITIVE_INFINITY }) => {
    const object = objects.get(id);
    if (object?.type !== type)
      throw new RefusalError('damaged', `Part of the plan is missing (${type} ${id}).`);
    if (object.bytes.length > limitBytes)
      throw new RefusalError('too-large', 'A part of the plan is too large.');
    return object.bytes;
  },
});

/** The same where a repository holds the rest. */
export const overStored = (objects: ReadonlyMap<string, GitObject>, stored: Objects): Objects => ({
  find: (id) => objects.get(id) ?? stored.find(id),
  read: (wanted) => {
    const object = objects.get(wanted.id);
    return object?.type === wanted.type ? object.bytes : stored.read(wanted);
  },
});

const headerOf = (
  bytes: Buffer,
): { readonly refs: ReadonlyMap<string, string>; readonly packStart: number } => {
  const headerEnd = bytes.indexOf('\n\n');
  const notWhole = () =>
    new RefusalError('damaged', 'This is no history that stands by itself. Nothing was taken in.');
  if (headerEnd < 0 || headerEnd > historyLimits.refs * 300) throw notWhole();
  const [, ...lines] = bytes.toString('utf8', 0, headerEnd).split('\n');
  const refs = new Map<string, string>();
  for (const line of lines) {
    if (line.startsWith('@object-format=sha1')) continue;
    const [id = '', name = ''] = [line.slice(0, 40), line.slice(41)];
    if (!isObjectId(id) || !isRefName(name) || refs.has(name)) throw notWhole();
    refs.set(name, id);
  }
  return { refs, packStart: headerEnd + 2 };
};
