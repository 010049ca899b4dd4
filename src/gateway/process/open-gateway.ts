/** One gateway from data folder to port: what gateway-process.ts runs, and what a test can run in its own process. */
import { isRefusal } from '../../store/refusal.ts';
import { gatewayApp } from '../app.ts';
import type { LogRecord } from '../chain/request-log.ts';
import { openHouse } from '../open-house.ts';
import { startServer } from '../server.ts';
import { type Site, siteAt, siteOnThisComputer } from '../site.ts';
import type { GatewayRequest } from './supervise.ts';

export type OpenGateway = {
  readonly port: number;
  readonly notes: readonly string[];
  /** Resolves when every request under way is done and everything is closed. */
  readonly close: () => Promise<void>;
};

export const openGateway = async (
  request: GatewayRequest & { readonly log: (record: LogRecord) => void },
): Promise<OpenGateway | { readonly refused: string }> => {
  const { dataFolder, host, port, alsoTry, origin, logsAll, log } = request;
  let opened = 0;
  const site: Site = origin === undefined ? siteOnThisComputer(() => opened) : siteAt(new URL(origin));
  const house = await openHouse({
    dataFolder,
    site,
    origin: origin ?? 'http://127.0.0.1',
    log: (record) => (logsAll || record.level === 'error') && log(record),
  });
  if (isRefusal(house)) return { refused: house.message };
  const app = gatewayApp(house.house);
  try {
    const server = await startServer({ host, port, alsoTry, app });
    opened = server.port;
    return {
      port: opened,
      notes: house.notes,
      close: async () => {
        await server.stop();
        await house.close();
      },
    };
  } catch (thrown) {
    await house.close();
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
    return { refused: `Port ${port} of ${host} cannot be opened (${code}). Choose another with --port.` };
  }
};
