import { Option } from 'commander';
import { startSampleServer } from '../../gateway/sample-server.ts';
import { buildSample } from '../../journeys/build-sample.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Command } from '../command.ts';
import { progressOn } from '../progress.ts';
import { reportRefusal } from '../report-refusal.ts';
import { UsageError } from '../usage-error.ts';

/** `ilp sample`, which is what `npm start` runs: the sample district in the browser, until it is stopped. */

type Options = { readonly data: string; readonly port: number };

export const sample: Command<Options> = {
  help: {
    name: 'sample',
    summary: 'show the invented sample district in the browser',
    description:
      'Builds the sample district on first use and serves its pages to this computer alone, until it is\n' +
      'stopped with Ctrl-C. A port that is taken is left for the next free one.',
    parameters: [],
    options: [
      new Option('--data <folder>', 'where the sample district is kept').default('.throughline'),
      new Option('--port <number>', 'the port to serve on').default(4321).env('PORT').argParser(portFrom),
    ],
    examples: [
      { line: 'ilp sample', does: 'Serve the sample district' },
      { line: 'ilp sample --port 8080 --data /tmp/sample', does: 'The same, elsewhere' },
    ],
  },
  run: async ({ options }, terminal) => {
    const progress = progressOn(terminal);
    const built = await buildSample({ dataFolder: options.data, onProgress: progress.show });
    progress.clear();
    if (isRefusal(built)) return reportRefusal(built, terminal);
    if (built.withoutPdf !== undefined) terminal.err(`Without PDF: ${built.withoutPdf}\n`);
    const stopped = terminal.stopped();
    const { siteFolder, pdfs } = built;
    const make = pdfs ? { make: pdfs.fileAt } : {};
    const server = await startSampleServer({ siteFolder, wishedPort: options.port, ...make });
    terminal.out(`Throughline shows the sample district at ${server.address}\n`);
    terminal.err('It is invented, and only this computer can see it. Stop with Ctrl-C.\n');
    await stopped;
    await server.stop();
    await pdfs?.close();
    return 0;
  },
};

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new UsageError(
    `The port is ${text}. It must be a number from 0 to 65535, where 0 means any free one.`,
  );
}
