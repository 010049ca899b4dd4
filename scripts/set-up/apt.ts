import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Debian's packages, where this process may install them. */

/** Ubuntu is left out: its `chromium` is a stub for a snap, which containers cannot run. */
export const isRootOnDebian = (): boolean => process.getuid?.() === 0 && systemId() === 'debian';

/** `debian`, `ubuntu`; elsewhere what Node calls the system. */
export const systemId = (): string => {
  try {
    return /^ID="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
  } catch {
    return process.platform;
  }
};

export const installWithApt = (name: string): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  run('apt-get', [...quiet, 'update'], { env });
  run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', name], { env });
};

/** Standard output is for the results of commands, so the installers' words go to standard error. */
export const run = (
  command: string,
  parameters: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly timeout?: number },
): void => {
  spawnSync(command, parameters, { ...options, stdio: ['ignore', 2, 2] });
};
