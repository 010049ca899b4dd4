import type { Argument, Option } from 'commander';
import type { Terminal } from './terminal.ts';

/**
 * One command of `ilp`: what its help says, and what it does. `run` gets what was typed, already checked for
 * form, and calls one journey; it never writes to the process itself.
 */
export type Command<Options = object> = {
  readonly help: CommandHelp;
  readonly run: (given: Given<Options>, terminal: Terminal) => Promise<ExitCode>;
};

export type CommandHelp = {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** More, for the command's own help. */
  readonly description: string;
  readonly parameters: readonly Argument[];
  readonly options: readonly Option[];
  readonly examples: readonly Example[];
};

/** A command line that works, and what it is good for. */
export type Example = { readonly line: string; readonly does: string };

export type Given<Options> = { readonly parameters: readonly string[]; readonly options: Options };

/** 0 all is well, 1 problems were found or the work failed, 2 the command was typed wrong. */
export type ExitCode = 0 | 1 | 2;
