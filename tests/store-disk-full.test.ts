/**
 * A disk that really fills up: a small tmpfs. Saves are refused in words, what was saved stays readable and
 * sound, and when there is room again, saving goes on without any repair.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stdout } from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { commit } from '../src/store/commit.ts';
import { createRepository } from '../src/store/create-repository.ts';
import { getMedia, putMedia } from '../src/store/media-store.ts';
import { recover } from '../src/store/recover.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { accepted, ana, expectSound, git, save, scratchFolder } from '../src/store/testing/scratch.ts';

const smallDisk = (): string | null => {
  const folder = scratchFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  return folder;
};

test('a full disk refuses saves, loses none, and takes saves again once there is room', {
  timeout: 180_000,
}, async (context) => {
  const disk = smallDisk();
  if (disk === null) {
    stdout.write('The test of a full disk is skipped: mounting a tmpfs is not permitted here.\n');
    context.skip('mounting a tmpfs is not permitted here');
    return;
  }
  const path = join(disk, 'plan.git');
  const media = join(disk, 'media');
  const filler = join(disk, 'filler');
  writeFileSync(filler, Buffer.alloc(512 * 1024));
  accepted(await createRepository(path));
  const saved: string[] = [];
  let refusals = 0;
  // Ever smaller files, so that the disk is found full at each step of a save: object, lock, ref.
  for (const sizeBytes of [60_000, 20_000, 9_000, 3_000, 1_000, 100, 100, 100]) {
    for (;;) {
      const changes = [{ path: `goals/${saved.length % 9}.md`, bytes: randomBytes(sizeBytes) }];
      const result = await commit(path, { changes, message: 'Save', author: ana });
      if (isRefusal(result)) {
        expect(result).toEqual({
          refused: 'disk-full',
          message: 'The disk is full. Nothing was saved; what was saved before is safe.',
        });
        refusals += 1;
        break;
      }
      saved.push(result.commitId);
    }
    const picture = { bytes: randomBytes(100_000), extension: 'png' };
    expect(await putMedia(media, picture)).toMatchObject({ refused: 'disk-full' });
  }
  expect(refusals).toBe(8);
  expect(git(path, ['rev-list', '--reverse', 'main']).split('\n')).toEqual(saved);
  expectSound(path);
  const leftovers = readdirSync(disk, { recursive: true }).filter((name) =>
    /tmp_|\.lock$/.test(String(name)),
  );
  expect(leftovers).toEqual([]);
  expect(accepted(await recover(disk))).toMatchObject({ removed: [], left: [] });

  rmSync(filler);
  await save(path, { 'goals/after.md': 'There is room again.' });
  const { sha256 } = accepted(await putMedia(media, { bytes: Buffer.from('a drawing'), extension: 'png' }));
  accepted(await getMedia(media, sha256));
  expectSound(path);
});
