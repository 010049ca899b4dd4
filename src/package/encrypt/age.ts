import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter, Encrypter } from 'age-encryption';
import { FaultError } from '../fault.ts';

/**
 * A package for one recipient or behind a passphrase, in the age format, which the `age` program opens as well. Streams
 * both ways, so that a large package never lies in memory, and never on the disk unencrypted while it is made.
 *
 * @see https://age-encryption.org/v1
 */

export type Lock =
  /** Public keys, `age1...`: each of their owners can open it. */
  { readonly recipients: readonly string[] } | { readonly passphrase: string };

export type Secrets = {
  /** `AGE-SECRET-KEY-1...` */
  readonly identities: readonly string[];
  readonly passphrase: string | undefined;
};

/** @returns undefined for what is no public key of age */
export const lockFor = (recipients: readonly string[]): Lock | undefined => {
  try {
    for (const recipient of recipients) new Encrypter().addRecipient(recipient);
    return { recipients };
  } catch {
    return undefined;
  }
};

export async function* locked(bytes: AsyncIterable<Uint8Array>, lock: Lock): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase);
  else for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  yield* await encrypter.encrypt(webStream(bytes));
}

export const isLocked = (start: Buffer): boolean =>
  start.toString('latin1', 0, 22) === 'age-encryption.org/v1\n';

/** @throws FaultError `encrypted` without a secret, `wrong-secret`, or `changed` when the bytes were changed */
export const unlock = async (
  source: AsyncIterable<Uint8Array>,
  outFile: string,
  { identities, passphrase }: Secrets,
): Promise<void> => {
  if (identities.length === 0 && passphrase === undefined)
    throw new FaultError(
      'encrypted',
      '',
      'This package is encrypted. Give the key or the passphrase for it.',
    );
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
    if (passphrase !== undefined) decrypter.addPassphrase(passphrase);
  } catch {
    throw new FaultError('wrong-secret', '', 'This is no key of age.');
  }
  const clear = await decrypter.decrypt(webStream(source)).catch(() => {
    throw new FaultError('wrong-secret', '', 'The key or the passphrase does not open this package.');
  });
  try {
    await pipeline(Readable.from(clear), createWriteStream(outFile, { flags: 'wx', mode: 0o600 }));
  } catch (thrown) {
    if (isOfSystem(thrown)) throw thrown;
    throw new FaultError('changed', '', 'The encrypted package was changed or is not whole.');
  }
};

const isOfSystem = (thrown: unknown): boolean => thrown instanceof Error && 'syscall' in thrown;

const webStream = (bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await pieces.return?.();
    },
  });
};
