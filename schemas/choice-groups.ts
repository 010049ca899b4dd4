import type { CollectionName } from './collections.ts';
import { type SectionId, sectionOf } from './sections.ts';

/**
 * Which group of `content/locales/` names the choices of each field that has fixed ones. The portfolio says the same
 * words, so that a student meets one name for one thing.
 */

export const choiceGroups = {
  'plan.keepPrivate': 'section',
  'profile.team.function': 'team',
  'goals.status': 'goalStatus',
  'personal-goals.status': 'goalStatus',
  'course-plan.courses.level': 'courseLevel',
  'course-plan.courses.term': 'courseTerm',
  'course-plan.courses.status': 'courseStatus',
  'course-plan.learningActivities.status': 'doneStatus',
  'course-plan.agreed.role': 'role',
  'assessments.kind': 'assessmentKind',
  'achievements.kind': 'achievementKind',
  'credentials.kind': 'credentialKind',
  'credentials.status': 'credentialStatus',
  'pathways.status': 'pathwayStatus',
  'pathways.requirements.kind': 'requirementKind',
  'pathways.requirements.status': 'doneStatus',
  'postsecondary-goal.benchmarks.status': 'benchmarkStatus',
  'careers.status': 'careerStatus',
  'inventories.kind': 'inventoryKind',
  'programs.kind': 'programKind',
  'programs.status': 'programStatus',
  'applications.kind': 'applicationKind',
  'applications.status': 'applicationStatus',
  'financial-plan.aidForm': 'aidForm',
  'financial-plan.aidFormStatus': 'aidStatus',
  'financial-plan.sources.kind': 'moneyKind',
  'financial-plan.sources.status': 'moneyStatus',
  'resume.languages.level': 'languageLevel',
  'exams.status': 'examStatus',
  'work.kind': 'workKind',
  'activities.kind': 'activityKind',
  'service.kind': 'serviceKind',
  'skills.ratings.by': 'role',
  'transitions.kind': 'transitionKind',
  'transitions.next.kind': 'placementKind',
  'transitions.agreed.role': 'role',
  'supports.status': 'supportStatus',
  'reviews.goals.verdict': 'verdict',
  'reviews.agreed.role': 'role',
  'recommendations.kind': 'adviceKind',
  'recommendations.answer': 'answer',
  'feedback.role': 'role',
} as const satisfies Readonly<Record<`${CollectionName}.${string}`, string>>;

/** The path of a field with fixed choices: its collection and keys, without list indexes. */
export type ChoiceField = keyof typeof choiceGroups;

export const hasChoiceWords = (field: string): field is ChoiceField => Object.hasOwn(choiceGroups, field);

export type ChoiceWords = {
  /** Name of a choice by group and value, from `content/locales/`. */
  readonly choice: (group: string, value: string) => string;
  /** A text of the schemas in the same language. */
  readonly translate: (english: string) => string;
};

/** The name of one choice, as a form offers it. */
export const choiceLabel = (field: ChoiceField, value: string, words: ChoiceWords): string => {
  const group = choiceGroups[field];
  if (group === 'section') return words.translate(sectionOf(value as SectionId).label);
  if (value === 'other' && Object.hasOwn(anotherKind, group)) {
    return words.choice('anotherKind', anotherKind[group as keyof typeof anotherKind]);
  }
  return words.choice(group, value);
};

/** Where "other" is called by its general name in a portfolio, which would puzzle in a list of kinds. */
const anotherKind = {
  achievementKind: 'achievement',
  activityKind: 'activity',
  adviceKind: 'advice',
} as const;
