import { Argument, Option } from 'commander';
import { type Host, hosts } from '../../derive/hosts/hosts.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import { existingFolder } from '../options.ts';

/** `ilp init`: makes a plan's folder, or an unpacked package, ready for a git host of one's own. */

type Options = { readonly host: Host; readonly repo: string; readonly json?: true };

export const init: Command<Options> = {
  help: {
    name: 'init',
    summary: 'make a plan ready for a git host of your own',
    description:
      'Puts the plan into the folder plan, and beside it a file that checks it on every push, an editor and a page\n' +
      'that says how to go on. Works on a folder with a plan and on an unpacked package. Overwrites nothing.\n' +
      'Exit code: 0 written, 1 nothing was written, 2 typed wrong.',
    parameters: [new Argument('[folder]', 'the folder').default('.').argParser(existingFolder)],
    options: [
      new Option('--host <host>', 'where the repository will be').choices(hosts).makeOptionMandatory(),
      new Option('--repo <owner/name>', 'its name there').default('OWNER/NAME'),
      new Option('--json', 'write what was written as JSON'),
    ],
    examples: [
      { line: 'ilp init my-plan --host github --repo ana/my-plan', does: 'Get a plan ready for GitHub' },
    ],
  },
  run: async ({ parameters: [folder = '.'], options }, terminal) => {
    const { initHost } = await import('../../journeys/hosting/init-host.ts');
    const { host, repo: repository } = options;
    const written = await initHost({ folder, host, repository, today: terminal.today() });
    if (isRefusal(written)) {
      terminal.err(`${written.message}\n`);
      return 1;
    }
    terminal.out(
      options.json
        ? `${JSON.stringify(written)}\n`
        : `Written: ${written.join(', ')}\nREADME.md says how to go on.\n`,
    );
    return 0;
  },
};
