import { type GatewayRequest, supervise } from '../gateway/process/supervise.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Starts the gateway, says where it is, and keeps it running until the person or the system asks it to stop. */

/** @param welcome - first line of what is said once it runs; the address follows it */
export const runGateway = async (
  request: GatewayRequest,
  { welcome, terminal }: { readonly welcome: string; readonly terminal: Terminal },
): Promise<ExitCode> => {
  const stopped = terminal.stopped();
  const gateway = await supervise(request);
  if ('refused' in gateway) {
    terminal.err(`${gateway.refused}\n`);
    return 1;
  }
  terminal.out(`${welcome} ${addressOf(request, gateway.port)}\n`);
  for (const note of gateway.notes) terminal.err(`${note}\n`);
  await stopped;
  await gateway.stop();
  return 0;
};

const addressOf = ({ origin, host }: GatewayRequest, port: number): string =>
  `${origin ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`}/`;
