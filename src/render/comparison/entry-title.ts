import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { beginningOf } from '../facts/recent-reflections.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import type { Phrase } from '../words/names.ts';

/** What a comparison calls an entry, with the language of that name; undefined is the language of the page. */
export const entryTitle = (entry: Entry, view: PlanView, words: FileSentences): Phrase => {
  const { title, statement, institution, lang } = entry.data as {
    readonly title?: string;
    readonly institution?: string;
    readonly statement?: string;
    readonly lang?: string;
  };
  const own = title ?? statement;
  // Two colleges offer a program of the same name.
  if (title !== undefined && institution !== undefined && !title.includes(institution))
    return { text: `${title} · ${institution}`, language: lang ?? view.language };
  if (own !== undefined) return { text: beginningOf(own, 120), language: lang ?? view.language };
  switch (entry.collection) {
    case 'course-plan': {
      const { year } = (entry as Entry<'course-plan'>).data;
      return { text: words.say('program.year', { year: words.schoolYear(year) }) };
    }
    case 'reviews': {
      const { year, term } = (entry as Entry<'reviews'>).data;
      return { text: reviewName({ year, term }, view, words) };
    }
    case 'feedback':
      return { text: words.say('advice.commentFrom', { name: (entry as Entry<'feedback'>).data.by }) };
    default:
      return { text: words.choice('entryKind', entry.collection) };
  }
};

/** `Fall review, 2025–26`; what was signed before a move has its own name. */
export const reviewName = (
  { year, term }: { readonly year: string; readonly term: string },
  view: PlanView,
  words: FileSentences,
): string => {
  if (term.startsWith('transition')) return words.say('move.reviewName', { year: words.schoolYear(year) });
  const given = view.framework.reviews.terms.find(({ id }) => id === term)?.label;
  const { text } = words.nameOf({ kind: 'term', id: term, given });
  return words.say('reviews.title', { term: text, year: words.schoolYear(year) });
};
