/**
 * The gateway with two small plans on a real port, and real git on the other side: clones in a folder that goes away,
 * tokens for the people of the house, and nothing of this machine's own git around it.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayApp } from '../src/gateway/app.ts';
import { type RunningServer, startServer } from '../src/gateway/server.ts';
import { siteOnThisComputer } from '../src/gateway/site.ts';
import { idOf, type TestHouse, testHouse } from '../src/gateway/testing/test-house.ts';
import { gitTokens } from '../src/people/tokens/git-tokens.ts';

/** A day after the plans of the house were saved. */
export const now = '2026-09-02T12:00:00Z';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export type GitHouse = {
  readonly gateway: TestHouse;
  readonly folder: string;
  readonly origin: string;
  readonly tokenOf: (person: string, name?: string) => Promise<string>;
  /** The address of a plan with a token in it. */
  readonly address: (planId: string, token: string) => string;
  readonly git: (folder: string, args: readonly string[], env?: Record<string, string>) => Promise<Ran>;
  /** A clone in a new folder, in which the person may commit. */
  readonly cloneOf: (planId: string, person: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

export const gitHouse = async (): Promise<GitHouse> => {
  let server: RunningServer | undefined;
  const roomy = { perSecond: 1000, burst: 10_000 };
  const gateway = await testHouse({
    site: siteOnThisComputer(() => server?.port ?? 0),
    rates: { session: roomy, address: roomy },
    now: () => Date.parse(now),
  });
  const started = await startServer({
    host: '127.0.0.1',
    port: 0,
    alsoTry: 0,
    app: gatewayApp(gateway.house),
  });
  server = started;
  const folder = mkdtempSync(join(tmpdir(), 'throughline-git-'));
  const tokens = gitTokens(gateway.house.people);

  const tokenOf: GitHouse['tokenOf'] = async (person, name = 'laptop') => {
    const made = await tokens.make({ personId: idOf(person), name, days: 30 });
    if ('refused' in made) throw new Error(made.refused);
    return made.token;
  };
  const address = (planId: string, token: string): string =>
    `http://me:${token}@127.0.0.1:${started.port}/git/${planId}.git`;

  const clonesWith = new Map<string, Promise<string>>();
  const cloneOf: GitHouse['cloneOf'] = async (planId, person) => {
    const clone = mkdtempSync(join(folder, 'clone-'));
    const token = clonesWith.get(person) ?? tokenOf(person, 'clones');
    clonesWith.set(person, token);
    const cloned = await git(folder, ['clone', '-q', address(planId, await token), clone]);
    if (cloned.code !== 0) throw new Error(cloned.err);
    await git(clone, ['config', 'user.name', `${person} Tavares`]);
    await git(clone, ['config', 'user.email', `${idOf(person)}@people.throughline.invalid`]);
    return clone;
  };

  return {
    gateway,
    folder,
    origin: `http://127.0.0.1:${started.port}`,
    tokenOf,
    address,
    git,
    cloneOf,
    close: async () => {
      await started.stop();
      await gateway.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Not in this thread, because the gateway answers in it. */
export const git: GitHouse['git'] = (folder, args, env = {}) =>
  new Promise((resolve) => {
    const options = { cwd: folder, env: { ...environment(folder), ...env }, maxBuffer: 64 * 1024 * 1024 };
    execFile('git', args, options, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
    );
  });

const environment = (home: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_DATE: now,
  GIT_COMMITTER_DATE: now,
});

/** Every file of a repository, its locks and unfinished ones too. */
export const filesIn = (repository: string): readonly string[] =>
  (readdirSync(repository, { recursive: true }) as string[]).sort();
