import type { Problem } from '../problem/problem.ts';
import { reportTerminal } from '../problem/report-terminal.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Says which errors of a plan kept it from being shown, as `ilp check` would, and that nothing was written. */

type Unreadable = { readonly problems: readonly Problem[]; readonly sources: ReadonlyMap<string, string> };

export const reportUnreadable = ({ problems, sources }: Unreadable, terminal: Terminal): ExitCode => {
  terminal.err(reportTerminal({ problems, sources, componentLabels: new Map(), useColor: false }));
  terminal.err('The plan has errors, so nothing was written.\n');
  return 1;
};
