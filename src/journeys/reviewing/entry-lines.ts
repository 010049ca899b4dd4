import { choiceGroups, hasChoiceWords } from '../../../schemas/choice-groups.ts';
import { collectionOf } from '../../../schemas/collections.ts';
import { allEntries, type Entry } from '../../plan/plan.ts';
import { type Group, isGroup } from '../../plan/same-value.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { Line, TextField } from '../../render/reviewing/sign-page.ts';
import { fieldWords } from '../../render/words/field-words.ts';
import { fileWords } from '../../render/words/file-words.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import type { Named, Phrase } from '../../render/words/names.ts';
import { shownValue } from '../home/forms/shown-value.ts';
import { ownTitle } from '../home/own-title.ts';
import type { SignedEntry } from './signing.ts';

/** An entry as text for whoever signs it: every field that says something, under its label, references by their titles. */

export type LinesRequest = { readonly view: PlanView; readonly language: WordLanguage };

export const entryLines = (entry: SignedEntry, request: LinesRequest): readonly TextField[] => {
  const { schema } = collectionOf(entry.collection);
  const data = entry.data as Readonly<Record<string, unknown>>;
  const translate = fieldWords(request.language);
  return fieldsInside(schema)
    .filter(({ key, meta }) => meta.widget !== 'hidden' && !elsewhere.has(key))
    .flatMap((field): TextField[] => {
      const value = data[field.key];
      if (isEmpty(value)) return [];
      const label = translate(field.meta.label);
      if (isProse(field) && typeof value === 'string') {
        return [
          { key: field.key, label, lines: [], prose: { text: value, language: languageOf(data, request) } },
        ];
      }
      return [{ key: field.key, label, lines: linesOf(value, { entry, field, request }), prose: undefined }];
    });
};

/** In the head of the page, or quoted below. */
const elsewhere: ReadonlySet<string> = new Set([
  'title',
  'year',
  'term',
  'agreed',
  'lang',
  'family',
  'school',
]);

const isProse = ({ meta }: FieldInside): boolean => meta.widget === 'text' || meta.widget === 'markdown';

const languageOf = ({ lang }: Readonly<Record<string, unknown>>, { view }: LinesRequest): string =>
  typeof lang === 'string' ? lang : view.language;

type Of = { readonly entry: SignedEntry; readonly field: FieldInside; readonly request: LinesRequest };

const linesOf = (value: unknown, of: Of): readonly Line[] => {
  const { entry, field, request } = of;
  const { schema } = collectionOf(entry.collection);
  if (Array.isArray(value) && field.object) return value.map((item) => itemLine(item, of));
  if (isGroup(value) && field.object) return groupLines(value, of);
  const place = {
    field: `${entry.collection}.${field.key}`,
    schema,
    key: field.key,
    language: request.language,
  };
  if (field.key === 'supportsExist' && Array.isArray(value)) {
    return value.map((id) => ({ name: supportName(String(id), request), text: { text: String(id) } }));
  }
  return [{ text: { text: shownValue(value, place) } }];
};

/** Each field of a group under its label. */
const groupLines = (value: Group, { entry, field, request }: Of): readonly Line[] => {
  const schema = field.object;
  if (!schema) return [];
  const translate = fieldWords(request.language);
  return fieldsInside(schema)
    .filter(({ key, meta }) => meta.widget !== 'hidden' && !isEmpty(value[key]))
    .map(({ key, meta }) => {
      const place = {
        field: `${entry.collection}.${field.key}.${key}`,
        schema,
        key,
        language: request.language,
      };
      const language = hasChoiceWords(place.field) ? undefined : languageOf(entry.data as Group, request);
      return {
        text: { text: translate(meta.label) },
        note: { text: shownValue(value[key], place), language },
      };
    });
};

/** The reference or the first text stands alone; a choice comes before it as a word, what is left behind it. */
const itemLine = (item: Readonly<Record<string, unknown>>, { entry, field, request }: Of): Line => {
  const language = languageOf(entry.data as Readonly<Record<string, unknown>>, request);
  const fields = field.object ? fieldsInside(field.object) : [];
  const said = fields.filter(({ key, meta }) => meta.widget !== 'hidden' && !isEmpty(item[key]));
  const [first, ...others] = said;
  const day = first && dayIn(item[first.key], request);
  const phrase = first
    ? phraseOf(String(item[first.key]), {
        isReference: Boolean(first.meta.refersTo),
        language,
        request,
      })
    : { text: '' };
  const text = day === undefined ? phrase : { text: day };
  const choice = others.find(
    ({ key }) => hasChoiceWords(`${entry.collection}.${field.key}.${key}`) && key !== 'status',
  );
  const note = others.find(({ key }) => key === 'note' || key === 'says' || key === 'text');
  const choiceField = choice && `${entry.collection}.${field.key}.${choice.key}`;
  return {
    text,
    ...(choice && choiceField && hasChoiceWords(choiceField)
      ? { about: fileWords(request.language).choice(choiceGroups[choiceField], String(item[choice.key])) }
      : {}),
    note: note && { text: String(item[note.key]), language },
  };
};

/** A reflection begins with its day. */
const dayIn = (value: unknown, { language }: LinesRequest): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? fileWords(language).date(value) : undefined;

type Phrasing = { readonly isReference: boolean; readonly language: string; readonly request: LinesRequest };

const phraseOf = (text: string, { isReference, language, request }: Phrasing): Phrase => {
  if (!isReference) return { text, language };
  const entry = allEntries(request.view.entries).find(
    (one: Entry) => `${one.collection}/${one.slug}` === text.split('#')[0],
  );
  return (entry && ownTitle(entry, request.view.language)) ?? { text: text.split('/').at(-1) ?? text };
};

/** The framework names it; a template says it in the language of the page. */
const supportName = (id: string, { view }: LinesRequest): Named => ({
  kind: 'support',
  id,
  given: view.framework.supportKinds.find((kind) => kind.id === id)?.label,
});

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
