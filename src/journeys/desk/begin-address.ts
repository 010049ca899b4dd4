import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { editAddress, newAddress } from '../../render/app/addresses.ts';

type Activity = FrameworkBundle['components'][number]['activities'][number];

/** The editor open on what an activity asks for: a new entry with the kind that counts, or the one file there is. */
export const beginAddress = (planId: string, { collections, where = {} }: Activity): string => {
  const collection = collections[0] as CollectionName;
  if (collectionOf(collection).file !== undefined) {
    return editAddress(planId, { collection, slug: collection });
  }
  const values = Object.entries(where).flatMap(([key, accepted]) => {
    const [only] = accepted;
    return only === undefined ? [] : [[key, only] as const];
  });
  return newAddress(planId, collection, Object.fromEntries(values));
};
