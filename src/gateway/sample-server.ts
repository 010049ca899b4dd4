/**
 * Serves the sample district on this computer alone: the loopback address, the wished port or the next free one.
 * It grows into the gateway; until sign-in exists it serves nothing but what was built of the invented district.
 */
import { createAdaptorServer } from '@hono/node-server';
import { sampleApp } from './sample-app.ts';
import { siteFiles } from './site-files.ts';

export type RunningServer = {
  /** Where a browser finds it, `http://127.0.0.1:4321/`. */
  readonly address: string;
  /** Ends open connections too. */
  readonly stop: () => Promise<void>;
};

const loopback = '127.0.0.1';
const portsToTry = 50;

/** @param wishedPort - 0 for any free port */
export const startSampleServer = async (request: {
  readonly siteFolder: string;
  readonly wishedPort: number;
  /** Makes a file that is made when first asked for. */
  readonly make?: (address: string) => Promise<string | undefined>;
}): Promise<RunningServer> => {
  let hosts: readonly string[] = [];
  const { siteFolder, make } = request;
  const app = sampleApp({ files: siteFiles(siteFolder), hosts: () => hosts, ...(make ? { make } : {}) });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  const port = await listenNear(server, request.wishedPort);
  hosts = [loopback, 'localhost', '[::1]'].map((host) => `${host}:${port}`);
  return {
    address: `http://${loopback}:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
};

type Server = ReturnType<typeof createAdaptorServer>;

const listenNear = async (server: Server, wishedPort: number): Promise<number> => {
  for (let port = wishedPort; ; port++) {
    try {
      return await listen(server, port);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port >= Math.min(wishedPort + portsToTry, 65535)) throw error;
    }
  }
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
