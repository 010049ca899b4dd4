import type { YearState, Years } from '../../diff/years/compare-years.ts';
import type { Line } from '../../diff/years/follow-entries.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import type { Phrase } from '../words/names.ts';
import { type Tone, toneOf } from '../words/tone.ts';
import { entryTitle, reviewName } from './entry-title.ts';
import { reviewIn } from './moment-text.ts';

/** The years of a plan as tables: a column for each school year, a row for each thing that is followed. */

export type YearsModel = {
  readonly columns: readonly YearColumn[];
  /** The wish, each time that it was said anew. */
  readonly wishes: readonly { readonly when: string; readonly text: Phrase }[];
  readonly tables: readonly YearTable[];
};

export type YearColumn = {
  /** The review that the column shows, or that it is today. */
  readonly name: string;
  /** `Grade 9`. */
  readonly short: string;
  /** `2022–23`, or today. */
  readonly detail: string;
};

export type YearTable = { readonly id: string; readonly title: string; readonly rows: readonly YearRow[] };

export type YearRow = {
  readonly title: Phrase;
  readonly href: string | undefined;
  readonly cells: readonly YearCell[];
};

/** Empty where the thing was not there. */
export type YearCell = {
  readonly text: string;
  readonly detail?: string;
  readonly tone?: Tone;
  /** The same as in the column before: shown more quietly. */
  readonly isSame: boolean;
};

export type YearsContext = {
  readonly words: FileSentences;
  readonly hrefOf: (entry: Line['latest']) => string | undefined;
};

export const yearsModel = (years: Years, { words, hrefOf }: YearsContext): YearsModel => {
  const latest = years.states.at(-1)?.view;
  if (!latest) return { columns: [], wishes: [], tables: [] };
  const row = (line: Line, cells: readonly Omit<YearCell, 'isSame'>[]): YearRow => ({
    title: entryTitle(line.latest, latest, words),
    href: line.states.at(-1) && hrefOf(line.latest),
    cells: withSame(cells),
  });
  const goals = years.goals.map((line) =>
    row(
      line,
      line.states.map((entry) => {
        if (!entry) return nothing;
        const { status, steps } = entry.data;
        const done = steps.filter((step) => step.done !== undefined).length;
        const detail =
          steps.length > 0 ? { detail: words.say('diff.stepsOf', { done, all: steps.length }) } : {};
        return { text: words.choice('goalStatus', status), tone: toneOf(status), ...detail };
      }),
    ),
  );
  const careers = years.careers.map((line) =>
    row(
      line,
      line.states.map((entry) =>
        entry
          ? { text: words.choice('careerStatus', entry.data.status), tone: toneOf(entry.data.status) }
          : nothing,
      ),
    ),
  );
  const skills = years.skills.map(({ skill, label, levels }) => ({
    title: words.nameOf({ kind: 'skill', id: skill, given: label }),
    href: undefined,
    cells: withSame(levels.map((level) => (level === undefined ? nothing : { text: String(level) }))),
  }));
  const numbers = [
    { title: { text: words.say('diff.creditsSoFar') }, values: years.credits },
    { title: { text: words.say('diff.hoursSoFar') }, values: years.hours },
  ].map(({ title, values }) => ({
    title,
    href: undefined,
    cells: withSame(values.map((value) => (value ? { text: words.number(value) } : nothing))),
  }));
  const tables = [
    { id: 'goals', title: words.say('diff.goals'), rows: goals },
    { id: 'skills', title: words.say('diff.skills'), rows: skills },
    { id: 'careers', title: words.say('diff.careers'), rows: careers },
    { id: 'numbers', title: words.say('diff.numbers'), rows: numbers },
  ];
  return {
    columns: years.states.map((state) => column(state, words)),
    wishes: years.wish.flatMap((wish, index) =>
      wish?.isNew
        ? [
            {
              when: column(years.states[index] as YearState, words).name,
              text: { text: wish.statement, language: wish.language },
            },
          ]
        : [],
    ),
    tables: tables.flatMap(({ rows, ...table }) => {
      const filled = rows.filter(({ cells }) => cells.some(({ text }) => text !== ''));
      return filled.length > 0 ? [{ ...table, rows: filled }] : [];
    }),
  };
};

const nothing = { text: '' } as const;

const withSame = (cells: readonly Omit<YearCell, 'isSame'>[]): readonly YearCell[] =>
  cells.map((cell, index) => {
    const before = cells[index - 1];
    return { ...cell, isSame: before?.text === cell.text && before.detail === cell.detail };
  });

/** A state without a review is the plan as it stands today. */
const column = ({ name, day, grade, view }: YearState, words: FileSentences): YearColumn => {
  const review = reviewIn(name);
  const inGrade = grade === undefined ? undefined : words.say('diff.inGrade', { grade });
  const full = review ? reviewName(review, view, words) : `${words.say('diff.today')}, ${words.date(day)}`;
  const detail = review ? words.schoolYear(review.year) : words.say('diff.today');
  return inGrade === undefined
    ? { name: full, short: detail, detail: '' }
    : { name: full, short: inGrade, detail };
};
