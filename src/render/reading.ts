import type { CollectionName } from '../../schemas/collections.ts';
import { addressOf, type Entry } from '../plan/plan.ts';
import type { PlanView } from '../privacy/plan-view.ts';
import { chapterOf } from './chapters.ts';
import { anchorOf, pathOf } from './entry-place.ts';
import { titleOf } from './facts/title-of.ts';
import { renderMarkdown } from './markdown.ts';
import type { PortfolioLocals } from './portfolio-pages.ts';
import type { Phrase } from './words/names.ts';
import { type LanguageAttributes, languageAttributes } from './words/text-language.ts';
import { type Words, wordsFor } from './words/words.ts';

/**
 * What every template needs to show a view: its words, links from entry to entry, comments by entry, texts as
 * HTML. Made once for a view on the screen and once in print, however many pages there are.
 */

export type Reading = {
  readonly view: PlanView;
  readonly words: Words;
  /** One document with all chapters, instead of pages. */
  readonly isPrint: boolean;
  readonly isStudent: boolean;
  /** The link to an entry of the view by its address, `goals/x` or `course-plan/2025-26#biology`. */
  readonly link: (address: string) => EntryLink | undefined;
  /** Comments on an entry, oldest first. */
  readonly commentsOn: (entry: Entry) => readonly Entry<'feedback'>[];
  /** Attributes of a text of the student's: its own language, or else the plan's. */
  readonly lang: (textLanguage: string | undefined) => LanguageAttributes;
  /** Attributes of a text whose undefined language is the page's. */
  readonly phrase: (phrase: Phrase) => LanguageAttributes;
  /** Markdown to HTML; `level` is the heading level above it, `id` unique on the page. */
  readonly html: (text: string, place: { readonly level: 1 | 2 | 3 | 4; readonly id: string }) => string;
};

export type EntryLink = { readonly href: string; readonly title: Phrase };

export const readingOf = ({ view, page }: PortfolioLocals): Reading => {
  const cache = page.id === 'print' ? printed : shown;
  const known = cache.get(view);
  if (known) return known;
  const made = makeReading(view, page.id === 'print');
  cache.set(view, made);
  return made;
};

const shown = new WeakMap<PlanView, Reading>();
const printed = new WeakMap<PlanView, Reading>();

const makeReading = (view: PlanView, isPrint: boolean): Reading => {
  const words = wordsFor(view.language);
  const lang = (textLanguage: string | undefined) =>
    languageAttributes(textLanguage ?? view.language, words.language);
  const comments = commentsByAddress(view);
  const markdownWords = {
    footnotes: words.say('text.footnotes'),
    backToText: words.say('text.backToText'),
    done: words.say('text.done'),
    notDone: words.say('text.notDone'),
    table: words.say('text.table'),
  };
  return {
    view,
    words,
    isPrint,
    isStudent: view.reader.role === 'student',
    link: (address) => linkTo(address, { view, words, isPrint }),
    commentsOn: (entry) => comments.get(addressOf(entry)) ?? [],
    lang,
    phrase: ({ language }) => languageAttributes(language ?? words.language, words.language),
    html: (text, { level, id }) =>
      renderMarkdown(text, { headingOffset: level, idPrefix: id, words: markdownWords }),
  };
};

const linkTo = (
  address: string,
  { view, words, isPrint }: Pick<Reading, 'view' | 'words' | 'isPrint'>,
): EntryLink | undefined => {
  const [entryAddress = '', item] = address.split('#');
  const [collection, slug] = entryAddress.split('/') as [CollectionName, string];
  const entry = view.entries[collection]?.find((candidate) => candidate.slug === slug);
  if (!entry) return undefined;
  const anchor = `#${anchorOf(entry)}`;
  const href = isPrint ? anchor : `${pathOf(chapterOf(collection))}${anchor}`;
  return { href, title: titleOf(entry, { view, words, item }) };
};

const commentsByAddress = ({ entries }: PlanView): ReadonlyMap<string, readonly Entry<'feedback'>[]> =>
  Map.groupBy(
    entries.feedback.toSorted((a, b) => (a.data.date < b.data.date ? -1 : 1)),
    ({ data }) => data.about.split('#')[0] as string,
  );
