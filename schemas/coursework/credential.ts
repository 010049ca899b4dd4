import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields, references } from '../shapes.ts';
import * as v from '../values.ts';

/** A postsecondary credential planned or earned in high school: AP, dual credit, CTE, pre-apprenticeship (R70). */

const f = fieldsOf('coursework', ['R70']);

export const credential = z.strictObject({
  ...entryFields(
    f,
    { label: 'Credential', help: 'What you can earn.', example: 'AP Biology exam' },
    { label: 'Why I chose it', help: 'What it is for.' },
  ),
  kind: f(z.enum(['ap', 'dual-credit', 'cte', 'pre-apprenticeship', 'industry']), {
    label: 'Kind',
    help: 'AP, dual credit, CTE, pre-apprenticeship or an industry credential.',
  }),
  status: f(z.enum(['planned', 'enrolled', 'earned', 'not-earned']), {
    label: 'Status',
    help: 'Planned, enrolled, earned or not earned.',
    example: 'enrolled',
  }),
  provider: f(v.line.optional(), {
    label: 'Offered by',
    help: 'The college, school or union.',
    example: 'Community college, Warwick campus',
  }),
  started: f(v.calendarDate.optional(), {
    label: 'Started',
    help: 'The day you began.',
    example: '2026-09-02',
    widget: 'date',
  }),
  completed: f(v.calendarDate.optional(), {
    label: 'Completed',
    help: 'The day you earned it.',
    example: '2027-05-20',
    widget: 'date',
  }),
  collegeCredits: f(z.number().min(0).max(60).optional(), {
    label: 'College credits',
    help: 'College credits it gives.',
    example: 3,
    unit: 'college credits',
  }),
  result: f(v.line.optional(), { label: 'Result', help: 'Score or mark.', example: '4' }),
  courses: references(f, ['course-plan'], {
    label: 'Courses',
    help: 'The courses that lead to it.',
    example: ['course-plan/2026-27#ap-biology'],
  }),
  careers: references(f, ['careers'], {
    label: 'Careers',
    help: 'Careers that it opens.',
    example: ['careers/nurse'],
  }),
  ...activityFields(f),
});
