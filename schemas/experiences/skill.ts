import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields } from '../shapes.ts';
import * as v from '../values.ts';

/** One applied-learning skill with ratings over the years, each with evidence and who gave it (R34, R86). */

const f = fieldsOf('skills', ['R86']);

const rating = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  date: f(v.calendarDate, {
    label: 'Date',
    help: 'The day of the rating.',
    example: '2026-05-12',
    widget: 'date',
  }),
  level: f(z.int().min(1).max(4), {
    label: 'Level',
    help: '1 beginning, 2 developing, 3 using it, 4 teaching it to others.',
    example: 3,
  }),
  by: f(z.enum(['student', 'educator', 'counselor', 'family', 'partner']), {
    label: 'Rated by',
    help: 'Who gave this rating.',
    source: ['R34'],
  }),
  name: f(v.line.optional(), {
    label: 'Name',
    help: 'The name, when it was not you.',
    example: 'Mr. Pires',
    source: ['R34'],
  }),
  why: f(v.prose.optional(), {
    label: 'What shows it',
    help: 'What you did that shows this level.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  entry: f(v.reference.optional(), {
    label: 'Entry',
    help: 'The entry of your plan that shows it.',
    example: 'service/river-clean-up',
    widget: 'reference',
    refersTo: ['*'],
  }),
});

export const skill = z.strictObject({
  ...entryFields(
    f,
    { label: 'Skill', help: 'The skill in your own words.', example: 'Speaking to a group' },
    { label: 'What it means to me', help: 'When you use it and why it matters.' },
  ),
  skill: f(z.string().regex(v.slugPattern), {
    label: 'Framework skill',
    help: 'The skill of the framework that it belongs to.',
    example: 'communication',
    widget: 'choice',
  }),
  ratings: f(z.array(rating).default([]), {
    label: 'Ratings',
    help: 'Where you stand, again and again over the years.',
  }),
  ...activityFields(f, { label: 'How I will grow it', help: 'What you will practice next.' }),
});
