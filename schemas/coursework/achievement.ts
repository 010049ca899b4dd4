import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields } from '../shapes.ts';
import * as v from '../values.ts';

/** Something achieved in school: honors, an award, a seal, a transcript entry (R69). */

const f = fieldsOf('coursework', ['R69']);

export const achievement = z.strictObject({
  ...entryFields(
    f,
    { label: 'Achievement', help: 'What you achieved.', example: 'Honor roll, spring term' },
    { label: 'The story', help: 'What you did for it and what it means to you.' },
  ),
  kind: f(z.enum(['honor', 'award', 'certificate', 'seal', 'transcript', 'publication', 'other']), {
    label: 'Kind',
    help: 'Honor, award, certificate, seal, transcript, publication or other.',
  }),
  date: f(v.calendarDate, {
    label: 'Date',
    help: 'The day you got it.',
    example: '2026-01-30',
    widget: 'date',
  }),
  issuer: f(v.line.optional(), {
    label: 'From',
    help: 'Who gave it to you.',
    example: 'Quonset Point High School',
  }),
  ...activityFields(f),
});
