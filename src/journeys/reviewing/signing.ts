import { collectionOf } from '../../../schemas/collections.ts';
import { type PersonRole, reviewTag, type SignOff, signersMissing } from '../../facts/review-state.ts';
import { isSignedCollection, type SignedCollection } from '../../facts/signed-words.ts';
import type { Entry, FrameworkBundle } from '../../plan/plan.ts';
import { type Circumstances, mayDo } from '../../privacy/may-read.ts';
import { type Reader, relationOf } from '../../privacy/reader.ts';
import { isFinished, moveTag, tagOfMove } from '../saving/finished.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import type { EntryPlace, SavingPlace } from '../saving/place.ts';

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
    tag: tagFor({ open, place }, entry),
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

/** The name of a tag that is there stays, whatever the entry says by now. */
const tagFor = ({ open, place }: Where, entry: SignedEntry): string | undefined => {
  if (entry.collection === 'reviews') return reviewTag(entry.slug);
  if (entry.collection !== 'transitions') return undefined;
  const { date } = (entry as Entry<'transitions'>).data;
  return tagOfMove(place.path, entry.slug) ?? moveTag({ slug: entry.slug, date }, open.framework.yearStarts);
};
