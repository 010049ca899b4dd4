import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installWithApt, isRootOnDebian } from './apt.ts';

/**
 * A PostgreSQL server for the tests of people, in a folder of its own and reached by a socket in it: no port, no other
 * user, gone afterwards. It need not survive a power cut, so it does not wait for the disk.
 */
export const setup = async (project: TestProject): Promise<(() => void) | undefined> => {
  const programs = findPrograms() ?? installed();
  if (programs === undefined) {
    process.stderr.write('No PostgreSQL on this computer: people are tested on SQLite only.\n');
    project.provide('postgresql', undefined);
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'throughline-postgresql-'));
  // PostgreSQL refuses to run as root.
  const owner = process.getuid?.() === 0 ? systemUser('postgres') : undefined;
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const run = (program: string, ...parameters: readonly string[]): void => {
    execFileSync(join(programs, program), parameters, { cwd: folder, stdio: 'ignore', ...owner });
  };
  const data = join(folder, 'data');
  run(
    'initdb',
    '--pgdata',
    data,
    '--username',
    'throughline',
    '--auth',
    'trust',
    '--locale',
    'C',
    '--encoding',
    'UTF8',
    '--no-sync',
  );
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c max_connections=200`;
  run('pg_ctl', '--pgdata', data, '--log', join(folder, 'log'), '--wait', '--options', settings, 'start');
  project.provide('postgresql', `postgresql://throughline@localhost/postgres?host=${folder}`);
  return () => {
    run('pg_ctl', '--pgdata', data, '--wait', '--mode', 'immediate', 'stop');
    rmSync(folder, { recursive: true });
  };
};

/** Debian keeps each version's programs apart; elsewhere they are on the path. The newest one counts. */
const findPrograms = (): string | undefined =>
  [
    ...globSync('/usr/lib/postgresql/*/bin'),
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => existsSync(join(folder, 'initdb'))),
  ]
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1);

const installed = (): string | undefined => {
  if (!isRootOnDebian()) return undefined;
  process.stderr.write(
    'No PostgreSQL on this computer; the tests of people use one. Getting it (first time only) ...\n',
  );
  installWithApt('postgresql');
  return findPrograms();
};

const systemUser = (name: string): { readonly uid: number; readonly gid: number } => {
  const id = (option: string): number => Number(execFileSync('id', [option, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};
