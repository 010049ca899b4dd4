import { Option } from 'commander';
import { hasSampleMark } from '../../journeys/demo/has-sample-mark.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import { portOption } from '../options.ts';
import { progressOn } from '../progress.ts';
import { reportRefusal } from '../report-refusal.ts';
import { runGateway } from '../run-gateway.ts';

/** `ilp sample`, which is what `npm start` runs: the gateway over the sample district, with the door to its people. */

type Options = { readonly data: string; readonly port: number };

export const sample: Command<Options> = {
  help: {
    name: 'sample',
    summary: 'try the invented sample district in the browser',
    description:
      'Writes the sample district on first use and lets you in as any of its people. Only this computer\n' +
      'reaches it, until it is stopped with Ctrl-C. A port that is taken is left for the next free one.',
    parameters: [],
    options: [
      new Option('--data <folder>', 'where the sample district is kept').default('.throughline'),
      portOption(),
    ],
    examples: [
      { line: 'ilp sample', does: 'Try the sample district' },
      { line: 'ilp sample --port 8080 --data /tmp/sample', does: 'The same, elsewhere' },
    ],
  },
  run: async ({ options }, terminal) => {
    const { data: dataFolder, port } = options;
    if (!hasSampleMark(dataFolder)) {
      const { buildDemo } = await import('../../journeys/build-demo.ts');
      const progress = progressOn(terminal);
      const built = await buildDemo({ folder: dataFolder, onProgress: progress.show });
      progress.clear();
      if (isRefusal(built)) return reportRefusal(built, terminal);
    }
    return runGateway(
      { dataFolder, host: '127.0.0.1', port, alsoTry: 50, logsAll: false },
      { welcome: 'Throughline shows the sample district at', terminal },
    );
  },
};
