/**
 * A push as git sent it: what it wants to move from where to where, and the pack that it brings. Takes the one thing
 * that a push may do here apart from the rest by its form alone; whether it is good is judged elsewhere.
 */
import { readPack } from '../bundle/read-pack.ts';
import type { GitObject } from '../git/pack.ts';
import { isObjectId } from '../git/parse-object.ts';
import { isRefName } from '../git/refs.ts';
import { asRefusal, type Refusal, RefusalError } from '../refusal.ts';
import { readLines } from './pkt-line.ts';

export type PushCommand = { readonly from: string; readonly to: string; readonly name: string };

export type SentPush = {
  readonly commands: readonly PushCommand[];
  /** What the program on the other side can read. */
  readonly capabilities: ReadonlySet<string>;
  /** Read only when it is asked for, because most refusals do not need it. */
  readonly objects: () => ReadonlyMap<string, GitObject> | Refusal;
};

/** The commands, each with the id of nothing for a ref that is new or goes away. */
export const nothingId = '0'.repeat(40);

const pushLimits = {
  commands: 200,
  objects: 20_000,
  bytes: 64 * 1024 * 1024,
  objectBytes: 1024 * 1024,
} as const;

export const readPush = (body: Buffer): SentPush | Refusal => {
  try {
    const { lines, next } = readLines(body, pushLimits.commands);
    const [first = Buffer.alloc(0)] = lines;
    const end = first.indexOf(0);
    const words = end < 0 ? '' : first.toString('utf8', end + 1);
    return {
      commands: lines.map((line, index) => commandIn(index === 0 && end >= 0 ? line.subarray(0, end) : line)),
      capabilities: new Set(words.split(/[ \n]/).filter((word) => word !== '')),
      objects: () => objectsIn(body.subarray(next)),
    };
  } catch (thrown) {
    return asRefusal(thrown);
  }
};

const commandIn = (line: Buffer): PushCommand => {
  const text = line.toString('utf8').replace(/\n$/, '');
  const [from = '', to = '', name = ''] = [text.slice(0, 40), text.slice(41, 81), text.slice(82)];
  if (!isObjectId(from) || !isObjectId(to) || !isRefName(name)) {
    throw new RefusalError('damaged', 'What git sent cannot be read. Nothing was saved.');
  }
  return { from, to, name };
};

const objectsIn = (pack: Buffer): ReadonlyMap<string, GitObject> | Refusal => {
  try {
    return pack.length === 0 ? new Map() : readPack(pack, pushLimits);
  } catch (thrown) {
    return asRefusal(thrown);
  }
};
