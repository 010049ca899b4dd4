import type { CollectionName } from '../../../schemas/collections.ts';
import type { EntryDiff, FieldChange } from '../plan-diff.ts';

/** What a difference can mean, what matters most to a reviewer first: this order sorts every list of a comparison. */

export const eventNames = [
  // What the student decided or reached, and what ended.
  'goal-met',
  'wish-written',
  'wish-changed',
  'goal-opened',
  'goal-changed',
  'goal-dropped',
  'goal-reopened',
  'goal-removed',
  'help-asked',
  'support-begun',
  'support-ended',
  'support-asked',
  'school-changed',
  'class-changed',
  'application-accepted',
  'application-chosen',
  'application-refused',
  'application-waiting',
  'application-sent',
  'credential-earned',
  'credential-not-earned',
  'pathway-endorsed',
  'pathway-declared',
  'pathway-left',
  'course-not-passed',
  'course-dropped',
  // What moved on.
  'steps-done',
  'goal-begun',
  'course-completed',
  'course-added',
  'course-begun',
  'skill-rated',
  'skill-rated-by',
  'skill-added',
  'hours-added',
  'benchmark-reached',
  'benchmark-missed',
  'advice-accepted',
  'advice-declined',
  'advice-given',
  'transition-written',
  'next-decided',
  'program-chosen',
  'application-begun',
  'application-withdrawn',
  'tasks-done',
  'requirements-met',
  'credential-begun',
  'pathway-explored',
  'exam-taken',
  'career-explored',
  'career-favorite',
  'career-ruled-out',
  'program-found',
  'program-ruled-out',
  'experience-begun',
  'experience-ended',
  'aid-form',
  'money-sure',
  'costs-changed',
  'test-added',
  'achievement-added',
  'inventory-taken',
  'resume-begun',
  // What people said.
  'review-written',
  'family-wrote',
  'school-wrote',
  'signed',
  'comment-added',
  'comment-answered',
  'reflections-added',
  'decisions-made',
  'evidence-added',
  'media-added',
  'steps-added',
  'due-moved',
  'status-moved',
  'year-planned',
  'grade-changed',
  'entry-removed',
  'entry-added',
  'entry-moved',
  'words-changed',
  'details-changed',
  'entry-renamed',
] as const;

export type EventName = (typeof eventNames)[number];

const places: ReadonlyMap<EventName, number> = new Map(eventNames.map((name, index) => [name, index]));

/** 0 is what matters most. */
export const weightOf = (name: EventName): number => places.get(name) ?? eventNames.length;

export type DiffEvent = {
  readonly name: EventName;
  readonly collection: CollectionName;
  readonly entry: EntryDiff;
  /** The field changes of the entry that it tells of. */
  readonly changes: readonly FieldChange[];
  /** How many things: steps, courses, reflections; 1 for what happens to the entry as a whole. */
  readonly count: number;
  /** What the things are called, in the words of whoever wrote them. */
  readonly texts: readonly string[];
  /** What it was and is: the value of a choice, a calendar date, a level, or words. */
  readonly from?: string | number;
  readonly to?: string | number;
  /** Path of the choice that `from` and `to` are values of: `programs.status`. */
  readonly choice?: string;
};
