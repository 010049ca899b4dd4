import type { Group } from '../../plan/same-value.ts';
import { activity, finished, hours, isDone, signatures } from './common-rules.ts';
import type { Meaning } from './meanings.ts';
import { added, became, filled, itemsIn, moved, type Rule, status } from './rules.ts';

/** What changes mean in what comes after high school and in what the student does: careers, programs, money, work, skills. */

export const postsecondaryGoal: Meaning = {
  added: 'wish-written',
  rules: [
    moved('statement', 'wish-changed'),
    finished('benchmarks', 'benchmark-reached'),
    became('benchmarks', (item) => item.status === 'missed', 'benchmark-missed'),
    added('benchmarks', 'steps-added'),
    ...activity,
  ],
};

export const careers: Meaning = {
  added: 'career-explored',
  rules: [
    status('status', { favorite: 'career-favorite', 'ruled-out': 'career-ruled-out' }, 'careers.status'),
    ...activity,
  ],
};

export const inventories: Meaning = { added: 'inventory-taken', rules: activity };

export const programs: Meaning = {
  added: 'program-found',
  rules: [
    status('status', { chosen: 'program-chosen', 'ruled-out': 'program-ruled-out' }, 'programs.status'),
    became('requirements', (item) => item.met === true, 'requirements-met'),
    added('requirements', 'steps-added'),
    ...activity,
  ],
};

export const applications: Meaning = {
  added: 'application-begun',
  rules: [
    status(
      'status',
      {
        accepted: 'application-accepted',
        chosen: 'application-chosen',
        'not-accepted': 'application-refused',
        waitlisted: 'application-waiting',
        submitted: 'application-sent',
        withdrawn: 'application-withdrawn',
      },
      'applications.status',
    ),
    became('tasks', isDone, 'tasks-done'),
    added('tasks', 'steps-added'),
    moved('due', 'due-moved'),
    ...activity,
  ],
};

const sum = (items: readonly Group[]): number =>
  items.reduce((total, { yearly }) => total + (typeof yearly === 'number' ? yearly : 0), 0);

/** A sum of dollars a year is another one. */
const dollars =
  (key: string, counts: (item: Group) => boolean, name: 'money-sure' | 'costs-changed'): Rule =>
  ({ before, after, changes }) => {
    const [from, to] = [before, after].map((data) => sum(itemsIn(data, key).filter(counts))) as [
      number,
      number,
    ];
    const used = changes.filter(({ path }) => path[0] === key);
    return from === to ? { told: [], used: [] } : { told: [{ name, count: 1, texts: [], from, to }], used };
  };

export const financialPlan: Meaning = {
  rules: [
    status(
      'aidFormStatus',
      { submitted: 'aid-form', processed: 'aid-form', started: 'aid-form' },
      'financial-plan.aidFormStatus',
    ),
    dollars('sources', (item) => item.status === 'accepted' || item.status === 'offered', 'money-sure'),
    dollars('costs', () => true, 'costs-changed'),
    ...activity,
  ],
};

export const resume: Meaning = { added: 'resume-begun', rules: [] };

export const exams: Meaning = {
  rules: [
    status(
      'status',
      { passed: 'exam-taken', scored: 'exam-taken', 'not-passed': 'exam-taken' },
      'exams.status',
    ),
    ...activity,
  ],
};

export const experiences: Meaning = {
  added: 'experience-begun',
  rules: [hours, filled('ended', 'experience-ended'), ...activity],
};

/** Ratings that were added: the student's own as a step from the one before, or else the latest of somebody else. */
const rated: Rule = ({ before, after, changes }) => {
  const used = changes.filter(({ path }) => path[0] === 'ratings');
  const given = used.flatMap((change) =>
    change.kind === 'item' && change.before === undefined && change.after ? [change.after] : [],
  );
  const own = latestOf(given.filter(({ by }) => by === 'student'));
  const other = latestOf(given);
  if (own) {
    const was = latestOf(itemsIn(before, 'ratings').filter(({ by }) => by === 'student'));
    const from = was ? { from: Number(was.level) } : {};
    const is = latestOf(itemsIn(after, 'ratings').filter(({ by }) => by === 'student')) ?? own;
    return { told: [{ name: 'skill-rated', count: 1, texts: [], ...from, to: Number(is.level) }], used };
  }
  if (!other) return { told: [], used: [] };
  const texts = typeof other.name === 'string' ? [other.name] : [];
  return { told: [{ name: 'skill-rated-by', count: 1, texts, to: Number(other.level) }], used };
};

const latestOf = (ratings: readonly Group[]): Group | undefined =>
  ratings.toSorted((a, b) => (String(a.date) < String(b.date) ? -1 : 1)).at(-1);

export const skills: Meaning = { added: 'skill-added', rules: [rated, ...activity] };

export const transitions: Meaning = {
  added: 'transition-written',
  rules: [filled('next', 'next-decided'), filled('placement', 'next-decided'), signatures, ...activity],
};
