/**
 * What stands on the sheet for a conference that the student leads, from the plan as one reader sees it now and at its
 * first and last review.
 */

import { comparePlans, isCompared } from '../../diff/compare-plans.ts';
import type { PlanDiff } from '../../diff/plan-diff.ts';
import { assignedIn } from '../../facts/assigned.ts';
import { skillLevels } from '../../facts/skill-levels.ts';
import type { EntryCache } from '../../plan/entry-cache.ts';
import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { tallyTexts } from '../../render/comparison/event-text.ts';
import { momentName } from '../../render/comparison/moment-text.ts';
import type { ConferenceModel, SheetLine } from '../../render/desk/conference.ts';
import { beginningOf } from '../../render/facts/recent-reflections.ts';
import { studentOf } from '../../render/facts/student.ts';
import { type FileSentences, fileSentences } from '../../render/words/file-sentences.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import { isRefusal } from '../../store/refusal.ts';
import { pastReviews } from '../comparing/past-reviews.ts';
import { readStates } from '../comparing/read-states.ts';
import { isMoveTag } from '../saving/finished.ts';

export type ConferenceRequest = {
  /** Of the repository. */
  readonly path: string;
  readonly view: PlanView;
  readonly language: WordLanguage;
};

/** @returns undefined for a reader who may not know whose plan it is */
export const conference = async (
  { path, view, language }: ConferenceRequest,
  cache?: EntryCache,
): Promise<ConferenceModel | undefined> => {
  const student = studentOf(view);
  if (!student) return undefined;
  const words = fileSentences(language);
  const since = await comparisons({ path, view }, cache);
  const untouched = since.at(0)?.diff.untouched ?? [];
  return {
    language,
    name: student.name,
    facts: [words.say('about.grade', { grade: student.grade }), student.school, words.date(view.today)],
    strengths: strengthsIn(view, words),
    growth: since
      .map(({ asked, diff }) => ({
        since: words.say('desk.sinceMoment', { moment: momentName(asked, diff.before, words) }),
        phrases: tallyTexts(diff.headline, words, phrasesShown).slice(0, phrasesShown),
      }))
      .filter(({ phrases }) => phrases.length > 0),
    goals: goalsIn(view, words),
    questions: questionsIn({ view, words, untouched }),
  };
};

/** What matters most; a comparison says the rest. */
const phrasesShown = 4;

type Since = { readonly asked: string; readonly diff: PlanDiff };

/** The last review first; the first of all only when it is another one. */
const comparisons = async (
  { path, view }: Pick<ConferenceRequest, 'path' | 'view'>,
  cache: EntryCache | undefined,
): Promise<readonly Since[]> => {
  const past = view.sections.has('reviews') ? pastReviews(path) : [];
  const reviews = isRefusal(past) ? [] : past.filter(({ tag }) => !isMoveTag(tag));
  if (reviews.length === 0) return [];
  const chosen = [...new Set([reviews.at(-1), reviews[0]])].filter((review) => review !== undefined);
  const { reader, today } = view;
  const refs = [...chosen.map(({ commitId }) => commitId), undefined];
  const states = await readStates({ path, refs, reader, today }, cache);
  if (isRefusal(states) || 'problems' in states) return [];
  const now = states.views.at(-1) as PlanView;
  return chosen.flatMap(({ tag }, index) => {
    const diff = comparePlans(states.views[index] as PlanView, now);
    return isCompared(diff) ? [{ asked: tag, diff }] : [];
  });
};

const strengthsIn = (view: PlanView, words: FileSentences): readonly SheetLine[] => {
  const { language, entries } = view;
  const profile = entries.profile[0]?.data;
  const own = (profile?.strengths ?? []).slice(0, 4).map((text) => ({
    text: { text, language: profile?.lang ?? language },
    note: undefined,
  }));
  const skills = skillLevels(view)
    .flatMap(({ skill, label, ratings }) => {
      const [first, last] = [ratings[0], ratings.at(-1)];
      return first && last ? [{ skill, label, from: first.level, to: last.level }] : [];
    })
    .toSorted((a, b) => b.to - a.to || b.to - b.from - (a.to - a.from))
    .slice(0, 3)
    .map(({ skill, label, from, to }) => ({
      text: words.nameOf({ kind: 'skill', id: skill, given: label }),
      note:
        from === to
          ? words.say('desk.level', { to, name: words.choice('skillLevel', String(to)) })
          : words.say('desk.levelFrom', { from, to, name: words.choice('skillLevel', String(to)) }),
    }));
  const achievements = entries.achievements
    .toSorted((a, b) => (a.data.date > b.data.date ? -1 : 1))
    .slice(0, 2)
    .map(({ data }) => ({
      text: { text: data.title, language: data.lang ?? language },
      note: words.date(data.date),
    }));
  return [...own, ...skills, ...achievements];
};

type Goal = Entry<'goals'> | Entry<'personal-goals'>;

const openGoals = ({ entries }: PlanView): readonly Goal[] =>
  [...entries.goals, ...entries['personal-goals']]
    .filter(({ data }) => data.status === 'active' || data.status === 'planned')
    .toSorted((a, b) => ((a.data.due ?? '9') < (b.data.due ?? '9') ? -1 : 1));

/** Each with its next step. */
const goalsIn = (view: PlanView, words: FileSentences): readonly SheetLine[] =>
  openGoals(view)
    .slice(0, 4)
    .map(({ data }) => {
      const next = data.steps.find(({ done }) => done === undefined);
      const day = next?.due ?? data.due;
      const step = next && beginningOf(next.what, 90);
      return {
        text: textOf(data.title, data.lang, view),
        note: step
          ? day
            ? words.say('desk.nextStepBy', { step, date: words.date(day) })
            : words.say('desk.nextStep', { step })
          : day && words.say('entry.due', { date: words.date(day) }),
      };
    });

type Asking = {
  readonly view: PlanView;
  readonly words: FileSentences;
  readonly untouched: PlanDiff['untouched'];
};

/** What the plan itself leaves open: help that was asked for, goals that rest, advice without an answer. */
const questionsIn = ({ view, words, untouched }: Asking): readonly SheetLine[] => {
  const help = openGoals(view).flatMap(({ data }) =>
    data.supportNeeded
      ? [
          {
            text: textOf(data.supportNeeded, data.lang, view),
            note: words.say('desk.helpWith', { goal: beginningOf(data.title, 70) }),
          },
        ]
      : [],
  );
  const resting = untouched.slice(0, 2).map(({ goal, months }) => ({
    text: textOf(goal.data.title, goal.data.lang, view),
    note: words.say('desk.stillMine', { count: months }),
  }));
  const open = new Set(assignedIn(view).map(({ advice }) => advice.slug));
  const advice = view.entries.recommendations
    .filter(({ slug, data }) => data.answer === 'open' && !open.has(slug))
    .slice(0, 2)
    .map(({ data }) => ({
      text: textOf(data.title, data.lang, view),
      note: words.say('desk.whatOfAdvice', { name: data.by }),
    }));
  return [...help.slice(0, 2), ...resting, ...advice].slice(0, 4);
};

const textOf = (text: string, lang: string | undefined, { language }: PlanView): SheetLine['text'] => ({
  text: beginningOf(text, 110),
  language: lang ?? language,
});
