import type { Entry } from '../../plan/plan.ts';
import { beginningOf } from '../../render/facts/recent-reflections.ts';
import type { Phrase } from '../../render/words/names.ts';

/**
 * What an entry is called in the words of whoever wrote it. Undefined for those that only the page can name in its own
 * language: a comment, the resume.
 *
 * @param planLanguage - language of a text that names none
 */
export const ownTitle = (entry: Entry, planLanguage: string): Phrase | undefined => {
  const { title, statement, year, lang } = entry.data as Named;
  const text = title ?? statement ?? year;
  return text === undefined ? undefined : { text: beginningOf(text, 90), language: lang ?? planLanguage };
};

/** Course years and reviews are told apart by their school year. */
type Named = {
  readonly title?: string;
  readonly statement?: string;
  readonly year?: string;
  readonly lang?: string;
};
