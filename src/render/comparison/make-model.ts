import type { DiffEvent } from '../../diff/events/event-names.ts';
import { openings } from '../../diff/events/meanings.ts';
import type { EntryDiff, FieldChange, PlanDiff } from '../../diff/plan-diff.ts';
import type { CreditChange } from '../../diff/summary/summary.ts';
import { latest } from '../../diff/summary/tallies.ts';
import type { Years } from '../../diff/years/compare-years.ts';
import { addressOf, type Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { chapterOf } from '../chapters.ts';
import { anchorOf, pathOf } from '../entry-place.ts';
import { studentOf } from '../facts/student.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import { changeRows } from './change-rows.ts';
import type { ComparisonModel, CreditsModel, EntryModel, EventModel, RowModel } from './comparison-model.ts';
import { entryTitle } from './entry-title.ts';
import { eventText, sentenceOf, tallyTexts } from './event-text.ts';
import { headlineModel } from './headline-model.ts';
import { momentName } from './moment-text.ts';
import { yearsModel } from './years-model.ts';

/** A comparison said in one language. */

export type ComparisonRequest = {
  readonly diff: PlanDiff;
  /** What the two states were asked for by: `review/2025-26-fall`, a date, a commit; undefined is now. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly years: Years | undefined;
  readonly words: FileSentences;
  /** Address of the folder that the portfolio's pages lie in; undefined when there is nothing to link to. */
  readonly portfolio: string | undefined;
};

export const comparisonModel = (request: ComparisonRequest): ComparisonModel => {
  const { diff, words, years, portfolio } = request;
  const name = studentOf(diff.after)?.name;
  const headline = headlineModel(diff, words);
  const from = momentName(request.from, diff.before, words);
  const to = momentName(request.to, diff.after, words);
  const hrefOf = (entry: Entry): string | undefined =>
    portfolio === undefined
      ? undefined
      : `${portfolio}${pathOf(chapterOf(entry.collection))}#${anchorOf(entry)}`;
  const components = diff.components.map(({ component, entries, events, tallies }) => {
    const given = diff.after.framework.components.find(({ id }) => id === component)?.label;
    return {
      id: component ?? 'whole-plan',
      title: component
        ? words.nameOf({ kind: 'component', id: component, given })
        : { text: words.say('diff.whole') },
      summary: sentenceOf(tallyTexts(tallies, words), words),
      entries: entries.map((entry) =>
        entryModel(
          { entry, events: events.filter((event) => event.entry === entry) },
          { diff, words, hrefOf },
        ),
      ),
    };
  });
  return {
    language: words.language,
    title: words.say('diff.title'),
    name: name ?? '',
    between: name
      ? words.say('diff.between', { name, from, to })
      : words.say('diff.betweenNobody', { from, to }),
    from,
    to,
    headline: headline.lines,
    also: headline.also,
    hasMarks: components.some(({ entries }) => entries.some(({ rows }) => rows.some(isMarked))),
    credits: creditsModel(diff.credits, words),
    components,
    untouched: diff.untouched.map(({ goal, months }) => ({
      title: entryTitle(goal, diff.after, words),
      href: hrefOf(goal),
      months: words.say('diff.untouchedFor', { count: months }),
    })),
    years: years && yearsModel(years, { words, hrefOf }),
    notes: notes(diff.after, words),
  };
};

/** Some words of it are the same on both sides. */
const isMarked = ({ before, after }: RowModel): boolean =>
  [before, after].some(({ runs }) => runs.some(({ kind }) => kind === 'same'));

const notes = (view: PlanView, words: FileSentences): readonly string[] => [
  words.say('diff.copy', { reader: words.choice('reader', view.reader.role) }),
  ...(view.district?.invented && view.entries.profile.length > 0
    ? [words.say('frame.invented', { district: view.district.name })]
    : []),
];

const creditsModel = (credits: CreditChange | undefined, words: FileSentences): CreditsModel | undefined => {
  if (!credits) return undefined;
  const row = (label: CreditsModel['total']['label'], amounts: Amounts) => ({
    label,
    before: words.number(amounts.before),
    after: words.number(amounts.after),
    more:
      amounts.after === amounts.before
        ? ''
        : amounts.after > amounts.before
          ? words.say('diff.more', { count: words.number(amounts.after - amounts.before) })
          : words.number(amounts.after - amounts.before),
    required: words.number(amounts.required),
  });
  const rows = credits.rows
    .filter(({ before, after }) => before !== after)
    .map((amounts) =>
      row(words.nameOf({ kind: 'subject', id: amounts.subject, given: amounts.label }), amounts),
    );
  return rows.length === 0 ? undefined : { rows, total: row({ text: words.say('diff.total') }, credits) };
};

type Amounts = { readonly before: number; readonly after: number; readonly required: number };

type Told = { readonly entry: EntryDiff; readonly events: readonly DiffEvent[] };

type EntryContext = {
  readonly diff: PlanDiff;
  readonly words: FileSentences;
  readonly hrefOf: (entry: Entry) => string | undefined;
};

const entryModel = ({ entry, events }: Told, { diff, words, hrefOf }: EntryContext): EntryModel => {
  const shown = latest(entry);
  const view = entry.kind === 'removed' ? diff.before : diff.after;
  const title = entryTitle(shown, view, words);
  const was = entry.kind === 'changed' ? entryTitle(entry.before, diff.before, words) : title;
  const language = (shown.data as { readonly lang?: string }).lang ?? view.language;
  const told = events.filter(({ name }) => !(entry.kind === 'added' ? openings : saidByRows).has(name));
  return {
    id: addressOf(shown).replace('/', '-'),
    kind: entry.kind,
    collection: shown.collection,
    kindWord: words.choice('entryKind', shown.collection),
    title,
    href: entry.kind === 'removed' ? undefined : hrefOf(shown),
    was: was.text === title.text || hasTitleRow(entry) ? undefined : was,
    events: once(told.map((event) => eventModel(event, { words, language }))),
    rows:
      entry.kind === 'changed'
        ? changeRows(entry, entry.fields.filter(notSaid(events)), {
            before: diff.before,
            after: diff.after,
            words,
          })
        : [],
  };
};

/** The former title stands in a row. */
const hasTitleRow = (entry: EntryDiff): boolean =>
  entry.kind === 'changed' && entry.fields.some(({ path }) => path[0] === 'title');

/** Rows of old and new show them in whole. */
const saidByRows: ReadonlySet<string> = new Set(['words-changed', 'details-changed', 'reflections-added']);

/** What is said in the same words is said once. */
const once = (events: readonly EventModel[]): readonly EventModel[] =>
  events.filter(
    ({ text, items }, index) =>
      items.length > 0 || events.findIndex((event) => event.text === text) === index,
  );

/** Long texts stand in the rows, or in the entry itself. */
const longestItem = 90;

const eventModel = (
  event: DiffEvent,
  { words, language }: { readonly words: FileSentences; readonly language: string },
): EventModel => ({
  text: eventText(event, words),
  items: isNamed(event) ? event.texts.map((text) => ({ text: cut(text), language })) : [],
});

/** Whether the texts of an event name things; a reflection is not its own name, but a new entry shows how it begins. */
const isNamed = ({ name, entry }: DiffEvent): boolean =>
  name !== 'reflections-added' || entry.kind === 'added';

const cut = (text: string): string =>
  text.length <= longestItem ? text : `${text.slice(0, text.lastIndexOf(' ', longestItem))}…`;

/** A row only repeats what an event says in whole: another status, a step that is done, a name that signed. */
const notSaid =
  (events: readonly DiffEvent[]) =>
  (change: FieldChange, _: number, all: readonly FieldChange[]): boolean => {
    if (change.path[0] === 'updated' && all.length > 1) return false;
    const event = events.find(({ name, changes }) => !saidByRows.has(name) && changes.includes(change));
    if (!event || change.kind === 'prose') return true;
    if (change.kind === 'value') return change.path.length > 1 && !saidKeys.has(String(change.path.at(-1)));
    if (change.kind !== 'item' || event.name === 'hours-added') return false;
    return saysMore.has(event.name) || event.texts.length === 0;
  };

/** Their items hold words, not only names. */
const saysMore: ReadonlySet<string> = new Set(['reflections-added', 'skill-rated', 'skill-rated-by']);

const saidKeys: ReadonlySet<string> = new Set(['status', 'done', 'met']);
