import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';

/** `ilp register heads`: the signed heads as files, to be kept where nobody who runs the server can reach them. */

type Options = { readonly data: string; readonly out: string };

export const registerHeads: Command<Options> = {
  help: {
    name: 'register heads',
    summary: 'write the signed heads of the register as files, to keep them elsewhere',
    description:
      'Writes each head as a text with its signature beside it. Files that are there stay. The newest proves all that\n' +
      'came before. "ssh-keygen -Y verify -n throughline-register" checks a signature without this software.',
    parameters: [],
    options: [dataOption(), new Option('--out <folder>', 'where the files go').makeOptionMandatory()],
    examples: [{ line: 'ilp register heads --data district --out usb', does: 'Keep them on a stick' }],
  },
  run: async ({ options }, terminal) => {
    const { headsOf } = await import('../../journeys/registers/verify-data.ts');
    const heads = await headsOf({ dataFolder: options.data });
    if ('refused' in heads) {
      terminal.err(`${heads.refused}\n`);
      return 2;
    }
    mkdirSync(options.out, { recursive: true });
    const fresh = heads.filter(({ name }) => !existsSync(join(options.out, `${name}.txt`)));
    for (const { name, text, signature } of fresh) {
      writeFileSync(join(options.out, `${name}.sig`), signature);
      writeFileSync(join(options.out, `${name}.txt`), text);
    }
    terminal.err(`${fresh.length} new heads, ${heads.length} in all.\n`);
    return 0;
  },
};
