import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields, references } from '../shapes.ts';
import * as v from '../values.ts';

/** A test result and what the student makes of it: progress and need for intervention (R68). Restricted. */

const f = fieldsOf('assessments', ['R68']);

export const assessment = z.strictObject({
  ...entryFields(
    f,
    { label: 'Test', help: 'The name of the test or task.', example: 'PSAT 10' },
    { label: 'What it tells me', help: 'What you think the result means, in your own words.' },
  ),
  kind: f(z.enum(['state', 'district', 'college-entrance', 'language', 'classroom', 'diploma-assessment']), {
    label: 'Kind',
    help: 'State test, district test, college entrance, language, classroom or diploma assessment.',
  }),
  date: f(v.calendarDate, {
    label: 'Date',
    help: 'The day you took it.',
    example: '2026-10-14',
    widget: 'date',
  }),
  grade: f(v.grade, { label: 'Grade', help: 'The grade you were in.', example: 10 }),
  subject: f(v.line.optional(), { label: 'Subject', help: 'What it tested.', example: 'Mathematics' }),
  score: f(z.number().min(0).max(10_000).optional(), { label: 'Score', help: 'Your score.', example: 1120 }),
  outOf: f(z.number().min(1).max(10_000).optional(), {
    label: 'Out of',
    help: 'The highest score there is.',
    example: 1520,
  }),
  level: f(v.line.optional(), {
    label: 'Level',
    help: 'The level on the report.',
    example: 'Meeting expectations',
  }),
  needsHelp: f(z.boolean().default(false), {
    label: 'I need help here',
    help: 'Say yes when you want extra help. Your counselor looks for this.',
    example: false,
  }),
  help: f(v.prose.optional(), {
    label: 'Help I get or want',
    help: 'What would help, or what you get already.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  goals: references(f, ['goals', 'personal-goals'], {
    label: 'Goals',
    help: 'Goals that came out of this.',
    example: ['goals/algebra-every-week'],
  }),
  ...activityFields(f, { label: 'What I do next', help: 'What you will do because of this result.' }),
});
