/**
 * Decap's own server for local work, as a peer: installed into a scratch folder, over a work tree with the same plan.
 * It saves one entry by the same action, without accounts, rights, checks or a flush to the disk.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const version = '3.11.3';
const port = 8099;

/** @returns a function that saves a text at a path, and one that ends the server; undefined without a registry */
export const openDecapServer = async (folder: string, repository: string) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const installed = spawnSync('npm', ['install', '--silent', `decap-server@${version}`], { cwd: folder });
  if (installed.status !== 0) return undefined;
  const tree = join(folder, 'tree');
  spawnSync('git', ['clone', '--quiet', repository, tree]);
  spawnSync('git', ['-C', tree, 'config', 'user.name', 'Bench']);
  spawnSync('git', ['-C', tree, 'config', 'user.email', 'bench@example.org']);
  const server = spawn('node', [join(folder, 'node_modules/decap-server/dist/index.js')], {
    // Its git library refuses to work where npm has set an editor.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      MODE: 'git',
      GIT_REPO_DIRECTORY: tree,
      BIND_HOST: '127.0.0.1',
    },
    stdio: 'ignore',
  });
  const post = async (action: string, params: object): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ branch: 'main', action, params: { branch: 'main', ...params } }),
    });
    const body = await answer.text();
    if (action === 'persistEntry' && !answer.ok) throw new Error(`decap-server refused: ${body}`);
    return answer.status;
  };
  for (let tries = 0; tries < 50 && (await post('info', {}).catch(() => 0)) === 0; tries++) await wait(100);
  return {
    save: (path: string, raw: string): Promise<number> =>
      post('persistEntry', {
        dataFiles: [{ slug: 'bench', path, raw }],
        assets: [],
        options: {
          collectionName: 'goals',
          commitMessage: 'Change a goal',
          useWorkflow: false,
          status: 'draft',
        },
      }),
    close: () => server.kill(),
  };
};
