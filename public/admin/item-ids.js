// The gateway gives new items of a list an id when they are saved, and Decap does not load an entry again after an
// edit. So this remembers the ids that the new items of this tab got, and sends them along with the next save: else
// each save would give them another, and what points to them would break.

// @ts-check

/** @typedef {Record<string, any>} Data */

export const itemIds = () => {
  /** Ids by entry and list, in the order of the items that got them. @type {Map<string, { text: string, id: string }[]>} */
  const given = new Map();

  return {
    /**
     * The data with the ids that its new items got before.
     * @param {string} path
     * @param {Data} data
     * @returns {Data}
     */
    fill: (path, data) =>
      eachList(data, (key, items) => {
        const known = [...(given.get(`${path} ${key}`) ?? [])];
        const take = (/** @type {(one: { text: string }) => boolean} */ fits) => {
          const at = known.findIndex(fits);
          return at < 0 ? undefined : known.splice(at, 1)[0]?.id;
        };
        const exact = items.map((item) => take(({ text }) => !item.id && text === JSON.stringify(item)));
        return items.map((item, at) => {
          const id = item.id ?? exact[at] ?? take(() => true);
          return id === undefined ? item : { id, ...item };
        });
      }),
    /**
     * @param {string} path
     * @param {Data} sent
     * @param {Data} stored
     */
    learn: (path, sent, stored) => {
      eachList(sent, (key, items) => {
        const kept = stored[key] ?? [];
        if (kept.length !== items.length) return items;
        const made = items.flatMap((item, at) =>
          item.id || !kept[at].id ? [] : [{ text: JSON.stringify(item), id: kept[at].id }],
        );
        const before = given.get(`${path} ${key}`) ?? [];
        given.set(`${path} ${key}`, [
          ...before.filter(({ id }) => !made.some((one) => one.id === id)),
          ...made,
        ]);
        return items;
      });
    },
  };
};

/** Whether anything in it still waits for an id. @param {Data} data */
export const hasNewItems = (data) => {
  let found = false;
  eachList(data, (_key, items) => {
    found ||= items.some((item) => !item.id);
    return items;
  });
  return found;
};

/**
 * @param {Data} data
 * @param {(key: string, items: Data[]) => Data[]} change
 * @returns {Data}
 */
const eachList = (data, change) =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const isList = Array.isArray(value) && value.length > 0 && value.every((item) => isGroup(item));
      return [key, isList ? change(key, value) : value];
    }),
  );

/** @param {unknown} value */
const isGroup = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
