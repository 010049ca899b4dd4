import type { personRoles } from '../../schemas/shapes.ts';

/**
 * How far one review is. It follows from the plan's repository alone: whether there is an entry, who signed it, and
 * whether its tag is there. A review that is tagged never changes again; what corrects it is another entry.
 */

export type ReviewStage = 'not-started' | 'with-student' | 'with-family' | 'with-counselor' | 'signed';

export type PersonRole = (typeof personRoles)[number];

export type SignOff = { readonly role: PersonRole; readonly name: string; readonly date: string };

export type ReviewState = {
  readonly stage: ReviewStage;
  /** The entry that the stage is about, `2026-27-fall`; none before the student begins. */
  readonly slug: string | undefined;
  /** An earlier entry of the same review is signed and tagged, and this one corrects it. */
  readonly isReopened: boolean;
  readonly signed: readonly SignOff[];
  /** Whose signature is still to come, in the framework's order. */
  readonly missing: readonly PersonRole[];
};

export type Signable = { readonly slug: string; readonly data: { readonly agreed: readonly SignOff[] } };

export type ReviewStateRequest = {
  /** The entries of this one review, in any order: the first, and those that correct it. */
  readonly entries: readonly Signable[];
  /** Slugs of the entries that are finished: those with a tag. */
  readonly finished: ReadonlySet<string>;
  readonly signers: readonly PersonRole[];
};

export const reviewState = ({ entries, ...of }: ReviewStateRequest): ReviewState =>
  stateOfLast({
    ...of,
    entries: entries.toSorted((a, b) => correctionOf(a.slug) - correctionOf(b.slug)),
  });

/** The same for entries in their order: what counts is the last, and whether one before it is finished. */
export const stateOfLast = ({ entries, finished, signers }: ReviewStateRequest): ReviewState => {
  const latest = entries.at(-1);
  if (!latest) {
    return { stage: 'not-started', slug: undefined, isReopened: false, signed: [], missing: signers };
  }
  const signed = latest.data.agreed;
  const missing = signersMissing(signers, signed);
  return {
    stage: finished.has(latest.slug) ? 'signed' : stageOf(missing),
    slug: latest.slug,
    isReopened: entries.slice(0, -1).some(({ slug }) => finished.has(slug)),
    signed,
    missing,
  };
};

export const reviewTag = (slug: string): string => `review/${slug}`;

/** `2026-27-fall` is 1, what corrects it `2026-27-fall-2`. */
export const correctionOf = (slug: string): number => Number(/^20\d\d-\d\d-.+-(\d+)$/.exec(slug)?.[1] ?? 1);

/** The name of the entry that corrects this one. */
export const nextCorrection = (slug: string): string => {
  const number = correctionOf(slug);
  return `${number === 1 ? slug : slug.replace(/-\d+$/, '')}-${number + 1}`;
};

/** A counselor counts as an educator. */
export const signersMissing = (
  signers: readonly PersonRole[],
  signed: readonly Pick<SignOff, 'role'>[],
): readonly PersonRole[] => {
  const roles = new Set(signed.map(({ role }) => role));
  if (roles.has('counselor')) roles.add('educator');
  return signers.filter((role) => !roles.has(role));
};

const stageOf = (missing: readonly PersonRole[]): ReviewStage => {
  if (missing.includes('student')) return 'with-student';
  return missing.includes('family') ? 'with-family' : 'with-counselor';
};
