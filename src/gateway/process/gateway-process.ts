/**
 * The process of the gateway, started by supervise.ts: opens the data folder and the port, says so, and ends when it
 * is told to, when its supervisor is gone, or at a fault that nobody caught, after which nothing in it can be trusted.
 */
import { flushCompileCache } from 'node:module';
import { placesOf } from '../chain/request-log.ts';
import { openGateway } from './open-gateway.ts';
import type { GatewayRequest, GatewayWords } from './supervise.ts';

const request: GatewayRequest = JSON.parse(process.argv[2] ?? '{}');

const log = (record: object): void => {
  process.stderr.write(`${JSON.stringify(record)}\n`);
};

const tellSupervisor = (words: GatewayWords): void => {
  if (process.connected) process.send?.(words);
};

const failAt = (event: string) => (thrown: unknown) => {
  const error = thrown instanceof Error ? thrown : new Error();
  log({ at: new Date().toISOString(), level: 'error', event, error: error.name, places: placesOf(error) });
  process.exit(1);
};
process.on('uncaughtException', failAt('uncaught'));
process.on('unhandledRejection', failAt('unhandled'));

const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => resolve());
  process.once('disconnect', () => resolve());
});

const opened = await openGateway({ ...request, log });
if ('refused' in opened) {
  tellSupervisor({ is: 'refused', message: opened.refused });
} else {
  tellSupervisor({ is: 'listening', port: opened.port, notes: opened.notes });
  flushCompileCache();
  await asked;
  await opened.close();
}
// The channel to the supervisor would keep this process alive.
if (process.connected) process.disconnect();
