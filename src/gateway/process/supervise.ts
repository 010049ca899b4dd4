/**
 * Keeps the gateway running: starts it in a process of its own and starts it again when that dies, however it dies,
 * on the same port. What was saved is on disk by then, so nothing is lost but the requests under way. It passes on
 * the wish to stop, and waits until the last save is done.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** How the gateway is to be started; handed to its process as JSON. */
export type GatewayRequest = {
  readonly dataFolder: string;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** How many ports after a taken one are tried. */
  readonly alsoTry: number;
  /** `https://plans.example.org`; absent for this computer alone. */
  readonly origin?: string;
  /** Log every request, instead of faults alone. */
  readonly logsAll: boolean;
};

/** What the gateway's process says to its supervisor. */
export type GatewayWords =
  | { readonly is: 'listening'; readonly port: number; readonly notes: readonly string[] }
  /** It cannot start, and starting it again would not help. */
  | { readonly is: 'refused'; readonly message: string };

export type Supervised = {
  /** Of the first start; the port stays. */
  readonly port: number;
  /** What whoever started it should know, such as the code for the first administrator. */
  readonly notes: readonly string[];
  /** Of the process that serves now; undefined between its end and the next start. */
  readonly processId: () => number | undefined;
  readonly stop: () => Promise<void>;
};

/** @returns the sentence with which the gateway refused to start */
export const supervise = async (
  request: GatewayRequest,
): Promise<Supervised | { readonly refused: string }> => {
  let isStopping = false;
  let current = start(request);
  const first = await current.ready;
  if (first.is === 'refused') {
    await current.ended;
    return { refused: first.message };
  }
  const again = { ...request, port: first.port, alsoTry: 0 };
  const keepRunning = async (): Promise<void> => {
    for (let failures = 0; ; ) {
      await current.ended;
      if (isStopping) return;
      await wait(Math.min(firstPauseMs * 2 ** failures, longestPauseMs));
      if (isStopping) return;
      current = start(again);
      failures = (await current.ready).is === 'listening' ? 0 : failures + 1;
    }
  };
  const running = keepRunning();
  return {
    port: first.port,
    notes: first.notes,
    processId: () => current.processId(),
    stop: async () => {
      isStopping = true;
      current.stop();
      await running;
    },
  };
};

const firstPauseMs = 50;
const longestPauseMs = 5000;

type Start = {
  /** A process that dies before it says anything counts as refused. */
  readonly ready: Promise<GatewayWords>;
  readonly ended: Promise<void>;
  readonly processId: () => number | undefined;
  readonly stop: () => void;
};

/** The package holds JavaScript where the checkout holds TypeScript. */
const processFile = fileURLToPath(new URL(`./gateway-process${import.meta.url.slice(-3)}`, import.meta.url));

const start = (request: GatewayRequest): Start => {
  const child: ChildProcess = fork(processFile, [JSON.stringify(request)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Vitest and others hand flags to a test that are not meant for a gateway. Its log is lines of JSON alone.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const ready = new Promise<GatewayWords>((resolve) => {
    child.once('message', (words) => resolve(words as GatewayWords));
    ended.then(() => resolve({ is: 'refused', message: 'The gateway ended before it was ready.' }));
  });
  return {
    ready,
    ended,
    processId: () => (child.exitCode === null && child.signalCode === null ? child.pid : undefined),
    stop: () => child.kill('SIGTERM'),
  };
};
