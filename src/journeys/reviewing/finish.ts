import type { Writer } from '../../privacy/writer.ts';
import { isRefusal } from '../../store/refusal.ts';
import { entryLine } from '../saving/finished.ts';
import { openPlan } from '../saving/open-plan.ts';
import { authorOf, type EntryPlace, type SavingPlace, storeOf } from '../saving/place.ts';
import { fromStore, isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { type Signing, signingOf } from './signing.ts';

/**
 * Finishes a review that everybody has signed, or all but the family and the school says why: an annotated tag on what
 * the plan says at that moment, whose message holds who signed what and when. Nothing else is kept of it anywhere. A
 * second call finds the tag and leaves it.
 */

export type FinishRequest = {
  readonly place: SavingPlace;
  readonly writer: Writer;
  readonly entry: EntryPlace;
  /** Why it is finished without the family; counselor or educator alone. */
  readonly why: string | undefined;
};

/** @returns whether the review has its tag now; an entry without one, such as a course plan, never has */
export const finishReview = async (
  request: FinishRequest,
): Promise<{ readonly isFinished: boolean } | SaveRefusal> => {
  const { place, writer, entry, why } = request;
  for (let tries = 0; tries < 25; tries++) {
    const open = await openPlan(place, place.cache);
    if (isSaveRefusal(open)) return open;
    const signing = signingOf({ open, place }, entry);
    if (signing?.isFinished) return { isFinished: true };
    if (!signing?.tag || !isReady(signing, request)) return { isFinished: false };
    const tagged = await storeOf(place).tag(place.path, {
      name: signing.tag,
      commitId: open.snapshot.commitId,
      message: tagMessage(signing, { today: writer.today, why }),
      tagger: authorOf(writer, place),
      onMain: true,
    });
    if (!isRefusal(tagged)) return { isFinished: true };
    // Somebody saved meanwhile, or finished it: both show at the next look.
    if (tagged.refused !== 'conflict') return fromStore(tagged);
  }
  return refuse('busy');
};

const isReady = ({ missing }: Signing, { writer, why }: FinishRequest): boolean => {
  if (missing.length === 0) return true;
  const isSchool = writer.reader.role === 'counselor' || writer.reader.role === 'educator';
  return isSchool && why !== undefined && missing.every((role) => role === 'family');
};

/** One line each, for whoever reads the repository without us. */
const tagMessage = (
  { tag = '', entry, signed, missing }: Signing,
  { today, why = '' }: { readonly today: string; readonly why: string | undefined },
): string =>
  [
    `Review ${tag.slice('review/'.length)}, finished on ${today}`,
    '',
    entryLine(entry),
    `Blob: ${entry.blobId}`,
    ...signed.map(({ role, name, date }) => `Signed: ${role}, ${name}, ${date}`),
    ...(missing.includes('family') ? [`Without the family: ${inOneLine(why)}`] : []),
    '',
  ].join('\n');

const inOneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
