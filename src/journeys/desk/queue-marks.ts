/**
 * The students of a list in the order in which it stood, short enough for a cookie: of each plan's random id as many
 * letters as tell it from the others. The order stays as it was, so that whoever no longer fits the list after a
 * signature still has a place in it, and next is next.
 */

export type QueueMarks = { readonly length: number; readonly marks: string };

/** @param planIds - in the order of the list; those beyond what a cookie holds are left out */
export const queueMarks = (planIds: readonly string[]): QueueMarks => {
  const listed = planIds.slice(0, mostInQueue);
  const length = lengths.find((letters) => isTold(listed, letters)) ?? wholeId;
  return { length, marks: listed.map((id) => id.slice(0, length)).join('') };
};

/** @returns `planIds` that are in the list, in its order; a plan that is not reached any more is left out */
export const markedPlans = ({ length, marks }: QueueMarks, planIds: readonly string[]): readonly string[] => {
  const byMark = new Map(planIds.map((id) => [id.slice(0, length), id]));
  const listed = marks.match(new RegExp(`[a-z0-9]{${length}}`, 'g')) ?? [];
  return listed.flatMap((mark) => byMark.get(mark) ?? []);
};

const wholeId = 16;
const lengths = [4, 5, 6, 8];

/** Five letters each stay below the 4,096 bytes of a cookie, with room for the address of the list. */
const mostInQueue = 600;

const isTold = (planIds: readonly string[], length: number): boolean =>
  new Set(planIds.map((id) => id.slice(0, length))).size === planIds.length;
