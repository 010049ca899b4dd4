import type { Rights } from './writer.ts';

/**
 * References to entries that the person may not know of are not theirs to take away: the person never saw them in
 * what was sent back without them.
 */
export const mergeReferences = ({ mayKnow }: Rights, stored: unknown, sent: unknown): unknown => {
  const isHidden = (address: unknown): boolean => typeof address === 'string' && !mayKnow(address);
  if (!Array.isArray(stored)) return sent === undefined && isHidden(stored) ? stored : sent;
  if (!stored.some(isHidden) || (sent !== undefined && !Array.isArray(sent))) return sent;
  const merged: unknown[] = [...(sent ?? [])];
  const guessed = new Set(merged.filter(isHidden));
  for (const [index, address] of stored.entries()) {
    if (isHidden(address) && !guessed.has(address)) merged.splice(Math.min(index, merged.length), 0, address);
  }
  return merged;
};
