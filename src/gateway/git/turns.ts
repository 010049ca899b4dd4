/**
 * How many of something run at once: so many, then some wait, and whoever comes after those is sent away to ask again.
 */
export type Turns = {
  /** @returns what gives the turn back; undefined when too many wait already */
  readonly take: () => Promise<(() => void) | undefined>;
};

export const turns = ({
  atOnce,
  waiting: mostWaiting,
}: {
  readonly atOnce: number;
  readonly waiting: number;
}): Turns => {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  const giveBack = (): (() => void) => {
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    };
  };
  return {
    take: async () => {
      if (free > 0) free -= 1;
      else if (waiting.length >= mostWaiting) return undefined;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return giveBack();
    },
  };
};
