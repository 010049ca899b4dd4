import type * as z from 'zod';
import { unwrapped } from '../../schemas/field.ts';
import { type Group, isGroup, ownValue } from '../plan/same-value.ts';
import { sameEntry, sameField } from '../plan/tidy-data.ts';
import { type FieldInside, fieldsInside } from '../plan/walk-fields.ts';
import { filterFields } from './filter-fields.ts';
import { mergeList } from './merge-lists.ts';
import { mergeReferences } from './merge-references.ts';
import { canCreate, canDelete, isSomeoneElses, maySign, signed } from './ownership.ts';
import type { Rights } from './writer.ts';

/**
 * What is stored and what was sent to what is stored next, field by field: from the sent where the person may write,
 * else from the stored. Keys that no schema knows are passed on when they are new, for the checks to refuse, and kept
 * when they are old. Never assigns a key by name, so that `__proto__` is a key like any other.
 */

type Schema = z.core.$ZodType;

/** What is noted on the way, for the answer to the person. */
export type Merge = {
  readonly rights: Rights;
  /** Labels of fields the person may read, sent with a value that is not the stored one. */
  readonly kept: Set<string>;
  /** Something was sent for words of somebody else. */
  isSomeoneElses: boolean;
  /** Something was sent for a field that the person may not even read. */
  isHidden: boolean;
};

export type GroupChange = {
  readonly schema: Schema;
  readonly stored: Group | undefined;
  readonly sent: Group | undefined;
  /** Label of the field that the group stands in; empty for the entry itself. */
  readonly label: string;
};

/** @returns undefined when the group is to be absent */
export const mergeGroup = (merge: Merge, change: GroupChange): Group | undefined => {
  const { schema, stored, sent, label } = change;
  const { rights } = merge;
  if (sent === undefined) return stored && !canDelete(schema, stored, rights) ? stored : undefined;
  if (stored && isSomeoneElses(schema, stored, rights)) {
    if (!saysTheSame(schema, { stored, sent, rights })) {
      merge.isSomeoneElses = true;
      if (label) merge.kept.add(label);
    }
    return stored;
  }
  if (!stored && !canCreate(schema, rights)) {
    merge.kept.add(label);
    return undefined;
  }
  const data = Object.fromEntries([
    ...fieldsInside(schema).flatMap((field): [string, unknown][] => {
      const value = mergeField(merge, field, change);
      return value === undefined ? [] : [[field.key, value]];
    }),
    ...unknownKeys(schema, stored, sent),
  ]);
  if (!maySign(schema, rights)) return data;
  return stored && sameEntry(schema, data, stored) ? stored : signed(schema, data, rights);
};

const mergeField = (merge: Merge, field: FieldInside, change: GroupChange): unknown => {
  const { key, meta, object } = field;
  const stored = change.stored && ownValue(change.stored, key);
  const sent = change.sent && ownValue(change.sent, key);
  const label = [change.label, meta.label].filter(Boolean).join(', ');
  if (!merge.rights.mayWriteField(meta)) {
    if (sent !== undefined && meta.signs === undefined)
      noteKept(merge, { schema: change.schema, field, stored, sent, label });
    return stored;
  }
  if (meta.refersTo) return mergeReferences(merge.rights, stored, sent);
  if (!object) return sent;
  if (unwrapped(field.schema)._zod.def.type === 'array') {
    return mergeList(merge, { schema: object, stored, sent, label });
  }
  // Neither a group nor nothing: for the checks to refuse.
  if (sent !== undefined && !isGroup(sent)) return sent;
  return mergeGroup(merge, { schema: object, stored: isGroup(stored) ? stored : undefined, sent, label });
};

type Kept = {
  readonly schema: Schema;
  readonly field: FieldInside;
  readonly stored: unknown;
  readonly sent: unknown;
  readonly label: string;
};

/** Of a hidden field nothing is told, not even whether the guess was right. */
const noteKept = (merge: Merge, { field, label, ...values }: Kept): void => {
  if (!merge.rights.mayReadField(field.meta)) merge.isHidden = true;
  else if (!isAsServed(merge.rights, { field, ...values })) merge.kept.add(label);
};

/** Whether what was sent says of each readable field what is stored, where it says anything. */
const saysTheSame = (
  schema: Schema,
  { stored, sent, rights }: { readonly stored: Group; readonly sent: Group; readonly rights: Rights },
): boolean =>
  fieldsInside(schema).every((field) => {
    if (field.meta.signs || !rights.mayReadField(field.meta)) return true;
    const value = ownValue(sent, field.key);
    const values = { stored: ownValue(stored, field.key), sent: value };
    return value === undefined || isAsServed(rights, { schema, field, ...values });
  });

/** Compared to what the person could see of the stored value: else the answer would tell of the rest. */
const isAsServed = (rights: Rights, { schema, field, stored, sent }: Omit<Kept, 'label'>): boolean => {
  const sight = { reader: rights.writer.reader, isVisible: rights.mayKnow };
  const served = filterFields(schema, { [field.key]: stored }, sight);
  return sameField(field.object, served && ownValue(served, field.key), sent);
};

const unknownKeys = (schema: Schema, stored: Group = {}, sent: Group): readonly [string, unknown][] => {
  const known = new Set(fieldsInside(schema).map(({ key }) => key));
  const old = Object.entries(stored).filter(([key]) => !known.has(key));
  const added = Object.entries(sent).filter(([key]) => !known.has(key) && !Object.hasOwn(stored, key));
  return [...old, ...added];
};
