/**
 * Whether two values of an entry say the same, whatever the order of their keys; a key without a value counts as
 * absent. Works on what a file or an editor gives: texts, numbers, lists and groups.
 */
export const sameValue = (left: unknown, right: unknown): boolean => {
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameValue(item, right[index]))
    );
  }
  if (!isGroup(left)) return Object.is(left, right);
  if (!isGroup(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameValue(ownValue(left, key), ownValue(right, key)));
};

export type Group = Readonly<Record<string, unknown>>;

export const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The group's own value: `constructor` and its like are nothing. */
export const ownValue = (group: Group, key: string): unknown =>
  Object.hasOwn(group, key) ? group[key] : undefined;
