/**
 * Pairs what is alike, the most alike first, each at most once. Between equals the places decide, in a way that is the
 * same whichever side is called before: so that a comparison and its mirror pair the same.
 */

export type Pair = { readonly before: number; readonly after: number };

export type Pairing = {
  readonly before: number;
  readonly after: number;
  /** @returns how alike, 0 to 1; the same both ways round */
  readonly likeness: (pair: Pair) => number;
  /** Less than that is no pair. */
  readonly least: number;
  /** Where a thing stands, for ties: a list index, or a number that goes with its name. */
  readonly place?: { readonly before: (index: number) => string; readonly after: (index: number) => string };
};

/** @param before - how many there are on each side */
export const oneToOne = ({ before, after, likeness, least, place }: Pairing): readonly Pair[] => {
  const candidates: (Pair & { readonly score: number; readonly tie: string })[] = [];
  for (let left = 0; left < before; left++) {
    for (let right = 0; right < after; right++) {
      const score = likeness({ before: left, after: right });
      if (score < least) continue;
      const names = [place?.before(left) ?? numbered(left), place?.after(right) ?? numbered(right)];
      candidates.push({ before: left, after: right, score, tie: names.sort().join(' ') });
    }
  }
  candidates.sort((a, b) => b.score - a.score || (a.tie < b.tie ? -1 : Number(a.tie > b.tie)));
  const taken = { before: new Set<number>(), after: new Set<number>() };
  return candidates.flatMap((pair) => {
    if (taken.before.has(pair.before) || taken.after.has(pair.after)) return [];
    taken.before.add(pair.before);
    taken.after.add(pair.after);
    return [{ before: pair.before, after: pair.after }];
  });
};

const numbered = (index: number): string => String(index).padStart(6, '0');
