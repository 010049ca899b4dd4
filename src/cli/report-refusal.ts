import type { Refusal } from '../store/refusal.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Says why the store refused; what was typed may have named something that is not there, which is wrong usage. */
export const reportRefusal = ({ refused, message }: Refusal, { err }: Terminal): ExitCode => {
  err(`${message}\n`);
  const isWrongUsage = ['no-repository', 'no-such-ref', 'not-found', 'bad-name'].includes(refused);
  return isWrongUsage ? 2 : 1;
};
