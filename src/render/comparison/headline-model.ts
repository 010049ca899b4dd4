import type { DiffEvent } from '../../diff/events/event-names.ts';
import type { PlanDiff } from '../../diff/plan-diff.ts';
import type { Tally } from '../../diff/summary/summary.ts';
import { latest } from '../../diff/summary/tallies.ts';
import { addressOf } from '../../plan/plan.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import type { Phrase } from '../words/names.ts';
import type { HeadlineLine } from './comparison-model.ts';
import { entryTitle } from './entry-title.ts';
import { sentenceOf, tallyTexts } from './event-text.ts';

/**
 * What a reviewer reads first: a few lines of what matters most, each with the names of what it counts, and everything
 * else in one sentence.
 */

export type Headline = { readonly lines: readonly HeadlineLine[]; readonly also: string };

/** @param mostLines - how many kinds of things get a line of their own */
export const headlineModel = (diff: PlanDiff, words: FileSentences, mostLines = 6): Headline => {
  const named = diff.headline.filter(({ name }) => words.has(`diffTally.${name}`));
  const first = named.slice(0, mostLines);
  const rest = diff.headline.filter((tally) => !first.includes(tally));
  const others = tallyTexts(rest, words, mostInSentence);
  const isAlone = first.length === 0 || others.length === 0;
  return {
    lines: first.map((tally) => line(tally, diff, words)),
    also: isAlone ? sentenceOf(others, words) : words.say('diff.also', { rest: words.list(others) }),
  };
};

const mostInSentence = 7;
const mostNames = 3;

const line = (tally: Tally, diff: PlanDiff, words: FileSentences): HeadlineLine => {
  const told = diff.events.filter(({ name }) => name === tally.name);
  const names = told.flatMap((event) => namesOf(event, diff, words));
  const distinct = [...new Map(names.map((name) => [name.title.text, name])).values()];
  const shown = distinct.slice(0, distinct.length === mostNames + 1 ? mostNames + 1 : mostNames);
  const left = distinct.length - shown.length;
  return {
    text: words.say(`diffTally.${tally.name}`, { count: tally.count }),
    names: shown,
    more: left > 0 ? words.say('diff.andMore', { count: left }) : '',
  };
};

/** Courses stand together in one entry, so that their own names say more; a school is told by its name. */
const namesOf = (
  event: DiffEvent,
  { before, after }: PlanDiff,
  words: FileSentences,
): HeadlineLine['names'] => {
  const view = event.entry.kind === 'removed' ? before : after;
  const shown = latest(event.entry);
  const id = addressOf(shown).replace('/', '-');
  const own = (text: string): Phrase => ({ text, language: view.language });
  if (event.name === 'school-changed') return [{ title: own(String(event.to)), id }];
  if (event.collection === 'course-plan' && event.texts.length > 0)
    return event.texts.map((text) => ({ title: own(text), id }));
  return [{ title: entryTitle(shown, view, words), id }];
};
