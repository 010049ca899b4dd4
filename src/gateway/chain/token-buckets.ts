/**
 * How often somebody may ask: a bucket for each, which fills steadily and of which each request takes one. Holds a
 * bounded number of buckets; one that is forgotten was full again anyway, or belongs to somebody who floods.
 */

export type TokenBuckets = {
  /** @returns 0 when the request may pass, else the whole seconds until one may */
  readonly take: (key: string) => number;
};

export type BucketSize = { readonly perSecond: number; readonly burst: number };

const mostBuckets = 20_000;

/** @param now - milliseconds */
export const tokenBuckets = ({ perSecond, burst }: BucketSize, now: () => number): TokenBuckets => {
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>();
  return {
    take(key) {
      const at = now();
      const known = buckets.get(key) ?? { tokens: burst, at };
      const tokens = Math.min(burst, known.tokens + (Math.max(0, at - known.at) / 1000) * perSecond);
      buckets.delete(key);
      buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at });
      if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value as string);
      return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perSecond)) : 0;
    },
  };
};
