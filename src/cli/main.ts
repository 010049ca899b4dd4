/**
 * The `ilp` command line: finds the command, checks the form of what was typed, runs it and returns the exit code.
 * Wrong usage is answered on standard error with the nearest known word. Our own bugs are thrown, with their stack.
 */
import { CommanderError, Command as Parser } from 'commander';
import type { Command, ExitCode } from './command.ts';
import { commands } from './commands/commands.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export const main = async (words: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let exitCode: ExitCode = 0;
  const parser = parserFor(terminal);
  for (const command of commands) {
    addCommand({ parser, command, terminal, finish: (code) => (exitCode = code) });
  }
  try {
    await parser.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      terminal.err(`${thrown.message}\n`);
      return 2;
    }
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    throw thrown;
  }
};

const parserFor = (terminal: Terminal): Parser =>
  new Parser('ilp')
    .description('Checks, shows and prints Individual Learning Plans that live in git.')
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
      outputError: (message, write) =>
        write(message.replace(/^error: (.)/, (_, first) => first.toUpperCase())),
    })
    .configureHelp({ showGlobalOptions: false })
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', '\nEach command has examples: ilp check --help')
    .exitOverride();

type Addition = {
  readonly parser: Parser;
  readonly command: Command;
  readonly terminal: Terminal;
  readonly finish: (exitCode: ExitCode) => void;
};

const addCommand = ({ parser, command, terminal, finish }: Addition): void => {
  const { name, summary, description, parameters, options, examples } = command.help;
  const words = name.split(' ');
  const last = words.at(-1) as string;
  const child = groupFor(parser, words).command(last).summary(summary).description(description);
  for (const parameter of parameters) child.addArgument(parameter);
  for (const option of options) child.addOption(option);
  child.helpOption('-h, --help', 'show this help');
  const lines = examples.map(({ line, does }) => `  ${does}\n    $ ${line}`);
  child.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  child.showHelpAfterError(`Type "ilp ${name} --help" for what it takes.`);
  child.action(async () => {
    finish(await command.run({ parameters: child.args, options: child.opts() }, terminal));
  });
};

/** Commands whose names share a first word stand under it: `ilp roster import`. */
const groups: Readonly<Record<string, string>> = {
  key: 'the key with which a district signs packages',
  roster: 'people, classes and new students from the school’s records',
  people: 'a way back in for those who manage people',
  register: 'who was shown what of each plan',
};

const groupFor = (parser: Parser, words: readonly string[]): Parser => {
  const [first = ''] = words;
  if (words.length === 1) return parser;
  const known = parser.commands.find((one) => one.name() === first);
  if (known) return known;
  const summary = groups[first] ?? '';
  return parser
    .command(first)
    .summary(summary)
    .description(summary)
    .helpOption('-h, --help', 'show this help');
};
