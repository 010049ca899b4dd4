import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields } from '../shapes.ts';
import * as v from '../values.ts';

/** A program after high school and what it asks for admission (R75). */

const f = fieldsOf('postsecondary', ['R75']);

const requirement = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  what: f(v.line, {
    label: 'Requirement',
    help: 'What they ask for.',
    example: 'Chemistry with a lab',
    personal: true,
  }),
  met: f(z.boolean().default(false), { label: 'I have it', help: 'Yes when you meet it.', example: true }),
  due: f(v.calendarDate.optional(), {
    label: 'Due date',
    help: 'The day it must be there.',
    example: '2027-01-15',
    widget: 'date',
  }),
});

export const program = z.strictObject({
  ...entryFields(
    f,
    { label: 'Program', help: 'What you would study or train for.', example: 'Nursing, B.S.' },
    { label: 'Why it fits me', help: 'What you found out, and what speaks for and against it.' },
  ),
  institution: f(v.line, {
    label: 'Place',
    help: 'The college, school, company, union or service.',
    example: 'A state college',
  }),
  kind: f(
    z.enum([
      'four-year',
      'two-year',
      'technical',
      'certificate',
      'apprenticeship',
      'military',
      'employer',
      'service-year',
    ]),
    { label: 'Kind', help: 'College, technical school, apprenticeship, military, employer or service year.' },
  ),
  status: f(z.enum(['found', 'comparing', 'applying', 'chosen', 'ruled-out']), {
    label: 'Status',
    help: 'Found, comparing, applying, chosen or ruled out.',
    beginsWith: 'found',
  }),
  link: f(v.webAddress.optional(), {
    label: 'Web address',
    help: 'A link; it starts with https.',
    example: 'https://example.edu/nursing',
  }),
  deadline: f(v.calendarDate.optional(), {
    label: 'Deadline',
    help: 'The last day to apply.',
    example: '2027-01-15',
    widget: 'date',
  }),
  requirements: f(z.array(requirement).default([]), {
    label: 'Admission requirements',
    help: 'What they ask for, and what you have.',
  }),
  ...activityFields(f),
});
