import type { Problem } from '../../problem/problem.ts';
import type { SaveRefusal } from '../saving/save-refusal.ts';

/**
 * Why a push was refused, as a value: an id for the program, and what the sentence for the person needs. A push is taken
 * as a whole or not at all.
 */

export type PushFault =
  /** Something else than main, or several things at once. */
  | 'only-main'
  | 'no-delete'
  /** It does not go on from what the plan says now, as a force push or a push that comes too late. */
  | 'behind'
  | 'merge'
  | 'too-many'
  | 'too-large'
  | 'unreadable'
  /** Git's own check of the objects found something. */
  | 'form'
  /** Said to be written by somebody else. */
  | 'author'
  | 'clock'
  /** Brings back what was taken out of the record for good. */
  | 'expunged'
  /** Fields of somebody else, by their labels. */
  | 'kept'
  /** A signature would stand under other words than those that were signed. */
  | 'unsigned'
  /** A file says something that only the software writes. */
  | 'software'
  /** A picture whose bytes are not here. */
  | 'media-missing'
  /** A rule of every save. */
  | 'save'
  | 'busy';

export type PushRefusal = {
  readonly refused: PushFault;
  /** The version that it is about, in git's short form, and the file. */
  readonly version?: string;
  readonly file?: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly fields?: readonly string[];
  readonly problems?: readonly Problem[];
  /** Only with `save`. */
  readonly save?: SaveRefusal;
};

export const refusePush = (
  refused: PushFault,
  { values = {}, ...more }: Partial<Omit<PushRefusal, 'refused'>> = {},
): PushRefusal => ({ refused, values, ...more });

export const isPushRefusal = (value: unknown): value is PushRefusal =>
  typeof value === 'object' && value !== null && 'refused' in value && 'values' in value && !('key' in value);

/** After `! [remote rejected] main -> main`: what a program may look for. */
export const gitWord = ({ refused }: PushRefusal): string =>
  refused === 'behind' ? 'fetch first' : refused.replaceAll('-', ' ');
