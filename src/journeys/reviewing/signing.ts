import { collectionOf } from '../../../schemas/collections.ts';
import { type PersonRole, reviewTag, type SignOff, signersMissing } from '../../facts/review-state.ts';
import { isSignedCollection, type SignedCollection } from '../../facts/signed-words.ts';
import type { Entry, FrameworkBundle } from '../../plan/plan.ts';
import { type Circumstances, mayDo } from '../../privacy/may-read.ts';
import { planView } from '../../privacy/plan-view.ts';
import { type Reader, relationOf } from '../../privacy/reader.ts';

import { schoolYearOf } from '../../rules/school-year.ts';
import { tagNames } from '../../store/list-tags.ts';
import { isFinished, tagOfMove } from '../saving/finished.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import type { EntryPlace, SavingPlace } from '../saving/place.ts';
import { reviewsNow } from './reviews-now.ts';

/** How far the signing of one entry is: who has signed, who is missing, under which tag it will be finished. */

export type SignedEntry = Entry<SignedCollection>;

export type Signing = {
  readonly entry: SignedEntry;
  readonly signed: readonly (SignOff & { readonly byId?: string | undefined })[];
  /** Whose signature the framework asks for. */
  readonly signers: readonly PersonRole[];
  readonly missing: readonly PersonRole[];
  /** Name of the tag with which it is, or will be, finished; a course plan has none. */
  readonly tag: string | undefined;
  readonly isFinished: boolean;
};

type Where = { readonly open: OpenPlan; readonly place: SavingPlace };

/** @returns undefined for an entry that is not there, or of a kind that nobody signs */
export const signingOf = ({ open, place }: Where, at: EntryPlace): Signing | undefined => {
  const { collection, slug } = at;
  if (!isSignedCollection(collection)) return undefined;
  const entries: readonly SignedEntry[] = open.plan.entries[collection];
  const entry = entries.find((one) => one.slug === slug);
  if (!entry) return undefined;
  const signers = signersOf(open.framework, collection);
  const signed = entry.data.agreed;
  return {
    entry,
    signed,
    signers,
    missing: signersMissing(signers, signed),
    tag: tagFor({ open, place }, at),
    isFinished: isFinished(place, at),
  };
};

/** Who may sign at all: the student, the family, and of the school those who may say something there. */
export const maySign = (
  reader: Reader,
  collection: SignedCollection,
  circumstances: Circumstances,
): boolean => {
  const { section } = collectionOf(collection);
  const relation = relationOf(reader);
  const action = relation === 'self' ? 'write' : 'comment';
  return signingRelations.has(relation) && mayDo(action, section, { reader, circumstances });
};

const signingRelations: ReadonlySet<string> = new Set(['self', 'guardian', 'counselor', 'provider']);

/** An entry that was written elsewhere knows no accounts: then the name and the role tell. */
export const hasSigned = (
  { signed }: Pick<Signing, 'signed'>,
  { personId, name, reader }: { readonly personId: string; readonly name: string; readonly reader: Reader },
): boolean =>
  signed.some((one) =>
    one.byId === undefined ? one.name === name && one.role === reader.role : one.byId === personId,
  );

const signersOf = (framework: FrameworkBundle, collection: SignedCollection): readonly PersonRole[] =>
  ({
    reviews: framework.reviews.signers,
    transitions: framework.transitions.signers,
    'course-plan': framework.coursePlan.signers,
  })[collection];

/** A move of now has the name by which its state is looked up; any other the next free one of the school year. */
const tagFor = ({ open, place }: Where, { collection, slug }: EntryPlace): string | undefined => {
  if (collection === 'reviews') return reviewTag(slug);
  if (collection !== 'transitions') return undefined;
  const known = tagOfMove(place.path, slug);
  if (known) return known;
  const tags = tagNames(place.path);
  const { plan, framework, district, circumstances } = open;
  const reader: Reader = { role: 'student', relation: 'self', grants: [] };
  const view = planView(plan, { reader, framework, district, today: circumstances.today });
  const { transition } = reviewsNow({ view, tags, today: circumstances.today });
  if (transition?.entry?.slug === slug && transition.state.slug) return reviewTag(transition.state.slug);
  const base = reviewTag(`${schoolYearOf(circumstances.today, framework.yearStarts)}-transition`);
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!tags.has(name)) return name;
  }
};
