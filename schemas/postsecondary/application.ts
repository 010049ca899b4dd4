import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields } from '../shapes.ts';
import * as v from '../values.ts';

/** An application to a college, a training, a job or the military, step by step (R77). */

const f = fieldsOf('postsecondary', ['R77']);

const task = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  what: f(v.line, { label: 'Task', help: 'One thing to do.', example: 'Ask for a letter', personal: true }),
  due: f(v.calendarDate.optional(), {
    label: 'Due date',
    help: 'The day it must be done.',
    example: '2026-12-01',
    widget: 'date',
  }),
  done: f(v.calendarDate.optional(), {
    label: 'Done on',
    help: 'The day you did it. Leave it empty until then.',
    example: '2026-11-18',
    widget: 'date',
  }),
});

export const application = z.strictObject({
  ...entryFields(
    f,
    { label: 'Application', help: 'Where you apply, and for what.', example: 'State college, nursing' },
    { label: 'Notes', help: 'Essay ideas, talks, interviews.' },
  ),
  kind: f(z.enum(['college', 'training', 'apprenticeship', 'job', 'military', 'scholarship']), {
    label: 'Kind',
    help: 'College, training, apprenticeship, job, military or scholarship.',
  }),
  program: f(v.reference.optional(), {
    label: 'Program',
    help: 'The program in your plan that this is for.',
    example: 'programs/state-college-nursing',
    widget: 'reference',
    refersTo: ['programs'],
  }),
  status: f(
    z.enum([
      'planned',
      'working',
      'submitted',
      'interview',
      'accepted',
      'waitlisted',
      'not-accepted',
      'chosen',
      'withdrawn',
    ]),
    { label: 'Status', help: 'Where the application stands.', example: 'submitted' },
  ),
  due: f(v.calendarDate.optional(), {
    label: 'Due date',
    help: 'The last day to send it.',
    example: '2027-01-15',
    widget: 'date',
  }),
  submitted: f(v.calendarDate.optional(), {
    label: 'Sent on',
    help: 'The day you sent it.',
    example: '2026-12-28',
    widget: 'date',
  }),
  answered: f(v.calendarDate.optional(), {
    label: 'Answer on',
    help: 'The day you got the answer.',
    example: '2027-03-20',
    widget: 'date',
  }),
  tasks: f(z.array(task).default([]), { label: 'Tasks', help: 'What has to be done, one line each.' }),
  ...activityFields(f),
});
