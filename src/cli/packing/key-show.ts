import { Argument } from 'commander';
import { fingerprintOf, publicKeyLine } from '../../signing/public-key.ts';
import type { Command } from '../command.ts';
import { existingPath } from '../options.ts';
import { signingKeyAt } from './key-option.ts';

/** `ilp key show`: the public half of a district's key, and its fingerprint. Never the private one. */

export const keyShow: Command = {
  help: {
    name: 'key show',
    summary: 'show the public half of a key and its fingerprint',
    description:
      'Shows what others need to check signatures of this key: the public key and its fingerprint.',
    parameters: [new Argument('<file>', 'the private key').argParser(existingPath)],
    options: [],
    examples: [
      { line: 'ilp key show district.key', does: 'Read the fingerprint to somebody on the telephone' },
    ],
  },
  run: async ({ parameters: [file = ''] }, terminal) => {
    const { publicBytes } = signingKeyAt(file);
    terminal.out(`${publicKeyLine(publicBytes)}\n${fingerprintOf(publicBytes)}\n`);
    return 0;
  },
};
