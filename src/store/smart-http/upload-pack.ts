/**
 * What a clone and a fetch get, from native git as one short-lived process: it streams, so that memory does not grow
 * with the history, and it ends with the request or after a fixed time. Only protocol version 0: the next one serves
 * any object whose id somebody knows, also of a draft that is hidden.
 */
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { safeEnvironment, settings } from '../git/native-git.ts';
import { hidingRefs } from './shown-refs.ts';

export type UploadPack = {
  readonly path: string;
  /** Null for the list of refs; else what git asked for. */
  readonly request: Uint8Array | null;
  readonly signal: AbortSignal;
};

/** A plan of seven years is packed in a second. */
const mostMs = 120_000;

export type Uploading = {
  /** Git's answer as it comes; it breaks off when git fails, which the other side notices. */
  readonly output: ReadableStream<Uint8Array>;
  /** When the process is gone. */
  readonly ended: Promise<void>;
};

export const uploadPack = ({ path, request, signal }: UploadPack): Uploading => {
  const mode = request === null ? ['--http-backend-info-refs'] : [];
  const set = [...settings(path), ...hidingRefs.flatMap((one) => ['-c', one]), ...bounds];
  const args = [...set, 'upload-pack', '--strict', '--stateless-rpc', ...mode, path];
  const git = spawn('git', args, {
    cwd: path,
    env: safeEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(mostMs)]),
    killSignal: 'SIGKILL',
  });
  // Whoever went away hears nothing of what it broke.
  git.stdin.on('error', () => {});
  git.stdin.end(request ?? undefined);
  const output = git.stdout;
  const ended = new Promise<void>((resolve) => {
    git.on('error', (error) => {
      output.destroy(error);
      resolve();
    });
    git.on('close', () => resolve());
  });
  return { output: Readable.toWeb(output) as ReadableStream<Uint8Array>, ended };
};

const bounds = [
  'pack.windowMemory=32m',
  'pack.deltaCacheSize=16m',
  'core.packedGitLimit=64m',
  'core.bigFileThreshold=8m',
].flatMap((one) => ['-c', one]);
