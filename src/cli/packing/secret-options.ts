import { readFileSync, statSync } from 'node:fs';
import { Option } from 'commander';
import type { Secrets } from '../../package/encrypt/age.ts';
import { readTrustList, type TrustList } from '../../signing/trust-list.ts';
import { UsageError } from '../usage-error.ts';

/** What opens a package, and whose signatures are known: in files, because a command line is seen by everybody. */

export type SecretOptions = { readonly identity?: string; readonly passphraseFile?: string };

export const passphraseOption = (): Option =>
  new Option('--passphrase-file <file>', 'a file whose first line is the passphrase');

export const secretOptions = (): readonly Option[] => [
  new Option('--identity <file>', 'a file with your age keys, to open an encrypted package'),
  passphraseOption(),
];

export const trustOption = (): Option =>
  new Option('--trust <file>', 'the keys that you know, as allowed_signers of OpenSSH');

/** @throws UsageError */
export const secretsFrom = ({ identity, passphraseFile }: SecretOptions): Secrets => ({
  identities:
    identity === undefined
      ? []
      : textIn(identity)
          .split(/\r?\n/)
          .filter((line) => line.startsWith('AGE-SECRET-KEY-')),
  passphrase: passphraseFile === undefined ? undefined : passphraseIn(passphraseFile),
});

/** @throws UsageError */
export const passphraseIn = (file: string): string => {
  const passphrase = textIn(file).split(/\r?\n/)[0]?.trim() ?? '';
  if (passphrase.length >= 12) return passphrase;
  throw new UsageError(`The passphrase in ${file} is too short. It needs at least 12 signs.`);
};

/** @throws UsageError */
export const trustFrom = (file: string | undefined): TrustList | undefined => {
  if (file === undefined) return undefined;
  const list = readTrustList(textIn(file));
  const [line] = list.unreadLines;
  if (line === undefined) return list;
  throw new UsageError(`Line ${line} of ${file} is no key that can be used. Write: name ssh-ed25519 AAAA...`);
};

const textIn = (file: string): string => {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file, 'utf8');
  throw new UsageError(`There is no file ${file}.`);
};
