import type { Problem } from '../../problem/problem.ts';
import type { Refusal } from '../../store/refusal.ts';

/**
 * Why a save, a draft or an upload was refused, as a value: an id for the program, a sentence's key for the person.
 * Every sentence says whether anything was saved. Nothing here tells of what the person may not see.
 */

export const saveFaults = [
  /** The plan is not there, or cannot be read as a plan. */
  'no-plan',
  /** Not a path of a plan, or of a kind that nobody edits. */
  'path',
  /** Not in this section: said alike whether the entry is there or not. */
  'section',
  'not-yours',
  'cannot-create',
  'cannot-delete',
  'nothing-writable',
  /** The request does not say what it rests on. */
  'no-base',
  /** Somebody else saved first; see `conflict`. */
  'conflict',
  /** The same, and the text could not be kept: it is only where it was typed. */
  'conflict-lost',
  /** Somebody changed what this person wanted to delete. */
  'conflict-deletion',
  /** What was sent cannot be read, or would break a rule of the plan; see `problems`. */
  'problems',
  /** Other entries point to the one that is to be deleted; see `problems`. */
  'still-used',
  /** The rich text view has broken footnotes or check boxes. */
  'rich-text',
  'too-large',
  'plan-full',
  /** The entry, draft or kept text is not there, or not there any more. */
  'gone',
  'media-kind',
  'media-too-large',
  'media-broken',
  'media-full',
  /** An entry shows it. */
  'media-used',
  /** This collection has no drafts. */
  'no-drafts',
  /** The draft is the student's to write, the publisher's to publish. */
  'not-your-draft',
  'not-ready',
  'draft-conflict',
  /** Both sides changed a field and nobody chose; see `fields`. */
  'choose',
  'busy',
  'disk-full',
  'damaged',
  /** A review or a move that was signed and is finished: what corrects it is another entry. */
  'finished',
  /** Signing is not for this person. */
  'not-signer',
  /** What is signed is the text as it was shown, and that is another one now. */
  'sign-stale',
  /** The student signs first. */
  'sign-first',
  /** Parts are still empty; see `fields`. */
  'sign-empty',
  /** Without the family only with a reason. */
  'finish-why',
] as const;

export type SaveFault = (typeof saveFaults)[number];

export type SaveRefusal = {
  readonly refused: SaveFault;
  /** With `values`, the sentence; `sayRefusal` says it with problems and labels in the same language. */
  readonly key: `saving.${string}`;
  readonly values: Readonly<Record<string, string | number>>;
  /** Only with `problems` and `still-used`: errors that this change would bring in, as far as the person may see. */
  readonly problems?: readonly Problem[];
  readonly conflict?: SaveConflict;
  /** Only with `choose`, `draft-conflict` and `sign-empty`: labels of the fields. */
  readonly fields?: readonly string[];
};

export type SaveConflict = {
  readonly path: string;
  /** What is stored now, as this person may see it; null when it was deleted or is not theirs to see. */
  readonly theirs: string | null;
  /** Blob id of `theirs`: the base of the next save. */
  readonly base: string | null;
  /** Id of the text that was kept, for `readUnsaved`; null when there was nothing to keep, as with a deletion. */
  readonly unsaved: string | null;
};

export const isSaveRefusal = (value: unknown): value is SaveRefusal =>
  typeof value === 'object' && value !== null && 'refused' in value && 'key' in value;

type More = Pick<SaveRefusal, 'problems' | 'conflict' | 'fields'> & {
  readonly values?: SaveRefusal['values'];
};

/** `cannot-create` -> `saving.cannotCreate` */
export const refuse = (refused: SaveFault, { values = {}, ...more }: More = {}): SaveRefusal => ({
  refused,
  key: `saving.${refused.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
  values,
  ...more,
});

/** With the first problem in the sentence, for an editor that shows one line. */
export const refuseProblems = (problems: readonly Problem[]): SaveRefusal => {
  const [first] = problems;
  const problem = first ? `${first.message} ${first.next}` : '';
  return refuse('problems', { values: { count: problems.length, problem }, problems });
};

/** Names the entries that point to what would be gone, as far as the person may know of them. */
export const refuseStillUsed = (problems: readonly Problem[]): SaveRefusal => {
  const places = [...new Set(problems.map(({ place }) => place.file.replace(/\.(?:md|yml)$/, '')))];
  return refuse('still-used', { values: { count: places.length, places: places.join(', ') }, problems });
};

/** The store's refusals in the words of a save. A conflict is looked into before it gets here. */
export const fromStore = ({ refused }: Refusal): SaveRefusal => {
  switch (refused) {
    case 'no-repository':
    case 'no-such-ref':
      return refuse('no-plan');
    case 'disk-full':
      return refuse('disk-full');
    case 'busy':
    case 'conflict':
      return refuse('busy');
    case 'too-large':
      return refuse('plan-full');
    case 'bad-name':
      return refuse('path');
    case 'not-found':
    case 'expunged':
      return refuse('gone');
    default:
      return refuse('damaged');
  }
};
