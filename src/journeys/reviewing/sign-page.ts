import type { SignedCollection } from '../../facts/signed-words.ts';
import { planView } from '../../privacy/plan-view.ts';
import type { Writer } from '../../privacy/writer.ts';
import { draftAddress, editAddress, moveNowAddress, reviewNowAddress } from '../../render/app/addresses.ts';
import { studentOf } from '../../render/facts/student.ts';
import type { Quote, SignModel } from '../../render/reviewing/sign-page.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import { changedSince } from '../desk/changed-since.ts';
import { ownTitle } from '../home/own-title.ts';
import { ownMove } from '../moving/own-move.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import type { EntryPlace, SavingPlace } from '../saving/place.ts';
import { mayCorrect } from './correct.ts';
import { emptyParts } from './empty-parts.ts';
import { entryLines } from './entry-lines.ts';
import { labelOfField } from './label-of-field.ts';
import { hasSigned, maySign, type SignedEntry, signingOf } from './signing.ts';

/** What the page shows on which somebody signs: from the person's own view, so that nothing hidden is on it. */

export type SignPageRequest = {
  readonly open: OpenPlan;
  readonly place: SavingPlace;
  readonly writer: Writer;
  readonly planId: string;
  readonly entry: EntryPlace;
  readonly language: WordLanguage;
};

/** @returns undefined when there is no such entry to sign, or not for this person to see */
export const signPage = async (request: SignPageRequest): Promise<SignModel | undefined> => {
  const { open, place, writer, planId, language } = request;
  const { plan, framework, district, circumstances } = open;
  const { reader } = writer;
  const { today } = circumstances;
  const view = planView(plan, { reader, framework, district, today });
  const signing = signingOf({ open, place }, request.entry);
  const { collection, slug } = request.entry;
  const seen = (view.entries[collection] as readonly SignedEntry[]).find((one) => one.slug === slug);
  const student = studentOf(view);
  if (!signing || !seen || !student) return undefined;
  const isSigner = maySign(reader, signing.entry.collection, circumstances);
  const isStudent = reader.role === 'student';
  const isSchool = reader.role === 'counselor' || reader.role === 'educator';
  const isSigned = hasSigned(signing, writer);
  const waits = !isStudent && signing.missing.includes('student');
  const empty = isStudent ? emptyParts(framework, seen) : [];
  const own = wordsOf(seen, writer);
  const isOpen = isSigner && !signing.isFinished;
  const familyOnly = signing.missing.filter((role) => role !== 'educator').every((role) => role === 'family');
  return {
    planId,
    collection,
    slug,
    title: ownTitle(seen, view.language),
    student: student.name,
    isOwn: isStudent,
    term: termOf(seen, view.framework.reviews.terms),
    fields: entryLines(seen, { view, language }),
    quotes: quotesOf(seen, view.language),
    changed:
      isStudent || signing.isFinished
        ? undefined
        : await changedSince({ path: place.path, planId, view, language }, place.cache),
    signed: signing.signed.map(({ role, name, date }) => ({ role, name, date })),
    missing: signing.missing,
    may: {
      sign: isOpen && !isSigned && !waits && empty.length === 0,
      finishWithoutFamily:
        isOpen &&
        isSchool &&
        !waits &&
        signing.tag !== undefined &&
        familyOnly &&
        signing.missing.includes('family'),
      finish: isOpen && isSigned && signing.missing.length === 0 && signing.tag !== undefined,
      correct: signing.isFinished && mayCorrect(reader),
      write: isOpen && own ? own : undefined,
    },
    not: whyNot({ isFinished: signing.isFinished, isSigned, waits, isSigner }),
    empty: empty.map((keys) => keys.map((key) => labelOfField(seen.collection, key, language)).join(' / ')),
    base: signing.entry.blobId,
    signs: { name: writer.name, role: reader.role, date: writer.today },
    change: isStudent && !signing.isFinished ? changeAddress(request, seen) : undefined,
  };
};

const whyNot = (is: {
  readonly isFinished: boolean;
  readonly isSigned: boolean;
  readonly waits: boolean;
  readonly isSigner: boolean;
}): SignModel['not'] => {
  if (is.isFinished) return 'finished';
  if (!is.isSigner) return 'not-signer';
  if (is.isSigned) return 'signed';
  return is.waits ? 'student-first' : undefined;
};

/** A review and the move of now have a way through their parts; what else is agreed on is changed in its draft. */
const changeAddress = ({ open, place, planId }: SignPageRequest, entry: SignedEntry): string => {
  const { framework } = open;
  if (entry.collection === 'reviews') return reviewNowAddress(planId);
  if (entry.collection === 'transitions' && ownMove({ open, place })?.written?.slug === entry.slug) {
    return moveNowAddress(planId);
  }
  return (framework.agreed.includes(entry.collection) ? draftAddress : editAddress)(planId, entry);
};

const termOf = (
  entry: SignedEntry,
  terms: readonly { readonly id: string; readonly label: string }[],
): SignModel['term'] => {
  if (entry.collection !== 'reviews') return undefined;
  const { term, year } = entry.data as Extract<SignedEntry['data'], { readonly term: string }>;
  return { kind: 'term', id: term, given: terms.find(({ id }) => id === term)?.label, year };
};

type Review = Extract<SignedEntry['data'], { readonly term: string }>;

const quotesOf = (entry: SignedEntry, planLanguage: string): readonly Quote[] => {
  if (entry.collection !== 'reviews') return [];
  const { family, school } = entry.data as Review;
  return (
    [
      ['family', family],
      ['school', school],
    ] as const
  ).flatMap(([role, words]) =>
    words
      ? [
          {
            role,
            by: words.name,
            date: words.date,
            text: { text: words.text, language: words.lang ?? planLanguage },
          },
        ]
      : [],
  );
};

/** One's own words in a review, or the place for them; undefined where somebody else has written already. */
const wordsOf = (entry: SignedEntry, { reader, personId }: Writer): { readonly text: string } | undefined => {
  const key = wordsKey(entry.collection, reader.role);
  if (!key) return undefined;
  const said = (entry.data as Review)[key];
  if (!said) return { text: '' };
  return said.byId === personId ? { text: said.text } : undefined;
};

/** The field of a review in which a person of this role writes. */
export const wordsKey = (
  collection: SignedCollection,
  role: Writer['reader']['role'],
): 'family' | 'school' | undefined => {
  if (collection !== 'reviews') return undefined;
  if (role === 'family') return 'family';
  return role === 'counselor' || role === 'educator' ? 'school' : undefined;
};
