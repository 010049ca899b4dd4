import type { SignedCollection } from '../../facts/signed-words.ts';
import { moveNowAddress, reviewNowAddress } from '../../render/app/addresses.ts';

/** Where a student is led through an entry, part by part; undefined for one that has no such path. */
export const guidedAddress = (planId: string, collection: SignedCollection): string | undefined => {
  if (collection === 'reviews') return reviewNowAddress(planId);
  return collection === 'transitions' ? moveNowAddress(planId) : undefined;
};
