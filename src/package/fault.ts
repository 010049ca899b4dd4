/**
 * What is wrong with a package, as values: each with a code for programs, the file in the package that it is about, and
 * a sentence for people. Ends the reading where going on would be unsafe; otherwise all faults are listed.
 */

export type FaultCode =
  | 'not-a-package'
  | 'container'
  | 'unsafe-path'
  | 'twice'
  | 'too-large'
  | 'missing'
  | 'unexpected'
  | 'changed'
  | 'tag-file'
  | 'signature'
  | 'encrypted'
  | 'wrong-secret';

export type Fault = {
  readonly code: FaultCode;
  /** Path in the package; empty when it is about the whole. */
  readonly file: string;
  readonly message: string;
};

/** Carries a fault out of a stream or a parser; the exported functions turn it back into a value. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(code: FaultCode, file: string, message: string) {
    super(message);
    this.fault = { code, file, message };
  }
}
