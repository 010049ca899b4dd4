import { existsSync, writeFileSync } from 'node:fs';
import { Argument, Option } from 'commander';
import { makeSigningKey } from '../../signing/key-file.ts';
import { fingerprintOf, publicKeyLine } from '../../signing/public-key.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** `ilp key make`: a new key with which a district signs its packages. */

export const keyMake: Command<{ readonly name?: string }> = {
  help: {
    name: 'key make',
    summary: 'make a key with which a district signs',
    description:
      'Makes an Ed25519 key in a new file that only you can read, and its public half beside it with the ending .pub.\n' +
      'Whoever has the file can sign as the district: keep it where backups are kept, and on no shared computer.',
    parameters: [new Argument('<file>', 'where the private key goes')],
    options: [new Option('--name <district>', 'the short name of the district').default('district')],
    examples: [{ line: 'ilp key make district.key --name sakonnet', does: 'Make the key of a district' }],
  },
  run: async ({ parameters: [file = ''], options: { name = 'district' } }, terminal) => {
    if (!/^[a-z0-9-]+$/.test(name))
      throw new UsageError(`--name is ${name}. Write it in small letters, like sakonnet`);
    if (existsSync(file)) throw new UsageError(`There is a file ${file} already. Nothing was written.`);
    const { privateText, publicBytes } = makeSigningKey(name);
    writeFileSync(file, privateText, { mode: 0o600, flag: 'wx', flush: true });
    writeFileSync(`${file}.pub`, `${publicKeyLine(publicBytes, name)}\n`);
    terminal.out(`${name} ${publicKeyLine(publicBytes)}\n`);
    terminal.err(
      `${fingerprintOf(publicBytes)}\nThe line above is for the list of trusted keys of others.\n`,
    );
    return 0;
  },
};
