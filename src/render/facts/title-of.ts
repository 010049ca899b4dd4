import type { CollectionName } from '../../../schemas/collections.ts';
import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { nameOf, type Phrase } from '../words/names.ts';
import type { Words } from '../words/words.ts';

/** What an entry is called where another one points to it, with the language of that name. */

type Place = {
  readonly view: PlanView;
  readonly words: Words;
  /** Id of one item of the entry: a course of a year. */
  readonly item?: string | undefined;
};

export const titleOf = (entry: Entry, { view, words, item }: Place): Phrase => {
  const other = otherTitles[entry.collection] as ((entry: Entry, place: Place) => Phrase) | undefined;
  if (other) return other(entry, { view, words, item });
  const { title, lang } = entry.data as { readonly title: string; readonly lang?: string };
  return { text: title, language: lang ?? view.language };
};

/** Collections whose entries have no title of their own. */
const otherTitles: { readonly [C in CollectionName]?: (entry: Entry<C>, place: Place) => Phrase } = {
  profile: (_entry, { words }) => ({ text: words.say('chapter.index') }),
  'course-plan': ({ data }, { words, item }) => {
    const course = data.courses.find(({ id }) => id === item);
    if (course) return { text: course.title };
    const activity = data.learningActivities.find(({ id }) => id === item);
    return { text: activity?.what ?? words.say('program.year', { year: words.schoolYear(data.year) }) };
  },
  'postsecondary-goal': ({ data }, { view }) => ({
    text: data.statement,
    language: data.lang ?? view.language,
  }),
  'financial-plan': (_entry, { words }) => ({ text: words.say('chapter.finances') }),
  resume: (_entry, { words }) => ({ text: words.say('chapter.resume') }),
  reviews: ({ data }, { view, words }) => reviewTitle(data, { view, words }),
  feedback: ({ data }, { words }) => ({ text: words.say('advice.commentFrom', { name: data.by }) }),
};

export const reviewTitle = (
  { year, term }: { readonly year: string; readonly term: string },
  { view, words }: Place,
): Phrase => {
  const given = view.framework.reviews.terms.find(({ id }) => id === term)?.label;
  const { text } = nameOf({ kind: 'term', id: term, given }, words);
  return { text: words.say('reviews.title', { term: text, year: words.schoolYear(year) }) };
};
