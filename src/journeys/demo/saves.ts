import { isDeepStrictEqual } from 'node:util';
import { type Author, personNamed } from './people.ts';
import type { PastEntry } from './rewind.ts';

/**
 * What changed in a sample plan from one day to the next, as the saves that people made that day: advice and
 * comments by the adults who gave them, then the student, then school and family in the review, then replies.
 */

export type EntryChange = {
  readonly path: string;
  /** Undefined when the entry is new. */
  readonly before: PastEntry | undefined;
  /** Undefined when the entry was deleted. */
  readonly after: PastEntry | undefined;
};

export type Save = {
  readonly author: Author;
  /** Time of day in UTC, `15:10:00`. */
  readonly time: string;
  readonly changes: readonly EntryChange[];
};

export type DayRequest = {
  readonly before: readonly PastEntry[];
  readonly after: readonly PastEntry[];
  readonly student: Author;
};

export const savesOf = ({ before, after, student }: DayRequest): readonly Save[] => {
  const known = new Set(before.map(({ collection, slug }) => `${collection}/${slug}`));
  const edits = changesBetween(before, after).flatMap((change) => editsOf(change, student, known));
  const saves = new Map<string, Save>();
  for (const { author, time, change } of edits) {
    const key = `${time} ${author.name}`;
    saves.set(key, { author, time, changes: [...(saves.get(key)?.changes ?? []), change] });
  }
  return [...saves.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, save]) => save);
};

type Edit = { readonly author: Author; readonly time: string; readonly change: EntryChange };

const times = {
  adult: '13:30:00',
  student: '15:10:00',
  adultAboutToday: '16:30:00',
  school: '17:20:00',
  family: '22:40:00',
  reply: '23:30:00',
} as const;

const changesBetween = (
  before: readonly PastEntry[],
  after: readonly PastEntry[],
): readonly EntryChange[] => {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const now = new Map(after.map((entry) => [entry.path, entry]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((change) => change.before !== change.after)
    .filter((change) => !isDeepStrictEqual(change.before?.data, change.after?.data));
};

/** One change, or one after the other when several people had a part in it. */
const editsOf = (change: EntryChange, student: Author, known: ReadonlySet<string>): readonly Edit[] => {
  const { before, after } = change;
  const collection = (after ?? before)?.collection;
  if (after && !before && (collection === 'feedback' || collection === 'recommendations')) {
    return commentEdits({ ...change, after }, student, known);
  }
  if (after && collection === 'reviews') return reviewEdits({ ...change, after }, student);
  return [{ author: student, time: times.student, change }];
};

type Written = EntryChange & { readonly after: PastEntry };

const commentEdits = (change: Written, student: Author, known: ReadonlySet<string>): readonly Edit[] => {
  const { data } = change.after;
  const { reply, answer, answered, reason, ...words } = data;
  const asked = { ...change.after, data: words };
  const author = personNamed(String(data.by));
  const isAboutToday = [data.about ?? []]
    .flat()
    .some((target) => !known.has(String(target).split('#')[0] ?? ''));
  const time = data.role === 'family' ? times.family : isAboutToday ? times.adultAboutToday : times.adult;
  const first = { author, time, change: { ...change, after: asked } };
  if (reply === undefined && answered === undefined) return [first];
  return [first, { author: student, time: times.reply, change: { ...change, before: asked } }];
};

/** The student's own part first; the words of school and family follow, each with their signature. */
const reviewEdits = (change: Written, student: Author): readonly Edit[] => {
  const { before, after } = change;
  const parts = (['school', 'family'] as const).filter(
    (part) => after.data[part] !== undefined && before?.data[part] === undefined,
  );
  const own = withoutParts(after, parts, before);
  const edits: Edit[] = isDeepStrictEqual(own.data, before?.data)
    ? []
    : [{ author: student, time: times.student, change: { ...change, after: own } }];
  let last = own;
  for (const [index, part] of parts.entries()) {
    const next = withoutParts(after, parts.slice(index + 1), before);
    const { name } = after.data[part] as { readonly name: string };
    edits.push({
      author: personNamed(name),
      time: times[part],
      change: { ...change, before: last, after: next },
    });
    last = next;
  }
  return edits;
};

type Part = 'school' | 'family';
type Signature = { readonly role: string };

const signers: Readonly<Record<Part, readonly string[]>> = {
  school: ['counselor', 'educator'],
  family: ['family'],
};

const withoutParts = (after: PastEntry, parts: readonly Part[], before: PastEntry | undefined): PastEntry => {
  const roles = parts.flatMap((part) => signers[part]);
  const signed = (before?.data.agreed ?? []) as readonly Signature[];
  const { agreed, ...fields } = after.data;
  const kept = ((agreed ?? []) as readonly Signature[]).filter(
    (signature) => !roles.includes(signature.role) || signed.some((old) => isDeepStrictEqual(old, signature)),
  );
  const rest = Object.entries(fields).filter(([key]) => !(parts as readonly string[]).includes(key));
  return { ...after, data: { ...Object.fromEntries(rest), ...(kept.length > 0 ? { agreed: kept } : {}) } };
};
