/**
 * Kills a saving process (and the native git it may have started) at a random moment, again and again. After
 * each kill: the leftovers are cleared, every save that was ever acknowledged is there, and fsck is clean.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { env, execPath, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { getMedia } from '../src/store/media-store.ts';
import { readSnapshot } from '../src/store/read-snapshot.ts';
import { recover } from '../src/store/recover.ts';
import { accepted, expectSound, git, newRepository, save } from '../src/store/testing/scratch.ts';

const isLong = env.THROUGHLINE_LONG === '1';
const kills = isLong ? 300 : 20;
const writer = fileURLToPath(new URL('./store-writer-process.ts', import.meta.url));

/** Lets a writer run until some lines came, kills it up to 30 ms later; returns all it printed. */
const runAndKill = async (path: string, name: string): Promise<readonly string[]> => {
  const child = spawn(execPath, [writer, path, name, '0', 'everything'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += String(chunk);
  });
  const ended = once(child, 'close');
  const wanted = 1 + Math.floor(Math.random() * 12);
  const pauseMs = Math.random() * 30;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    // A negative id means the whole group: the writer and what it started, as when a machine stops.
    if (lines.length === wanted) setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), pauseMs);
  });
  await ended;
  expect(complaint).toBe('');
  return lines;
};

test(`after each of ${kills} kills every acknowledged save, tag and picture is there`, {
  timeout: 30 * 60_000,
}, async () => {
  const path = await newRepository();
  const data = dirname(path);
  const acknowledged: string[][] = [];
  let removed = 0;
  for (let kill = 1; kill <= kills; kill++) {
    for (const line of await runAndKill(path, `w${kill}`)) acknowledged.push(line.split(' '));
    const recovered = accepted(await recover(data));
    removed += recovered.removed.length;
    expect(recovered.left.filter((file) => file.endsWith('.lock'))).toEqual([]);
    expectSound(path);
    const inHistory = new Set(git(path, ['rev-list', 'main']).split('\n'));
    const tags = git(path, ['for-each-ref', '--format=%(objectname) %(refname:short)', 'refs/tags']);
    const branches = new Set(
      git(path, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']).split('\n'),
    );
    for (const [kind, id = '', name = ''] of acknowledged) {
      if (kind === 'deleted') expect(branches, `kill ${kill}`).not.toContain(id);
      if (kind === 'commit') expect(inHistory, `kill ${kill}`).toContain(id);
      if (kind === 'tag') expect(tags, `kill ${kill}`).toContain(`${id} ${name}`);
      if (kind === 'media') accepted(await getMedia(`${path}.media`, id));
    }
    accepted(readSnapshot(path));
    await save(path, { 'after.md': `saved after kill ${kill}` });
  }
  const count = (kind: string) => acknowledged.filter(([word]) => word === kind).length;
  stdout.write(
    `${kills} kills: ${count('commit')} saves, ${count('tag')} tags and ${count('media')} pictures acknowledged, ` +
      `0 lost; ${removed} leftovers cleared\n`,
  );
});
