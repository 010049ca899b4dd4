import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { entryFields, references } from '../shapes.ts';
import * as v from '../values.ts';

/**
 * That a support exists, whom to ask, and which goals it serves (R27, R53). Never the document itself: there
 * is no field for a file, a picture or a link here.
 */

const f = fieldsOf('supports', ['R27', 'R53']);

export const support = z.strictObject({
  ...entryFields(
    f,
    { label: 'Support', help: 'What it is called.', example: '504 plan' },
    { label: 'What helps me', help: 'What works for you, in your own words.' },
  ),
  kind: f(z.string().regex(v.slugPattern), {
    label: 'Kind',
    help: 'IEP, 504, literacy plan, multilingual services, intervention, caregiving, working or other.',
    example: '504',
    widget: 'choice',
  }),
  status: f(z.enum(['asked-for', 'active', 'ended']), {
    label: 'Status',
    help: 'Asked for, active or ended.',
  }),
  since: f(v.calendarDate.optional(), {
    label: 'Since',
    help: 'The day it began.',
    example: '2024-10-01',
    widget: 'date',
  }),
  until: f(v.calendarDate.optional(), {
    label: 'Until',
    help: 'The day it ended.',
    example: '2026-06-12',
    widget: 'date',
  }),
  contact: f(v.line.optional(), {
    label: 'Whom to ask',
    help: 'The person at school who knows about it.',
    example: 'Mr. Baptista, room 114',
  }),
  goals: references(f, ['goals', 'personal-goals'], {
    label: 'Goals',
    help: 'Goals of your plan that it helps with.',
    example: ['goals/read-every-day'],
  }),
});
