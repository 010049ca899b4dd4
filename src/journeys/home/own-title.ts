import type { Entry } from '../../plan/plan.ts';
import { beginningOf } from '../../render/facts/recent-reflections.ts';
import type { Phrase } from '../../render/words/names.ts';

/**
 * What an entry is called in the words of whoever wrote it. Undefined for those that only the page can name in its own
 * language: a course year, a review, a comment, the resume.
 *
 * @param planLanguage - language of a text that names none
 */
export const ownTitle = (entry: Entry, planLanguage: string): Phrase | undefined => {
  const { title, statement, lang } = entry.data as { title?: string; statement?: string; lang?: string };
  const text = title ?? statement;
  return text === undefined ? undefined : { text: beginningOf(text, 90), language: lang ?? planLanguage };
};
