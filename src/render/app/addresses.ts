import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import type { Entry } from '../../plan/plan.ts';
import { chapterOf } from '../chapters.ts';
import { anchorOf, pathOf } from '../entry-place.ts';

/** Every address that a page of ours links to, in one place: the gateway mounts what is written here. */

type Place = Pick<Entry, 'collection' | 'slug'>;

export const planAddress = (planId: string): string => `/plans/${planId}/`;

export const pdfAddress = (planId: string): string => `/plans/${planId}/plan.pdf`;

/** Where an entry is shown in the portfolio. */
export const entryAddress = (planId: string, entry: Place): string =>
  `${planAddress(planId)}${pathOf(chapterOf(entry.collection))}#${anchorOf(entry)}`;

export const editorAddress = (planId: string): string => `${planAddress(planId)}edit/`;

/** The editor open on one entry. */
export const editAddress = (planId: string, { collection, slug }: Place): string =>
  `${editorAddress(planId)}#/collections/${editorCollection(collection)}/entries/${slug}`;

/** The editor keeps all single files in one collection of its own. */
const editorCollection = (collection: CollectionName): string =>
  collectionOf(collection).file === undefined ? collection : 'my-plan';

/** The editor open on a new entry; the values fill in plain fields only, for a list would stop Decap. */
export const newAddress = (
  planId: string,
  collection: CollectionName,
  values: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams(values).toString();
  return `${editorAddress(planId)}#/collections/${collection}/new${query && `?${query}`}`;
};

/** The second editor, in which student and counselor agree on a draft. */
export const draftAddress = (planId: string, { collection, slug }: Place): string =>
  `${editorAddress(planId)}together/#/collections/${collection}/entries/${slug}`;

export const commentAddress = (planId: string, query: Readonly<Record<string, string>> = {}): string => {
  const text = new URLSearchParams(query).toString();
  return `${planAddress(planId)}comment${text && `?${text}`}`;
};

export const unsavedAddress = (planId: string, { collection, slug }: Place): string =>
  `${planAddress(planId)}unsaved/${collection}/${slug}`;

/** All past reviews of a plan. */
export const reviewsAddress = (planId: string): string => `${planAddress(planId)}review/`;

/** @param from - and `to`: a review (`2025-26-fall`), a day (`2026-01-15`) or `now` */
export const comparisonAddress = (planId: string, from: string, to: string): string =>
  `${reviewsAddress(planId)}${from}..${to}`;

export const yearsAddress = (planId: string): string => `${planAddress(planId)}years`;
/** Where an entry is read once more and signed. */
export const signAddress = (planId: string, { collection, slug }: Place): string =>
  `${planAddress(planId)}sign/${collection}/${slug}`;

/** The student's way through the review of now, part by part. */
export const reviewNowAddress = (planId: string, part = ''): string =>
  `${planAddress(planId)}review-now/${part}`;

/** The student's way through a move, part by part. */
export const moveNowAddress = (planId: string, part = ''): string => `${planAddress(planId)}move-now/${part}`;

/** The second editor on a new entry. */
export const newDraftAddress = (planId: string, collection: CollectionName): string =>
  `${editorAddress(planId)}together/#/collections/${collection}/new`;
