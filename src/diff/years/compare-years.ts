import { creditsOf } from '../../facts/credits.ts';
import { skillLevels } from '../../facts/skill-levels.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { dayOf } from '../summary/untouched.ts';
import { followEntries, type Line } from './follow-entries.ts';

/**
 * The same goal, skill and wish through the years: one column for each state of the plan, as one reader may see all of
 * them. Nothing is judged; the reader sees what grew.
 */

export type Years = {
  /** Oldest first. */
  readonly states: readonly YearState[];
  readonly goals: readonly Line<'goals' | 'personal-goals'>[];
  readonly careers: readonly Line<'careers'>[];
  readonly wish: readonly (Wish | undefined)[];
  readonly skills: readonly SkillLine[];
  /** Credits earned; undefined where nothing is worth a credit yet. */
  readonly credits: readonly (number | undefined)[];
  /** Hours of work, service and activities so far. */
  readonly hours: readonly number[];
};

export type YearState = {
  /** The tag, or whatever the state is known by. */
  readonly name: string;
  /** Calendar date, UTC. */
  readonly day: string;
  readonly grade: number | undefined;
  readonly view: PlanView;
};

export type Wish = { readonly statement: string; readonly language: string; readonly isNew: boolean };

export type SkillLine = {
  /** Id and name in the framework. */
  readonly skill: string;
  readonly label: string | undefined;
  /** The latest level that the student gave, 1 to 4, in each state. */
  readonly levels: readonly (number | undefined)[];
};

export type NamedView = { readonly name: string; readonly view: PlanView };

/** @param states - oldest first, all of one plan for one reader with the same sections */
export const compareYears = (states: readonly NamedView[]): Years => {
  const views = states.map(({ view }) => view);
  const entries = views.map((view) => view.entries);
  return {
    states: states.map(({ name, view }) => ({
      name,
      view,
      day: dayOf(view),
      grade: view.entries.profile[0]?.data.grade,
    })),
    goals: followEntries(entries, ['goals', 'personal-goals']),
    careers: followEntries(entries, ['careers']),
    wish: wishes(views),
    skills: skillLines(views),
    credits: views.map((view) => creditsOf(view)?.total.earned),
    hours: views.map(hoursIn),
  };
};

const wishes = (views: readonly PlanView[]): readonly (Wish | undefined)[] => {
  const said = views.map((view) => view.entries['postsecondary-goal'][0]?.data);
  return said.map((data, index) => {
    if (!data) return undefined;
    const isNew = data.statement !== said[index - 1]?.statement;
    return { statement: data.statement, language: data.lang ?? views[index]?.language ?? 'en', isNew };
  });
};

const skillLines = (views: readonly PlanView[]): readonly SkillLine[] => {
  const levels = views.map((view) => new Map(skillLevels(view).map((skill) => [skill.skill, skill])));
  const last = views.at(-1);
  return (last ? skillLevels(last) : [])
    .map(({ skill, label }) => ({
      skill,
      label,
      levels: levels.map((known) => known.get(skill)?.ratings.findLast(({ by }) => by === 'student')?.level),
    }))
    .filter((line) => line.levels.some((level) => level !== undefined));
};

const hoursIn = ({ entries }: PlanView): number =>
  [...entries.work, ...entries.service, ...entries.activities]
    .flatMap(({ data }) => data.log)
    .reduce((sum, { hours }) => sum + hours, 0);
