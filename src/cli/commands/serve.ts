import { Option } from 'commander';
import type { Command } from '../command.ts';
import { existingFolder, portOption } from '../options.ts';
import { runGateway } from '../run-gateway.ts';
import { UsageError } from '../usage-error.ts';

/** `ilp serve`: the gateway over a data folder, until it is stopped. */

type Options = {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly origin?: URL;
};

export const serve: Command<Options> = {
  help: {
    name: 'serve',
    summary: 'let people sign in, read and edit plans in the browser',
    description:
      'Serves the plans of a data folder to the people who may see them, until it is stopped with Ctrl-C.\n' +
      'Without an origin only this computer reaches it. With one, something in front of it must end TLS.\n' +
      'It writes a line of JSON for each request to standard error, without content, names or secrets.',
    parameters: [],
    options: [
      new Option('--data <folder>', 'plans, media, districts, roster and accounts')
        .makeOptionMandatory()
        .argParser(existingFolder),
      portOption(),
      new Option('--host <address>', 'the address of this computer to listen on').default('127.0.0.1'),
      new Option('--origin <url>', 'how people reach it: https://plans.example.org').argParser(originFrom),
    ],
    examples: [
      { line: 'ilp serve --data district', does: 'On this computer alone' },
      {
        line: 'ilp serve --data district --origin https://plans.example.org',
        does: 'Behind a web server that ends TLS for plans.example.org',
      },
    ],
  },
  run: async ({ options }, terminal) => {
    const { data: dataFolder, host, port, origin } = options;
    refuseOpenNetwork(host, origin);
    const request = { dataFolder, host, port, alsoTry: 0, logsAll: true };
    return runGateway(origin ? { ...request, origin: origin.origin } : request, {
      welcome: 'Throughline is at',
      terminal,
    });
  },
};

function originFrom(text: string): URL {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new UsageError(`--origin is ${text}. Write it like https://plans.example.org`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new UsageError(`--origin is ${text}. Plans may not cross a network unencrypted: use https.`);
  }
  return url;
}

const refuseOpenNetwork = (host: string, origin: URL | undefined): void => {
  if (isLoopback(host) || origin?.protocol === 'https:') return;
  throw new UsageError(
    `--host ${host} can be reached from a network, and plans may not cross one unencrypted.\n` +
      'Give the https address that people use as --origin, and end TLS in front of Throughline.',
  );
};

const isLoopback = (name: string): boolean => ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(name);
