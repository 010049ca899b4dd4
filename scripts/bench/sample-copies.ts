import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildDemo } from '../../src/journeys/build-demo.ts';
import { commit } from '../../src/store/commit.ts';
import { findRepositories } from '../../src/store/find-repositories.ts';
import { maintain } from '../../src/store/maintain.ts';
import { readSnapshot } from '../../src/store/read-snapshot.ts';
import { isRefusal } from '../../src/store/refusal.ts';

/**
 * Many repositories like those of the sample: its plans, packed, copied in turn. Copies of a plan are separate
 * repositories, but hold the same blobs; a cache by blob id would flatter, so each copy gets a text of its own.
 */

const author = { name: 'Bench', email: 'bench@example.org', at: '2026-05-22T10:00:00Z' };

export const copyPlans = async (folder: string, count: number): Promise<readonly string[]> => {
  await buildDemo({ folder: join(folder, 'sample'), onProgress: () => undefined });
  const { repositories } = findRepositories(join(folder, 'sample'));
  for (const repository of repositories) await maintain(repository);
  const copies: string[] = [];
  await mkdir(join(folder, 'plans'), { recursive: true });
  for (let index = 0; index < count; index++) {
    const source = repositories[index % repositories.length] as string;
    const copy = join(folder, 'plans', `${String(index).padStart(16, '0')}.git`);
    await cp(source, copy, { recursive: true });
    await rewrite(copy, `(${index})`);
    copies.push(copy);
  }
  await cp(join(folder, 'sample', 'districts'), join(folder, 'districts'), { recursive: true });
  return copies;
};

/** One more word in the profile of each plan. */
export const touchPlans = async (paths: readonly string[]): Promise<void> => {
  for (const path of paths) await change(path, ['profile.md'], 'More.');
};

/** Every file of a copy differs from that of its twins, so that nothing is parsed or rendered once for many. */
const rewrite = (path: string, mark: string): Promise<void> => change(path, undefined, mark);

const change = async (path: string, only: readonly string[] | undefined, mark: string): Promise<void> => {
  const snapshot = readSnapshot(path);
  if (isRefusal(snapshot)) throw new Error(snapshot.message);
  const changes = snapshot.files
    .filter((file) => file.path.endsWith('.md') && (only?.includes(file.path) ?? true))
    .map((file) => ({ path: file.path, bytes: Buffer.concat([file.bytes, Buffer.from(`${mark}\n`)]) }));
  const done = await commit(path, { changes, message: `Change ${dirname(path)}`, author });
  if (isRefusal(done)) throw new Error(done.message);
};
