import { type CollectionName, collectionOf } from '../../../../schemas/collections.ts';
import { wordsThatDiffer } from '../../../diff/words-that-differ.ts';
import { fieldsInside } from '../../../plan/walk-fields.ts';
import { mayReadField } from '../../../privacy/may-read.ts';
import type { Reader } from '../../../privacy/reader.ts';
import type { VersionField, VersionsModel } from '../../../render/app/versions.ts';
import { fieldWords } from '../../../render/words/field-words.ts';
import type { WordLanguage } from '../../../render/words/languages.ts';
import { shownValue } from './shown-value.ts';

/**
 * Two versions of one entry side by side, for the person whose save met the other one. A field that only one of the
 * two changed is chosen already; where both changed it, the person decides.
 */

type Data = Readonly<Record<string, unknown>>;

export type VersionsRequest = {
  readonly planId: string;
  readonly collection: CollectionName;
  readonly slug: string;
  /** What both began with; null for an entry that both made anew. */
  readonly base: Data | null;
  readonly mine: Data;
  /** What stands in the plan now; null when it was deleted. */
  readonly theirs: Data | null;
  readonly theirSave: VersionsModel['theirs'];
  /** UTC instant. */
  readonly mineAt: string | undefined;
  readonly reader: Reader;
  readonly language: WordLanguage;
  readonly planLanguage: string;
  readonly basedOn: string | null;
};

export const versions = (request: VersionsRequest): VersionsModel => {
  const { planId, collection, slug, base, mine, theirs, theirSave, mineAt, reader, language, basedOn } =
    request;
  const translate = fieldWords(language);
  const { schema } = collectionOf(collection);
  const title = mine.title ?? mine.statement;
  return {
    planId,
    collection,
    slug,
    title: typeof title === 'string' ? { text: title, language: textLanguage(mine, request) } : undefined,
    theirs: theirSave,
    mineAt,
    isDeleted: theirs === null,
    basedOn,
    lang: { mine: textLanguage(mine, request), theirs: textLanguage(theirs ?? mine, request) },
    fields: fieldsInside(schema)
      .filter(({ meta }) => meta.widget !== 'hidden' && mayReadField(meta, reader))
      .flatMap(({ key, meta }) => {
        const values = { base: base?.[key], mine: mine[key], theirs: theirs?.[key] };
        if (isEmpty(values.mine) && isEmpty(values.theirs)) return [];
        const field = `${collection}.${key}`;
        const shown = (value: unknown) => shownValue(value, { field, schema, key, language });
        const { mine: left, theirs: right } = wordsThatDiffer(shown(values.mine), shown(values.theirs));
        const changedBy = changedIn(values);
        return [
          {
            key,
            label: translate(meta.label),
            mine: left,
            theirs: right,
            changedBy,
            chosen: chosenIn(changedBy),
          },
        ];
      }),
  };
};

const textLanguage = ({ lang }: Data, { planLanguage }: VersionsRequest): string =>
  typeof lang === 'string' ? lang : planLanguage;

type Values = { readonly base: unknown; readonly mine: unknown; readonly theirs: unknown };

const changedIn = ({ base, mine, theirs }: Values): VersionField['changedBy'] => {
  if (isSame(mine, theirs)) return isSame(mine, base) ? 'nobody' : 'alike';
  if (isSame(theirs, base)) return 'me';
  return isSame(mine, base) ? 'them' : 'both';
};

const chosenIn = (changedBy: VersionField['changedBy']): VersionField['chosen'] => {
  if (changedBy === 'both') return undefined;
  return changedBy === 'them' ? 'theirs' : 'mine';
};

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Both come from the same canonical writer, so the order of keys says nothing. */
const isSame = (a: unknown, b: unknown): boolean =>
  isEmpty(a) ? isEmpty(b) : JSON.stringify(a) === JSON.stringify(b);
