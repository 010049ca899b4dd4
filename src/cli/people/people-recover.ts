import type { Command } from '../command.ts';
import { dataOption } from '../data-option.ts';

/** `ilp people recover`: a way in for a new administrator, when nobody who manages people can sign in any more. */

type Options = { readonly data: string };

export const peopleRecover: Command<Options> = {
  help: {
    name: 'people recover',
    summary: 'make a code for a new administrator, when all others are locked out',
    description:
      'Prints a code that makes a new administrator at /start, once, within an hour. It may run while people work.\n' +
      'That it was done stays on record, and every administrator sees it under /admin/people.',
    parameters: [],
    options: [dataOption()],
    examples: [{ line: 'ilp people recover --data district', does: 'Get back in' }],
  },
  run: async ({ options }, terminal) => {
    const journey = await import('../../journeys/recover-administrator.ts');
    const made = await journey.recoverAdministrator(options.data);
    if (!made) {
      terminal.err(
        'There are no people in this folder yet. Start "ilp serve": it prints a code by itself.\n',
      );
      return 1;
    }
    terminal.out(`${made.code}\n`);
    terminal.err(
      `Open /start and type it there. It works once, until ${new Date(made.expiresAt).toISOString()}.\n`,
    );
    return 0;
  },
};
