import { type CollectionName, collectionOf } from '../../schemas/collections.ts';
import { type Group, ownValue } from '../plan/same-value.ts';
import { sameEntry } from '../plan/tidy-data.ts';
import { type Circumstances, mayDo, mayReadEntry } from './may-read.ts';
import { type Merge, mergeGroup } from './merge-fields.ts';
import { canCreate, canDelete, isSomeoneElses } from './ownership.ts';
import { rightsOf, sectionOfAddress, type Writer } from './writer.ts';

/**
 * What an entry says after a person has sent a change of it. The only way in which anything that a person sends
 * gets into a plan: a field that the person may not write or not read stays exactly as it is stored, an adult's words
 * belong to their account, and who signs is filled in here. Whether the result is valid is not judged here.
 */

export type WriteRequest = {
  readonly collection: CollectionName;
  /** The entry as its file says it, before any default; null when there is none. */
  readonly stored: Group | null;
  /** What the person wants it to say, the whole of it; null to delete it. */
  readonly sent: Group | null;
  readonly writer: Writer;
  readonly circumstances: Circumstances;
};

export type WriteFault =
  /** Not in this section, or no comment on that one. */
  | 'section'
  /** Only words of somebody else would change. */
  | 'not-yours'
  | 'cannot-create'
  | 'cannot-delete'
  /** Only fields would change that this person may not write. */
  | 'nothing-writable';

export type Written =
  | {
      /** Null when the entry is to be deleted; the very object that was stored when nothing changes. */
      readonly data: Group | null;
      /** Labels of fields that were sent with another value and stay as they are. */
      readonly kept: readonly string[];
    }
  | { readonly refused: WriteFault };

export const writeEntry = (request: WriteRequest): Written => {
  const { collection, stored, sent, writer, circumstances } = request;
  const { section, schema } = collectionOf(collection);
  const access = { reader: writer.reader, circumstances };
  if (!mayDo('write', section, access)) return { refused: 'section' };
  const rights = rightsOf(writer, circumstances);
  if (sent === null) {
    if (stored === null) return { data: null, kept: [] };
    if (isSomeoneElses(schema, stored, rights)) return { refused: 'not-yours' };
    const isLasting = collection === 'plan' || collection === 'profile';
    return !isLasting && canDelete(schema, stored, rights)
      ? { data: null, kept: [] }
      : { refused: 'cannot-delete' };
  }
  if (stored === null && !canCreate(schema, rights)) return { refused: 'cannot-create' };
  const merge: Merge = { rights, kept: new Set(), isSomeoneElses: false, isHidden: false };
  const data = mergeGroup(merge, { schema, stored: stored ?? undefined, sent, label: '' }) ?? {};
  if (collection === 'feedback' && !mayComment(data, access)) return { refused: 'section' };
  if (stored !== null && sameEntry(schema, data, stored)) {
    if (merge.isSomeoneElses) return { refused: 'not-yours' };
    if (merge.isHidden || merge.kept.size > 0) return { refused: 'nothing-writable' };
    return { data: stored, kept: [] };
  }
  return { data, kept: [...merge.kept] };
};

/** The student answers every comment; others comment where the access table lets them. */
const mayComment = (
  feedback: Group,
  access: { readonly reader: Writer['reader']; readonly circumstances: Circumstances },
): boolean => {
  if (access.reader.role === 'student') return true;
  const about = String(ownValue(feedback, 'about'));
  const section = sectionOfAddress(about);
  if (section === undefined) return access.reader.role !== 'partner';
  const { reader, circumstances } = access;
  const entry = about.split('#')[0] as string;
  return (
    mayDo('comment', section, access) && mayReadEntry(section, entry, { reader, today: circumstances.today })
  );
};
