// Just before an entry is saved: asks the gateway for the file name of a new one, in small letters from any alphabet,
// and lets the second click of a double click come to nothing.

// @ts-check

/** A second click comes sooner than this, in milliseconds. */
const doubleClick = 4000;

/**
 * @param {import('./types.d.ts').Ask} ask
 * @param {{ fileName: string, shownAs: string }} keys
 */
export const nameBeforeSave = (ask, keys) => {
  /** @type {{ text: string, state: 'saving' | 'saved', since: number } | undefined} */
  let last;

  return {
    /** @param {{ entry: any }} event */
    beforeSave: async ({ entry }) => {
      const data = entry.get('data');
      const collection = entry.get('collection');
      const text = JSON.stringify([collection, entry.get('slug'), data]);
      const isSecond =
        last?.text === text && (last.state === 'saving' || performance.now() - last.since < doubleClick);
      // Decap goes on with the first click; the second waits for good.
      if (isSecond) return new Promise(() => {});
      last = { text, state: 'saving', since: performance.now() };
      if (!entry.get('newRecord')) return undefined;
      try {
        const { slug } = await ask('nameEntry', { collection, data: data.toJS() });
        return data.set(keys.fileName, slug);
      } catch (error) {
        last = undefined;
        throw error;
      }
    },
    done: () => {
      if (last) last = { ...last, state: 'saved', since: performance.now() };
    },
    failed: () => {
      last = undefined;
    },
  };
};
