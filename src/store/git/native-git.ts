/**
 * Runs native git on one of our own bare repositories with nothing of the machine's around it: no system or
 * user config, no hooks, no transport, no prompts, no other repository. Never used on a repository that came
 * from outside, because its own config would still be read.
 */
import { execFile } from 'node:child_process';
import { env } from 'node:process';
import { RefusalError } from '../refusal.ts';

/** @returns exit code and what git printed; throws `no-git` when it is not installed */
export const nativeGit = (
  path: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> =>
  new Promise((resolve, reject) => {
    const all = [...settings(path), `--git-dir=${path}`, ...args];
    const options = { cwd: path, env: safeEnvironment(), maxBuffer: 64 * 1024 * 1024 };
    execFile('git', all, options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') {
        reject(
          error.code === 'ENOENT'
            ? new RefusalError('no-git', 'This needs git, which is not installed.')
            : error,
        );
        return;
      }
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });

export const settings = (path: string): readonly string[] =>
  [
    `safe.directory=${path}`,
    'protocol.allow=never',
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.fsync=all',
    'gc.auto=0',
    'repack.writeBitmaps=false',
    'pack.threads=1',
  ].flatMap((setting) => ['-c', setting]);

export const safeEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: env.PATH,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
});
