/**
 * The store's expected failures, as values: no such plan, someone else saved first, the disk is full.
 * `message` is a sentence for the person who asked and says whether anything was saved. Anything that is
 * not a Refusal and goes wrong is thrown, because it is a bug of ours or a broken machine.
 */
import { errorCode } from './safety/error-code.ts';
export type Refusal = {
  readonly refused:
    | 'no-repository'
    | 'no-such-ref'
    | 'not-found'
    | 'bad-name'
    | 'too-large'
    | 'damaged'
    | 'conflict'
    | 'busy'
    | 'disk-full'
    | 'cannot-write'
    | 'no-git'
    /** It was taken out of the record for good. */
    | 'expunged';
  readonly message: string;
  /** Only with `conflict`: what the caller had seen, and what is stored now. */
  readonly conflicts?: readonly Conflict[];
};

/** One thing that changed since the caller looked. Ids are null where there is nothing. */
export type Conflict = {
  /** A file's path, or the full name of a ref. */
  readonly path: string;
  readonly expected: string | null;
  readonly actual: string | null;
};

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value;

/** Carries a Refusal out of deep recursion; the exported functions turn it back into a value. */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refused: Refusal['refused'], message: string, conflicts?: readonly Conflict[]) {
    super(message);
    this.refusal = conflicts === undefined ? { refused, message } : { refused, message, conflicts };
  }
}

/** Turns what was thrown into a Refusal, or throws it again when nobody could have expected it. */
export const asRefusal = (thrown: unknown): Refusal => {
  if (thrown instanceof RefusalError) return thrown.refusal;
  const code = errorCode(thrown);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      refused: 'disk-full',
      message: 'The disk is full. Nothing was saved; what was saved before is safe.',
    };
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return {
      refused: 'cannot-write',
      message: `The plan's folder does not allow this (${code}). Nothing was changed.`,
    };
  }
  throw thrown;
};
