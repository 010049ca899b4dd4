/**
 * The text of git's commit, tree and tag objects, taken apart. Bytes may come from a repository that a
 * stranger made: whatever is not in git's own form is refused as damaged, never guessed.
 */
import { RefusalError } from '../refusal.ts';

/** A person and the second at which they acted, as a UTC instant in ISO 8601. */
export type Signature = { readonly name: string; readonly email: string; readonly at: string };

export type CommitObject = {
  readonly treeId: string;
  readonly parentIds: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
};

export type TagObject = {
  readonly targetId: string;
  readonly name: string;
  readonly tagger: Signature | null;
  readonly message: string;
};

export type TreeEntry = { readonly mode: string; readonly name: string; readonly id: string };

export const parseCommit = (bytes: Buffer): CommitObject => {
  const { headers, message } = splitHeaders(bytes);
  return {
    treeId: objectId(headers.get('tree')?.[0]),
    parentIds: (headers.get('parent') ?? []).map(objectId),
    author: parseSignature(headers.get('author')?.[0]),
    committer: parseSignature(headers.get('committer')?.[0]),
    message,
  };
};

export const parseTag = (bytes: Buffer): TagObject => {
  const { headers, message } = splitHeaders(bytes);
  const tagger = headers.get('tagger')?.[0];
  return {
    targetId: objectId(headers.get('object')?.[0]),
    name: headers.get('tag')?.[0] ?? '',
    tagger: tagger === undefined ? null : parseSignature(tagger),
    message,
  };
};

export const parseTree = (bytes: Buffer): TreeEntry[] => {
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    const end = space < 0 ? -1 : bytes.indexOf(0, space);
    const next = end + 21;
    if (end < 0 || next > bytes.length) throw damaged('A folder of the plan cannot be read.');
    entries.push({
      mode: bytes.toString('latin1', at, space).padStart(6, '0'),
      name: bytes.toString('utf8', space + 1, end),
      id: bytes.toString('hex', end + 1, next),
    });
    at = next;
  }
  return entries;
};

export const isObjectId = (text: string): boolean => /^[0-9a-f]{40}$/.test(text);

const splitHeaders = (bytes: Buffer): { headers: Map<string, string[]>; message: string } => {
  const text = bytes.toString('utf8');
  const blank = text.indexOf('\n\n');
  const headers = new Map<string, string[]>();
  for (const line of text.slice(0, blank < 0 ? undefined : blank).split('\n')) {
    const space = line.indexOf(' ');
    // A line that starts with a space continues a signature, which nobody here reads.
    if (space <= 0) continue;
    const key = line.slice(0, space);
    headers.set(key, [...(headers.get(key) ?? []), line.slice(space + 1)]);
  }
  return { headers, message: blank < 0 ? '' : text.slice(blank + 2) };
};

const objectId = (text: string | undefined): string => {
  if (text === undefined || !isObjectId(text)) throw damaged('A saved version of the plan cannot be read.');
  return text;
};

const parseSignature = (text: string | undefined): Signature => {
  const found = /^(.*?) ?<([^>]*)> (-?\d{1,12}) [+-]\d{4}$/.exec(text ?? '');
  const instant = new Date(Number(found?.[3]) * 1000);
  if (found === null || Number.isNaN(instant.getTime()))
    throw damaged('A saved version has no readable author.');
  return { name: found[1] ?? '', email: found[2] ?? '', at: instant.toISOString() };
};

const damaged = (message: string): RefusalError => new RefusalError('damaged', message);
