/**
 * Keeps what was made for a key (pages, PDFs) up to a number of bytes and forgets what was unused for longest. Two
 * who ask for the same thing at once wait for one making. What failed is not kept, and what is larger than the
 * whole cache is handed out without being kept.
 */

export type ByteCache = {
  readonly get: (key: string, make: () => Promise<Uint8Array>) => Promise<Uint8Array>;
  /** How many are being made now. */
  readonly making: () => number;
  readonly sizeBytes: () => number;
};

export const createByteCache = (limitBytes: number): ByteCache => {
  const kept = new Map<string, Uint8Array>();
  const underWay = new Map<string, Promise<Uint8Array>>();
  let sizeBytes = 0;

  const keep = (key: string, bytes: Uint8Array): void => {
    if (bytes.length > limitBytes) return;
    kept.set(key, bytes);
    sizeBytes += bytes.length;
    for (const [oldest, old] of kept) {
      if (sizeBytes <= limitBytes) return;
      kept.delete(oldest);
      sizeBytes -= old.length;
    }
  };

  const makeOnce = (key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const making = Promise.resolve()
      .then(make)
      .then((bytes) => {
        keep(key, bytes);
        return bytes;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, making);
    return making;
  };

  return {
    async get(key, make) {
      const known = kept.get(key);
      if (known === undefined) return underWay.get(key) ?? makeOnce(key, make);
      kept.delete(key);
      kept.set(key, known);
      return known;
    },
    making: () => underWay.size,
    sizeBytes: () => sizeBytes,
  };
};
