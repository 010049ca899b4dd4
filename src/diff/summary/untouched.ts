import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { EntryPair } from '../match/match-entries.ts';
import type { UntouchedGoal } from './summary.ts';

/**
 * Goals that are open before and after and say the same on both sides, with the months since the last day that is
 * written in them. The day of a state is that of its commit, or of the view for a folder without history.
 */

type Pairs = {
  readonly before: PlanView;
  readonly after: PlanView;
  /** Pairs of entries in which nothing is different. */
  readonly same: readonly EntryPair[];
};

/** Longest untouched first. */
export const untouchedGoals = ({ before, after, same }: Pairs): readonly UntouchedGoal[] => {
  const [from, until] = [dayOf(before), dayOf(after)].toSorted() as [string, string];
  if (from === until) return [];
  return same
    .flatMap(({ after: entry }): readonly UntouchedGoal[] => {
      if (entry.collection !== 'goals' && entry.collection !== 'personal-goals') return [];
      const goal = entry as UntouchedGoal['goal'];
      const isOpen = goal.data.status === 'active' || goal.data.status === 'planned';
      const months = isOpen ? monthsBetween(lastDayIn(goal.data, until), until) : 0;
      return months > 0 ? [{ goal, months }] : [];
    })
    .toSorted((a, b) => b.months - a.months || (a.goal.slug < b.goal.slug ? -1 : 1));
};

/** Calendar date, UTC. */
export const dayOf = ({ committedAt, today }: PlanView): string => committedAt?.slice(0, 10) ?? today;

type Goal = Entry<'goals'>['data'];

const lastDayIn = ({ started, steps, decisions, reflections }: Goal, until: string): string =>
  [started, ...steps.map(({ done }) => done), ...[...decisions, ...reflections].map(({ date }) => date)]
    .filter((day) => day !== undefined && day <= until)
    .toSorted()
    .at(-1) ?? until;

const monthsBetween = (from: string, until: string): number => {
  const [year, month, day] = until.split('-').map(Number) as [number, number, number];
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number) as [number, number, number];
  return (year - fromYear) * 12 + month - fromMonth - (day < fromDay ? 1 : 0);
};
