import { spawnSync } from 'node:child_process';
import { compareStates } from '../../src/journeys/comparing/compare-states.ts';
import { pastReviews } from '../../src/journeys/comparing/past-reviews.ts';
import { isMoveTag } from '../../src/journeys/saving/finished.ts';
import { createEntryCache } from '../../src/plan/entry-cache.ts';
import { readSnapshot } from '../../src/store/read-snapshot.ts';
import { isRefusal } from '../../src/store/refusal.ts';
import { jsdiff, structural } from './diff-peers.ts';
import { medianTime, say } from './measure.ts';

/**
 * The time from a repository to the comparison of its last two reviews, with nothing parsed or kept before, for the plan
 * nearest to 40 files. Our own and the two libraries run in this process and read the same commits; git is a process of
 * its own, as it is used.
 */
export const timeTwoTerms = async (repositories: readonly string[]): Promise<void> => {
  const sized = repositories.flatMap((path) => {
    const reviews = pastReviews(path);
    const [from, to] = isRefusal(reviews)
      ? []
      : reviews
          .map(({ tag }) => tag)
          .filter((tag) => !isMoveTag(tag))
          .slice(-2);
    const files = to === undefined ? 0 : filesAt(path, to).size;
    return from !== undefined && to !== undefined ? [{ path, from, to, files }] : [];
  });
  const [plan] = sized.toSorted((a, b) => Math.abs(a.files - 40) - Math.abs(b.files - 40));
  if (!plan) throw new Error('No plan of the sample has two reviews.');
  const { path, from, to, files } = plan;
  const reader = { role: 'counselor', grants: [] } as const;
  const request = { path, from, to, reader, today: '2026-05-22', withYears: false };
  const ways: readonly (readonly [name: string, once: () => unknown])[] = [
    ['Throughline', () => compareStates(request, createEntryCache(4000))],
    ['git diff --word-diff', () => spawnSync('git', ['-C', path, 'diff', '-M', '--word-diff', from, to])],
    ['jsdiff, words', () => jsdiff(filesAt(path, from), filesAt(path, to))],
    ['jsondiffpatch', () => structural(filesAt(path, from), filesAt(path, to))],
  ];
  const times: number[] = [];
  for (const [, once] of ways) {
    await medianTime(8, once);
    times.push(await medianTime(25, once));
  }
  const [own = Number.NaN] = times;
  say(`two terms of a plan with ${files} files, ${from} to ${to}, from a cold repository:`);
  for (const [index, [name]] of ways.entries()) {
    const time = times[index] ?? Number.NaN;
    say(`  ${name}: ${time.toFixed(1)} ms${index === 0 ? '' : `, ${(time / own).toFixed(2)} times ours`}`);
  }
};

const filesAt = (path: string, ref: string): ReadonlyMap<string, string> => {
  const snapshot = readSnapshot(path, ref);
  if (isRefusal(snapshot)) throw new Error(snapshot.message);
  const decoder = new TextDecoder();
  return new Map(
    snapshot.files
      .filter((file) => /\.(?:md|yml)$/.test(file.path))
      .map((file) => [file.path, decoder.decode(file.bytes)]),
  );
};
