/**
 * Two texts side by side: which words each has and the other has not, so that a person sees at a glance what is
 * different. Words are kept whole; spaces belong to the word before them and are never marked. Very long texts are marked as a whole.
 */

export type Run = { readonly text: string; readonly isOnlyHere: boolean };

export const wordsThatDiffer = (
  mine: string,
  theirs: string,
): { readonly mine: readonly Run[]; readonly theirs: readonly Run[] } => {
  const left = wordsOf(mine);
  const right = wordsOf(theirs);
  if (left.length * right.length > largestTable) return { mine: whole(mine), theirs: whole(theirs) };
  const common = commonWords(left, right);
  return {
    mine: runs(left, (index) => !common.left.has(index)),
    theirs: runs(right, (index) => !common.right.has(index)),
  };
};

/** Cells of the comparison: some 1,400 words on each side. */
const largestTable = 2_000_000;

const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*|^\s+/g) ?? [];

const whole = (text: string): readonly Run[] => (text === '' ? [] : [{ text, isOnlyHere: true }]);

/** The longest common subsequence, as indexes on both sides. */
const commonWords = (left: readonly string[], right: readonly string[]) => {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  const isSame = (row: number, column: number): boolean => left[row]?.trim() === right[column]?.trim();
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      lengths[row * width + column] = isSame(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const common = { left: new Set<number>(), right: new Set<number>() };
  for (let row = 0, column = 0; row < left.length && column < right.length; ) {
    if (isSame(row, column)) {
      common.left.add(row++);
      common.right.add(column++);
    } else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return common;
};

const runs = (words: readonly string[], isOnlyHere: (index: number) => boolean): readonly Run[] => {
  const found: { text: string; isOnlyHere: boolean }[] = [];
  const add = (text: string, isMarked: boolean): void => {
    const last = found.at(-1);
    if (last?.isOnlyHere === isMarked) last.text += text;
    else if (text !== '') found.push({ text, isOnlyHere: isMarked });
  };
  for (const [index, word] of words.entries()) {
    const isMarked = isOnlyHere(index);
    const bare = word.trimEnd();
    const goesOn = isMarked && index + 1 < words.length && isOnlyHere(index + 1);
    add(goesOn ? word : bare, isMarked);
    if (!goesOn) add(word.slice(bare.length), false);
  }
  return found;
};
