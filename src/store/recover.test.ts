import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { createRepository } from './create-repository.ts';
import { recover } from './recover.ts';
import { processMark } from './safety/process-mark.ts';
import { withSoleOwner } from './safety/sole-owner.ts';
import { accepted, newRepository, save, scratchFolder } from './testing/scratch.ts';

const marks = new URL('./safety/process-mark.ts', import.meta.url).href;
const printMark = `import(${JSON.stringify(marks)}).then((m) => console.log(m.processMark()))`;

/** The mark of a process that has ended. */
const markOfTheDead = (): string =>
  spawnSync(execPath, ['-e', printMark], { encoding: 'utf8' }).stdout.trim();

/** A running process that has printed its mark; it ends with the test. */
const markOfTheLiving = async (): Promise<string> => {
  const child = spawn(execPath, ['-e', `${printMark}; setInterval(() => {}, 1000)`], { stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [chunk] = await once(child.stdout, 'data');
  return String(chunk).trim();
};

const planWithLock = async (content: string): Promise<{ data: string; path: string; lock: string }> => {
  const data = scratchFolder();
  const path = join(data, 'plans', 'a.git');
  accepted(await createRepository(path));
  await save(path, { 'plan.yml': '1' });
  const lock = join(path, 'refs/heads/main.lock');
  writeFileSync(lock, content);
  return { data, path, lock };
};

test('the lock of a process that was killed is removed, and the plan can be saved again', async () => {
  const { data, path, lock } = await planWithLock(`${markOfTheDead()}\n`);
  expect(await recover(data)).toEqual({ repositories: 1, removed: [lock], left: [] });
  await save(path, { 'plan.yml': '2' });
});

test('a lock is never taken from a living process, however old it is', async () => {
  for (const mark of [processMark(), await markOfTheLiving()]) {
    const { data, lock } = await planWithLock(`${mark}\n`);
    utimesSync(lock, 0, 0);
    expect(await recover(data)).toEqual({ repositories: 1, removed: [], left: [lock] });
  }
});

test('a lock of native git that nobody holds is removed, a young one after a while', async () => {
  for (const isOld of [true, false]) {
    const { data, lock } = await planWithLock('');
    if (isOld) utimesSync(lock, 0, 0);
    expect(await recover(data)).toEqual({ repositories: 1, removed: [lock], left: [] });
  }
});

test('a lock that a running git holds is left', async () => {
  const { data, path, lock } = await planWithLock('');
  utimesSync(lock, 0, 0);
  const git = spawn('git', ['-C', path, 'cat-file', '--batch'], { stdio: 'pipe' });
  onTestFinished(() => void git.kill('SIGKILL'));
  git.stdin.write('HEAD\n');
  await once(git.stdout, 'data');
  expect(await recover(data)).toMatchObject({ left: [lock] });
  git.stdin.end();
  await once(git, 'exit');
  expect(await recover(data)).toMatchObject({ removed: [lock] });
});

test('unfinished files of the dead go, those of the living and young strangers stay', async () => {
  const path = await newRepository();
  const data = dirname(path);
  mkdirSync(join(data, 'media'));
  const dead = markOfTheDead();
  const gone = [
    join(path, `tmp_ref_${dead}-0`),
    join(path, 'objects', `tmp_obj_${dead}-1`),
    join(data, 'media', `tmp_media_${dead}-2`),
  ];
  const kept = [join(path, 'objects', `tmp_obj_${processMark()}-9`), join(path, 'objects', 'tmp_obj_Abc123')];
  for (const file of [...gone, ...kept]) writeFileSync(file, 'half');
  const result = accepted(await recover(data));
  expect([...result.removed].sort()).toEqual(gone.sort());
  expect([...result.left].sort()).toEqual(kept.sort());
  expect(gone.some(existsSync)).toBe(false);
});

test('only one process recovers at a time', async () => {
  const data = dirname(await newRepository());
  await withSoleOwner(data, async () => {
    expect(await recover(data)).toMatchObject({ refused: 'busy' });
  });
  expect(await recover(data)).toMatchObject({ repositories: 1 });
});

test('a data folder that is not there is refused', async () => {
  expect(await recover(join(scratchFolder(), 'nowhere'))).toMatchObject({ refused: 'cannot-write' });
});
