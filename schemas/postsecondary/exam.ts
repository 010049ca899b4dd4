import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields } from '../shapes.ts';
import * as v from '../values.ts';

/** The result of a workforce-readiness exam (R74). */

const f = fieldsOf('postsecondary', ['R74']);

export const exam = z.strictObject({
  ...entryFields(
    f,
    { label: 'Exam', help: 'The name of the exam.', example: 'OSHA-10 safety card' },
    { label: 'What it says', help: 'What the result means for you.' },
  ),
  date: f(v.calendarDate, {
    label: 'Date',
    help: 'The day you took it.',
    example: '2026-04-22',
    widget: 'date',
  }),
  status: f(z.enum(['planned', 'passed', 'not-passed', 'scored']), {
    label: 'Status',
    help: 'Planned, passed, not passed or scored.',
  }),
  score: f(z.number().min(0).max(10_000).optional(), {
    label: 'Score',
    help: 'If there is one.',
    example: 62,
  }),
  outOf: f(z.number().min(1).max(10_000).optional(), {
    label: 'Out of',
    help: 'The highest score.',
    example: 99,
  }),
  ...activityFields(f),
});
