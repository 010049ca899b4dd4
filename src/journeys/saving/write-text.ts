import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { isSignedCollection, sameSignedWords } from '../../facts/signed-words.ts';
import { maxFileBytes } from '../../plan/admit-path.ts';
import { fillItemIds } from '../../plan/fill-item-ids.ts';
import { formatEntry } from '../../plan/format-entry.ts';
import { entryData } from '../../plan/parse-entry.ts';
import { richTextDamage } from '../../plan/rich-text-damage.ts';
import { type Group, isGroup, ownValue } from '../../plan/same-value.ts';
import { decodeText } from '../../plan/text/decode-text.ts';
import { sameEntry, tidyData } from '../../plan/tidy-data.ts';
import type { Circumstances } from '../../privacy/may-read.ts';
import { writeEntry } from '../../privacy/may-write.ts';
import type { Writer } from '../../privacy/writer.ts';
import { refuse, refuseProblems, type SaveRefusal } from './save-refusal.ts';

/**
 * From what a person sent and what is stored to the text that the file will have: read strictly, tidied, held against
 * what this person may write, written in canonical form. Knows nothing of git and of other files.
 */

export type TextChange = {
  readonly collection: CollectionName;
  readonly path: string;
  /** The text that the change rests on; null when there is no such file. */
  readonly stored: string | null;
  /** Null to delete. */
  readonly sent: Group | null;
  readonly writer: Writer;
  readonly circumstances: Circumstances;
  /** A text that is kept beside the plan takes nobody's signature away. */
  readonly keepsSignatures?: boolean;
};

export type WrittenText = {
  /** Null when the file is to go away; the stored text when nothing changes. */
  readonly text: string | null;
  readonly data: Group | null;
  readonly isSame: boolean;
  readonly kept: readonly string[];
  /** Names of those whose signature falls away, because the student changes what they signed. */
  readonly unsigned: readonly string[];
};

export const writeText = (change: TextChange): WrittenText | SaveRefusal => {
  const { collection, path, writer, circumstances } = change;
  const { schema } = collectionOf(collection);
  const stored = change.stored === null ? null : entryData({ collection, path, text: change.stored });
  // What cannot be read cannot be kept field by field either.
  if (stored && 'problem' in stored) return refuse('damaged');
  const before = stored?.data ?? null;
  const sent =
    change.sent &&
    fillItemIds({
      schema,
      data: tidyData(schema, change.sent),
      stored: before ?? undefined,
      today: writer.today,
    });
  const written = writeEntry({ collection, stored: before, sent, writer, circumstances });
  if ('refused' in written) return refuse(written.refused);
  const { kept } = written;
  const nobody = { kept, unsigned: [] };
  if (written.data === null) return { text: null, data: null, isSame: before === null, ...nobody };
  if (before && sameEntry(schema, before, written.data)) {
    return { text: change.stored, data: before, isSame: true, ...nobody };
  }
  if (before && richTextDamage(schema, before, written.data)) return refuse('rich-text');
  const unsigned = before ? signaturesLost(change, before, written.data) : [];
  const data = unsigned.length > 0 ? withoutKey(written.data, 'agreed') : written.data;
  const text = formatEntry(collection, data);
  if (sizeOf(text) > maxFileBytes) return refuseTooLarge();
  return { text, data, kept, unsigned, isSame: false };
};

/** Who signed has signed the words as they were; what others add to the student's words takes nothing away. */
const signaturesLost = (
  { collection, writer, keepsSignatures }: TextChange,
  before: Group,
  after: Group,
): readonly string[] => {
  if (keepsSignatures || writer.reader.role !== 'student' || !isSignedCollection(collection)) return [];
  const signatures = ownValue(before, 'agreed');
  if (!Array.isArray(signatures) || sameSignedWords(collection, before, after)) return [];
  return signatures.flatMap((one: unknown) => (isGroup(one) ? [String(ownValue(one, 'name'))] : []));
};

const withoutKey = (data: Group, dropped: string): Group =>
  Object.fromEntries(Object.entries(data).filter(([key]) => key !== dropped));

/** What an editor sends as a file: front matter and text, or YAML. */
export const readSent = (
  collection: CollectionName,
  path: string,
  raw: string,
): { readonly sent: Group } | SaveRefusal => {
  if (raw.length > maxFileBytes || sizeOf(raw) > maxFileBytes) return refuseTooLarge();
  const bytes = new TextEncoder().encode(raw.replace(/\r\n?/g, '\n'));
  const decoded = decodeText(bytes, path);
  if ('problem' in decoded) return refuseProblems([decoded.problem]);
  const read = entryData({ collection, path, text: decoded.text });
  return 'problem' in read ? refuseProblems([read.problem]) : { sent: read.data };
};

/** What a form sends: refused when it is nested deeper than any entry, before anything walks through it. */
export const readForm = (data: unknown): { readonly sent: Group } | SaveRefusal =>
  isGroup(data) && !isDeeper(data, 8) ? { sent: data } : refuse('too-large', { values: { limit: 256 } });

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inside) => isDeeper(inside, levels - 1)));

const refuseTooLarge = (): SaveRefusal => refuse('too-large', { values: { limit: maxFileBytes / 1024 } });

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;
