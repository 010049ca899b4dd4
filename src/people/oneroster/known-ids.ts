import type { FileName } from './columns.ts';
import type { Finding, OnFinding } from './finding.ts';

/**
 * Which ids there are in the files that others point at, and what pointed at none. A pointer forward in the same file, as
 * from a student to a guardian below, waits for the end of that file.
 */

export type KnownIds = {
  readonly add: (file: FileName, id: string) => void;
  readonly remove: (file: FileName, id: string) => void;
  /** @returns false when it points at nothing, as far as one can say by now; says so at the end when it still does */
  readonly points: (pointer: Pointer) => boolean;
  /** Says which pointers into this file found nothing. */
  readonly finish: (file: FileName) => void;
};

export type Pointer = {
  readonly from: FileName;
  readonly to: FileName;
  readonly id: string;
  readonly place: Pick<Finding, 'file' | 'line' | 'column'>;
  readonly done: Finding['done'];
};

/** @param earlier - ids of an earlier import that still count, for files that are not there or bring changes only */
export const knownIds = (
  earlier: ReadonlyMap<FileName, ReadonlySet<string>>,
  onFinding: OnFinding,
): KnownIds => {
  const known = new Map<FileName, Set<string>>();
  for (const [file, ids] of earlier) if (ids.size > 0) known.set(file, new Set(ids));
  let waiting: Pointer[] = [];
  const lost = ({ place, to, done }: Pointer): void =>
    onFinding({ code: 'reference-lost', ...place, expected: `an id of ${to}.csv`, done });
  return {
    add: (file, id) => {
      const ids = known.get(file) ?? new Set();
      known.set(file, ids.add(id));
    },
    remove: (file, id) => known.get(file)?.delete(id),
    points: (pointer) => {
      const ids = known.get(pointer.to);
      if (ids?.has(pointer.id) || (ids === undefined && pointer.from !== pointer.to)) return true;
      if (pointer.from === pointer.to) {
        waiting.push(pointer);
        return true;
      }
      lost(pointer);
      return false;
    },
    finish: (file) => {
      for (const pointer of waiting) if (!known.get(file)?.has(pointer.id)) lost(pointer);
      waiting = [];
    },
  };
};
