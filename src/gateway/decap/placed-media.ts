/**
 * Files that came along with an entry: each becomes a file of the plan, and what the entry called it becomes the name
 * under which the plan keeps it, in fields and in texts.
 */
import type { Asked } from './actions.ts';
import { Refuse } from './answer.ts';
import { takeIn } from './media-actions.ts';

export type Placed = Readonly<Record<string, unknown>>;

export const withPlacedMedia = async (
  { params, desk }: Pick<Asked<'persistEntry'>, 'params' | 'desk'>,
  data: Placed,
): Promise<Placed | Refuse> => {
  const names = new Map<string, string>();
  for (const asset of params.assets) {
    const kept = await takeIn(asset, desk);
    if (kept instanceof Refuse) return kept;
    names.set(asset.path, kept.path);
  }
  return names.size === 0 ? data : (renamed(data, names) as Placed);
};

const renamed = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (typeof value === 'string') {
    return [...names].reduce((text, [from, to]) => text.replaceAll(from, to), value);
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, names)]));
};
