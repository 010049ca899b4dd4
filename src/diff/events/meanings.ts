import type { CollectionName } from '../../../schemas/collections.ts';
import { activity, isDone, signatures } from './common-rules.ts';
import type { EventName } from './event-names.ts';
import * as future from './future-rules.ts';
import { added, became, filled, moved, type Rule, status } from './rules.ts';
import * as school from './school-rules.ts';

/** What differences mean, collection by collection. */

export type Meaning = {
  /** That there is a new entry; without it the rules say it, or else general words. */
  readonly added?: EventName;
  readonly removed?: EventName;
  readonly rules: readonly Rule[];
};

const goals = (collection: 'goals' | 'personal-goals'): Meaning => ({
  added: 'goal-opened',
  removed: 'goal-removed',
  rules: [
    status(
      'status',
      {
        met: 'goal-met',
        changed: 'goal-changed',
        stopped: 'goal-dropped',
        'planned>active': 'goal-begun',
        'met>active': 'goal-reopened',
        'met>planned': 'goal-reopened',
        'stopped>active': 'goal-reopened',
        'stopped>planned': 'goal-reopened',
        'changed>active': 'goal-reopened',
        'changed>planned': 'goal-reopened',
      },
      `${collection}.status`,
    ),
    became('steps', isDone, 'steps-done'),
    added('steps', 'steps-added'),
    added('decisions', 'decisions-made'),
    moved('due', 'due-moved'),
    ...activity,
  ],
});

export const meanings: Readonly<Record<CollectionName, Meaning>> = {
  plan: { rules: [] },
  profile: school.profile,
  goals: goals('goals'),
  'personal-goals': goals('personal-goals'),
  'course-plan': school.coursePlan,
  assessments: school.assessments,
  achievements: school.achievements,
  credentials: school.credentials,
  pathways: school.pathways,
  'postsecondary-goal': future.postsecondaryGoal,
  careers: future.careers,
  inventories: future.inventories,
  programs: future.programs,
  applications: future.applications,
  'financial-plan': future.financialPlan,
  resume: future.resume,
  exams: future.exams,
  work: future.experiences,
  activities: future.experiences,
  service: future.experiences,
  skills: future.skills,
  transitions: future.transitions,
  supports: {
    rules: [
      status(
        'status',
        { active: 'support-begun', ended: 'support-ended', 'asked-for': 'support-asked' },
        'supports.status',
      ),
    ],
  },
  reviews: {
    added: 'review-written',
    rules: [filled('family', 'family-wrote'), filled('school', 'school-wrote'), signatures],
  },
  recommendations: {
    added: 'advice-given',
    rules: [
      status(
        'answer',
        { accepted: 'advice-accepted', declined: 'advice-declined' },
        'recommendations.answer',
      ),
    ],
  },
  feedback: { added: 'comment-added', rules: [filled('reply', 'comment-answered')] },
};

/** What opens the tale of an entry: that it is new. */
export const openings: ReadonlySet<EventName> = new Set([
  'entry-added',
  ...Object.values(meanings).flatMap(({ added: name }) => name ?? []),
]);
