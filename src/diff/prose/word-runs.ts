import { plainProse } from './plain-prose.ts';
import { shortestEdit } from './shortest-edit.ts';
import { type Word, wordsOf } from './words-of.ts';

/**
 * What happened to the words of a text: one sequence of runs that are the same, gone or new, in reading order. The runs
 * without the new ones are the old text, those without the gone ones the new text. The other way round gives the mirror.
 */

export type WordRun = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

export const wordRuns = (before: string, after: string): readonly WordRun[] => {
  const [old, now] = [plainProse(before), plainProse(after)];
  // The shortest way is not the only one: compared in one order always, there and back say the same.
  return old <= now ? compared(old, now) : inOrder(compared(now, old).map(mirrored));
};

/** Whether two texts say the same words; spaces, line ends and marks of formatting are none. */
export const saysTheSame = (before: string, after: string): boolean => {
  if (before === after) return true;
  const [old, now] = [wordsOf(plainProse(before)), wordsOf(plainProse(after))];
  return old.length === now.length && old.every(({ key }, index) => key === now[index]?.key);
};

export const mirrored = ({ kind, text }: WordRun): WordRun => ({
  kind: kind === 'same' ? 'same' : kind === 'added' ? 'removed' : 'added',
  text,
});

/** More words than that, added and removed, are a new text. */
const mostEdits = 800;

const compared = (before: string, after: string): readonly WordRun[] => {
  if (before === '' || after === '') return joined(whole(before, after));
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const common = shortestEdit(
    old.map(({ key }) => key),
    now.map(({ key }) => key),
    mostEdits,
  );
  if (!common || isRewritten(old, now, common.length)) return joined(whole(before, after));
  const runs: WordRun[] = [];
  let [atOld, atNow] = [0, 0];
  for (const { before: nextOld, after: nextNow } of [...common, { before: old.length, after: now.length }]) {
    const gone = textOf(old.slice(atOld, nextOld));
    const fresh = textOf(now.slice(atNow, nextNow));
    runs.push({ kind: 'removed', text: gone }, { kind: 'added', text: fresh });
    const same = now[nextNow]?.text;
    if (same !== undefined) runs.push({ kind: 'same', text: same });
    [atOld, atNow] = [nextOld + 1, nextNow + 1];
  }
  return joined(withoutCrumbs(joined(runs)));
};

/** A text that shares hardly a word with the old one reads better as a whole than in shreds. */
const isRewritten = (old: readonly Word[], now: readonly Word[], common: number): boolean =>
  Math.min(old.length, now.length) > 3 && common / Math.max(old.length, now.length) < 0.2;

const whole = (before: string, after: string): readonly WordRun[] => [
  { kind: 'removed', text: before },
  { kind: 'added', text: after },
];

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join('');

/** Neighbours of a kind become one run; empty ones go. */
const joined = (runs: readonly WordRun[]): readonly WordRun[] => {
  const result: { kind: WordRun['kind']; text: string }[] = [];
  for (const { kind, text } of runs) {
    const last = result.at(-1);
    if (text === '') continue;
    if (last?.kind === kind) last.text += text;
    else result.push({ kind, text });
  }
  return inOrder(result);
};

/** Between two runs that are the same, what is gone stands before what is new. */
const inOrder = (runs: readonly WordRun[]): readonly WordRun[] => {
  const result: WordRun[] = [];
  for (let at = 0; at < runs.length; ) {
    const next = runs.findIndex(({ kind }, index) => index >= at && kind === 'same');
    const changed = runs.slice(at, next < 0 ? runs.length : next);
    for (const kind of ['removed', 'added'] as const) {
      const text = changed
        .filter((run) => run.kind === kind)
        .map((run) => run.text)
        .join('');
      if (text !== '') result.push({ kind, text });
    }
    if (next < 0) break;
    result.push(runs[next] as WordRun);
    at = next + 1;
  }
  return result;
};

/** One or two small words that stayed between changes on both sides are read as changed with them. */
const withoutCrumbs = (runs: readonly WordRun[]): readonly WordRun[] =>
  runs.flatMap((run, index) => {
    if (run.kind !== 'same' || !isCrumb(runs, index)) return [run];
    return [
      { kind: 'removed', text: run.text },
      { kind: 'added', text: run.text },
    ];
  });

const isCrumb = (runs: readonly WordRun[], index: number): boolean => {
  const { text = '' } = runs[index] ?? {};
  if (text.includes('\n') || text.trim().split(/\s+/).length > 2) return false;
  const side = (from: number, step: -1 | 1): number => {
    let longest = 0;
    for (let at = from; runs[at] !== undefined && runs[at]?.kind !== 'same'; at += step)
      longest = Math.max(longest, runs[at]?.text.trim().length ?? 0);
    return longest;
  };
  return text.trim().length < Math.min(side(index - 1, -1), side(index + 1, 1));
};
