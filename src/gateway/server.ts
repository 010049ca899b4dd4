/**
 * The gateway's port: opens it, and closes it without losing a save. Once it is told to stop it takes nothing new,
 * lets every request under way come to its end, also one whose browser is gone, and only then is done.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { fixedHeaders, policies } from './chain/security-headers.ts';
import type { GatewayEnv } from './env.ts';

export type RunningServer = {
  readonly port: number;
  /** Resolves when the last request is done; connections still open after `patienceMs` are cut off. */
  readonly stop: (patienceMs?: number) => Promise<void>;
};

export type ServerRequest = {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** How many ports after a taken one are tried. */
  readonly alsoTry: number;
  readonly app: Hono<GatewayEnv>;
};

const usualPatienceMs = 20_000;

/** @throws the system's error when no port could be opened */
export const startServer = async ({ host, port, alsoTry, app }: ServerRequest): Promise<RunningServer> => {
  const underWay = new Set<Promise<unknown>>();
  const fetch: Parameters<typeof createAdaptorServer>[0]['fetch'] = (request, env) => {
    const answer = app.fetch(request, env as HttpBindings);
    if (answer instanceof Promise) {
      underWay.add(answer);
      const forget = () => underWay.delete(answer);
      answer.then(forget, forget);
    }
    return answer;
  };
  const server = createAdaptorServer({
    fetch,
    overrideGlobalObjects: false,
    serverOptions: { requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 5_000 },
  }) as Server;
  const unsent = new Set<ServerResponse>();
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    setFixedHeaders(response);
    unsent.add(response);
    response.once('close', () => unsent.delete(response));
  });
  server.maxConnections = mostConnections;
  const opened = await listenNear(server, { host, port, alsoTry });
  return {
    port: opened,
    stop: async (patienceMs = usualPatienceMs) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const end = Date.now() + patienceMs;
      while ((underWay.size > 0 || unsent.size > 0) && Date.now() < end) await wait(10);
      // What is open now waits for a request that will not be answered: a browser opens such connections ahead.
      server.closeAllConnections();
      await closed;
      await Promise.allSettled(underWay);
    },
  };
};

const mostConnections = 4000;

/** Also for what never reaches the app, such as a request line that nobody can read. */
const setFixedHeaders = (response: ServerResponse): void => {
  for (const [name, value] of Object.entries(fixedHeaders)) response.setHeader(name, value);
  response.setHeader('Content-Security-Policy', policies.nothing);
  response.setHeader('Cache-Control', 'no-store');
};

type Place = Pick<ServerRequest, 'host' | 'port' | 'alsoTry'>;

const listenNear = async (server: Server, { host, port, alsoTry }: Place): Promise<number> => {
  for (let tried = port; ; tried++) {
    try {
      return await listen(server, host, tried);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port === 0 || tried >= Math.min(port + alsoTry, 65_535)) throw error;
    }
  }
};

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
