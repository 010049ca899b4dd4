/**
 * A sentence that can be said in several languages: its English text with `{names}`, and the values for them. English
 * is written where the check or rule is, and is the key under which `content/locales/problems/` translates it.
 */

export type Phrase = {
  readonly text: string;
  readonly values?: Readonly<Record<string, Value>>;
};

/** What may stand in a sentence. A plain text or number is what a file holds, and is never translated. */
export type Value = string | number | Phrase | Items | Day | Name;

type Items = { readonly items: readonly Value[]; readonly between: 'and' | 'or' | ', ' | ' ' };
type Day = { readonly day: string };
type Name = { readonly name: string; readonly given: string };

/** How a language says phrases, days and the names that a framework gives. */
export type Language = {
  /** BCP 47 tag for Intl. */
  readonly tag: string;
  /** An English text of ours, or of the schemas, in this language. */
  readonly translate: (english: string) => string;
  /** A name of the framework or the district by `kind.id`, for example `skill.research`. */
  readonly nameOf: (name: string, given: string) => string;
};

/** `'at most {limit}'` asks for the value `limit`. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type ValuesOf<Text extends string> = [NamesIn<Text>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<NamesIn<Text>, Value>>];

/** @param text - written out at the call, so that a test finds every sentence there is */
export const say = <const Text extends string>(text: Text, ...[values]: ValuesOf<Text>): Phrase =>
  values ? { text, values } : { text };

/** `bread, boats and drawing` */
export const list = (items: readonly Value[], between: Items['between'] = 'and'): Items => ({
  items,
  between,
});

/** `June 15, 2027`, from a calendar date. */
export const day = (calendarDate: string): Day => ({ day: calendarDate });

export const english: Language = {
  tag: 'en-US',
  translate: (text) => text,
  nameOf: (_, given) => given,
};

export const sayIn = (value: Value, language: Language): string => {
  if (typeof value !== 'object') return String(value);
  if ('text' in value) {
    const text = hasWords(value.text) ? language.translate(value.text) : value.text;
    return text.replace(/\{(\w+)\}/g, (_, name: string) => sayIn(value.values?.[name] ?? '', language));
  }
  if ('day' in value) return longDate(language.tag).format(Date.parse(`${value.day}T00:00:00Z`));
  if ('name' in value) return language.nameOf(value.name, value.given);
  return joined(
    value.items.map((item) => sayIn(item, language)),
    value.between,
    language,
  );
};

/** Whether there is anything to translate besides the values. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(/\{\w+\}/g, ''));

const joined = (items: readonly string[], between: Items['between'], { tag }: Language): string => {
  if (between === ', ' || between === ' ') return items.join(between);
  // English lists here have no comma before "and", which Intl would put.
  if (tag === english.tag)
    return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${between} ${items.at(-1)}`;
  return new Intl.ListFormat(tag, { type: between === 'and' ? 'conjunction' : 'disjunction' }).format(items);
};

const longDate = (tag: string): Intl.DateTimeFormat => {
  const format = dateFormats.get(tag) ?? new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  dateFormats.set(tag, format);
  return format;
};

const dateFormats = new Map<string, Intl.DateTimeFormat>();
