import type { Group } from '../../plan/same-value.ts';
import { added, became, grew, pictures, type Rule } from './rules.ts';

/** What many collections share: reflections, evidence, pictures, signatures, hours, things to be done. */

export const isDone = ({ done }: Group): boolean => done !== undefined;

export const activity: readonly Rule[] = [
  added('reflections', 'reflections-added'),
  added('evidence', 'evidence-added'),
  pictures,
];

export const signatures: Rule = added('agreed', 'signed');

export const hours: Rule = grew(
  'log',
  (items) => items.reduce((sum, { hours }) => sum + Number(hours), 0),
  'hours-added',
);

/** The status of things that are planned, under way and done. */
export const finished = (key: string, name: Parameters<typeof became>[2]): Rule =>
  became(key, ({ status }) => status === 'done' || status === 'reached', name);
