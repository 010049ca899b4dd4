/**
 * Which elements of two lists belong together so that as little as possible is added and taken away: the greedy
 * algorithm of Myers, 1986, "An O(ND) difference algorithm and its variations". Gives up where the lists differ so much
 * that nobody would read the result.
 */

/** Indexes of a common element on both sides. */
export type Common = { readonly before: number; readonly after: number };

/** @returns undefined when more than `mostEdits` elements would have to be added and taken away */
export const shortestEdit = (
  before: readonly string[],
  after: readonly string[],
  mostEdits: number,
): readonly Common[] | undefined => {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const middle = editMiddle({
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
    mostEdits,
  });
  return (
    middle && [
      ...Array.from({ length: start }, (_, index) => ({ before: index, after: index })),
      ...middle.map((common) => ({ before: common.before + start, after: common.after + start })),
      ...Array.from({ length: end }, (_, index) => ({
        before: before.length - end + index,
        after: after.length - end + index,
      })),
    ]
  );
};

const commonStart = (before: readonly string[], after: readonly string[]): number => {
  const most = Math.min(before.length, after.length);
  let length = 0;
  while (length < most && before[length] === after[length]) length++;
  return length;
};

const commonEnd = (before: readonly string[], after: readonly string[], start: number): number => {
  const most = Math.min(before.length, after.length) - start;
  let length = 0;
  while (length < most && before[before.length - 1 - length] === after[after.length - 1 - length]) length++;
  return length;
};

type Middle = {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly mostEdits: number;
};

const editMiddle = ({ before, after, mostEdits }: Middle): readonly Common[] | undefined => {
  const most = Math.min(before.length + after.length, mostEdits);
  const furthest = new Int32Array(2 * most + 3);
  const origin = most + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(furthest.slice(origin - edits - 1, origin + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const left = furthest[origin + diagonal - 1] ?? 0;
      const above = furthest[origin + diagonal + 1] ?? 0;
      const isDown = diagonal === -edits || (diagonal !== edits && left < above);
      let at = isDown ? above : left + 1;
      while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal]) at++;
      furthest[origin + diagonal] = at;
      if (at >= before.length && at - diagonal >= after.length)
        return wayBack(trace, { before: before.length, after: after.length });
    }
  }
  return undefined;
};

/** From the end to the start, along the furthest points that each number of edits reached. */
const wayBack = (trace: readonly Int32Array[], end: Common): readonly Common[] => {
  const common: Common[] = [];
  let { before, after } = end;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reached = trace[edits] as Int32Array;
    const at = (diagonal: number): number => reached[diagonal + edits + 1] ?? 0;
    const diagonal = before - after;
    const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const previous = isDown ? diagonal + 1 : diagonal - 1;
    const startBefore = edits === 0 ? 0 : at(previous);
    const startAfter = edits === 0 ? 0 : startBefore - previous;
    const runBefore = edits === 0 || isDown ? startBefore : startBefore + 1;
    while (before > runBefore) common.push({ before: --before, after: --after });
    before = startBefore;
    after = startAfter;
  }
  return common.reverse();
};
