import { type CollectionName, collectionOf } from '../../schemas/collections.ts';
import { type Group, isGroup } from '../plan/same-value.ts';
import { sameEntry } from '../plan/tidy-data.ts';

/**
 * What a signature under an entry stands for: its words, without the signatures themselves and without what is only
 * added as time goes by (evidence, reflections, how a course went).
 */

export const signedCollections = ['reviews', 'transitions', 'course-plan'] as const;

export type SignedCollection = (typeof signedCollections)[number];

export const isSignedCollection = (name: CollectionName): name is SignedCollection =>
  signedCollections.some((one) => one === name);

/** Whether somebody who signed one of the two states has signed the other as well. */
export const sameSignedWords = (collection: SignedCollection, left: Group, right: Group): boolean =>
  sameEntry(collectionOf(collection).schema, wordsOf(left), wordsOf(right));

const wordsOf = (data: Group): Group => {
  const kept = Object.entries(data).filter(([key]) => !laterKeys.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, key === 'courses' ? asChosen(value) : value]));
};

const laterKeys: ReadonlySet<string> = new Set(['agreed', 'evidence', 'reflections']);

const asChosen = (courses: unknown): unknown =>
  Array.isArray(courses)
    ? courses.map((course) =>
        isGroup(course)
          ? Object.fromEntries(Object.entries(course).filter(([key]) => !outcomeKeys.has(key)))
          : course,
      )
    : courses;

const outcomeKeys: ReadonlySet<string> = new Set(['status', 'mark', 'earned']);
