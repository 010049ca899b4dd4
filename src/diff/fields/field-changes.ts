import type * as z from 'zod';
import { unwrapped } from '../../../schemas/field.ts';
import { type Group, isGroup } from '../../plan/same-value.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import { matchItems } from '../match/match-items.ts';
import type { FieldChange, FieldPath } from '../plan-diff.ts';
import { saysTheSame, wordRuns } from '../prose/word-runs.ts';
import { plainValue } from './meaning-of.ts';

/**
 * Two versions of an entry, field by field, as the metadata of each field says that it is compared. Order, spaces,
 * marks of formatting and ids made by the software are no difference; neither is a reference that follows a renamed
 * entry.
 */

export type Comparing = {
  /** Where an address of before is found after: the entry or item may have another name by then. */
  readonly follow: (address: string) => string;
};

export type Versions = {
  readonly schema: z.core.$ZodType;
  readonly before: Group;
  readonly after: Group;
  readonly path: FieldPath;
};

export const fieldChanges = (
  { schema, before, after, path }: Versions,
  comparing: Comparing,
): readonly FieldChange[] =>
  fieldsInside(schema).flatMap((field) =>
    changesOf(
      { field, before: before[field.key], after: after[field.key], path: [...path, field.key] },
      comparing,
    ),
  );

type Change = {
  readonly field: FieldInside;
  readonly before: unknown;
  readonly after: unknown;
  readonly path: FieldPath;
};

const changesOf = (change: Change, comparing: Comparing): readonly FieldChange[] => {
  const { field, path } = change;
  const { meta, object } = field;
  if (meta.compare === 'ignore' || change.before === change.after) return [];
  if (isList(field)) return listChanges(change, comparing);
  if (object && isGroup(change.before) && isGroup(change.after))
    return fieldChanges({ schema: object, before: change.before, after: change.after, path }, comparing);
  if (meta.compare === 'prose') return proseChange(path, textOf(change.before), textOf(change.after));
  const before = plain(change.before);
  const after = plain(change.after);
  const followed = meta.refersTo && typeof before === 'string' ? comparing.follow(before) : before;
  return Object.is(followed, after) ? [] : [{ kind: 'value', path, ...sides(before, after) }];
};

const isList = ({ schema }: FieldInside): boolean => unwrapped(schema)._zod.def.type === 'array';

const proseChange = (path: FieldPath, before: string, after: string): readonly FieldChange[] =>
  saysTheSame(before, after)
    ? []
    : [
        {
          kind: 'prose',
          path,
          ...sides(before === '' ? undefined : before, after === '' ? undefined : after),
          words: wordRuns(before, after),
        },
      ];

const listChanges = (
  { field, before, after, path }: Change,
  comparing: Comparing,
): readonly FieldChange[] => {
  const { meta, object } = field;
  if (!object) return memberChanges({ field, before: asList(before), after: asList(after), path }, comparing);
  const [old, now] = [asList(before) as readonly Group[], asList(after) as readonly Group[]];
  const inside = (pair: { readonly before: number; readonly after: number }) =>
    fieldChanges(
      { schema: object, before: old[pair.before] ?? {}, after: now[pair.after] ?? {}, path: [...path, pair] },
      comparing,
    );
  const { pairs, removed, added } = matchItems({ schema: object, before: old, after: now, ...comparing });
  return [
    ...pairs.flatMap((pair): readonly FieldChange[] => {
      const changes = inside(pair);
      if (meta.compare === 'identity' || changes.length === 0) return changes;
      return [{ kind: 'item', path: [...path, pair], ...sides(old[pair.before], now[pair.after]) }];
    }),
    ...removed.map(
      (index) =>
        ({ kind: 'item', path: [...path, { before: index }], ...sides(old[index], undefined) }) as const,
    ),
    ...added.map(
      (index) =>
        ({ kind: 'item', path: [...path, { after: index }], ...sides(undefined, now[index]) }) as const,
    ),
  ];
};

type Members = {
  readonly field: FieldInside;
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  readonly path: FieldPath;
};

/** Lists of texts as multisets. */
const memberChanges = (
  { field, before, after, path }: Members,
  { follow }: Comparing,
): readonly FieldChange[] => {
  const rest = after.map((value) => plain(value));
  const removed = before.flatMap((value): readonly FieldChange[] => {
    const text = String(plain(value));
    const index = rest.indexOf(field.meta.refersTo ? follow(text) : text);
    if (index < 0) return [{ kind: 'member', path, before: text }];
    rest.splice(index, 1);
    return [];
  });
  return [...removed, ...rest.map((value) => ({ kind: 'member', path, after: String(value) }) as const)];
};

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An empty text is no text. */
const plain = (value: unknown): unknown =>
  typeof value === 'string' ? plainValue(value) || undefined : value;

/** Leaves out a side that is absent. */
const sides = <T>(before: T | undefined, after: T | undefined): { before?: T; after?: T } => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});
