import { addressOf, allEntries, type Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';

/** The student's latest reflections across the whole view, newest first: what is on this person's mind now. */

export type RecentReflection = {
  readonly date: string;
  /** The beginning of the text, without Markdown. */
  readonly words: string;
  readonly language: string | undefined;
  readonly entry: string;
};

export const recentReflections = ({ entries }: PlanView, count: number): readonly RecentReflection[] =>
  allEntries(entries)
    .flatMap(reflectionsOf)
    .toSorted((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0))
    .filter(({ entry }, index, all) => all.findIndex((other) => other.entry === entry) === index)
    .slice(0, count)
    .map(({ words, ...reflection }) => ({ ...reflection, words: beginningOf(words) }));

const reflectionsOf = (entry: Entry): readonly RecentReflection[] => {
  const { reflections = [], lang } = entry.data as Reflected;
  return reflections.map((reflection) => ({
    date: reflection.date,
    words: reflection.text,
    language: reflection.lang ?? lang,
    entry: addressOf(entry),
  }));
};

type Reflected = {
  readonly lang?: string;
  readonly reflections?: readonly { readonly date: string; readonly text: string; readonly lang?: string }[];
};

/** Plain words, cut at the end of a sentence or a word. */
export const beginningOf = (markdown: string, limit = 240): string => {
  const plain = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~#>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= limit) return plain;
  const cut = plain.slice(0, limit);
  const sentence = cut.search(/[.!?؟…][^.!?؟…]*$/);
  if (sentence > limit / 2) return cut.slice(0, sentence + 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), limit / 2))}…`;
};
