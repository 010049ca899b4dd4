/** Remembers texts made from texts, forgetting the one unused for longest when `limit` is reached. */

/** @param limit - UTF-16 units of all keys and values together */
export const boundedCache = (limit: number) => {
  const entries = new Map<string, string>();
  let size = 0;
  const forgetOldest = (): void => {
    for (const [key, value] of entries) {
      if (size <= limit) return;
      entries.delete(key);
      size -= key.length + value.length;
    }
  };
  return {
    get(key: string, make: () => string): string {
      const known = entries.get(key);
      if (known !== undefined) {
        entries.delete(key);
        entries.set(key, known);
        return known;
      }
      const made = make();
      entries.set(key, made);
      size += key.length + made.length;
      forgetOldest();
      return made;
    },
    get size(): number {
      return size;
    },
  };
};
