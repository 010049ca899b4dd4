import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { type Group, ownValue, sameValue } from '../../plan/same-value.ts';
import { tidyData } from '../../plan/tidy-data.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';

/**
 * Two versions of an entry and the one both began from, field by field: what one side alone changed needs no choice.
 * A list or a group is one field here.
 */

export type Versions = {
  readonly collection: CollectionName;
  /** Null when nobody knows what both began from: then every difference is a choice. */
  readonly base: Group | null;
  readonly mine: Group;
  readonly theirs: Group;
};

export type FieldVersions = {
  readonly key: string;
  readonly label: string;
  /** Undefined where the field is empty. */
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly changedBy: 'me' | 'them' | 'both';
};

/** The fields in which the two differ, in the order of the schema. */
export const differences = ({ collection, ...versions }: Versions): readonly FieldVersions[] => {
  const { schema } = collectionOf(collection);
  const base = versions.base && tidyData(schema, versions.base);
  const [mine, theirs] = [tidyData(schema, versions.mine), tidyData(schema, versions.theirs)];
  return fieldsInside(schema).flatMap(({ key, meta }): FieldVersions[] => {
    const field = {
      base: base && ownValue(base, key),
      mine: ownValue(mine, key),
      theirs: ownValue(theirs, key),
    };
    if (sameValue(field.mine, field.theirs)) return [];
    const isMine = base !== null && sameValue(field.base, field.theirs);
    const isTheirs = base !== null && sameValue(field.base, field.mine);
    const changedBy = isMine ? 'me' : isTheirs ? 'them' : 'both';
    return [{ key, label: meta.label, ...field, base: field.base ?? undefined, changedBy }];
  });
};

export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>;

/** `theirs` with my changes in it; labels of the fields that both changed and nobody chose. */
export const joined = (
  versions: Versions,
  choices: Choices = {},
): { readonly data: Group; readonly open: readonly string[] } => {
  const fields = differences(versions);
  const pick = ({ key, changedBy }: FieldVersions) =>
    (Object.hasOwn(choices, key) ? choices[key] : undefined) ??
    ({ me: 'mine', them: 'theirs', both: undefined } as const)[changedBy];
  const mine = new Map(fields.filter((field) => pick(field) === 'mine').map(({ key, mine }) => [key, mine]));
  const others = Object.entries(versions.theirs).filter(([key]) => !mine.has(key));
  return {
    data: Object.fromEntries([...others, ...[...mine].filter(([, value]) => value !== undefined)]),
    open: fields.filter((field) => pick(field) === undefined).map(({ label }) => label),
  };
};
