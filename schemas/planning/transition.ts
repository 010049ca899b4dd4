import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { directServicesOnly } from '../sections.ts';
import { activityFields, entryFields, signOffs } from '../shapes.ts';
import * as v from '../values.ts';

/**
 * A move: to a new grade, a new school, life after high school (R87-R91). What it says of supports is narrower
 * than the section, because that a support exists is itself private.
 */

const f = fieldsOf('transitions', ['R87']);

const lookBack = z.strictObject({
  entry: f(v.reference, {
    label: 'Entry',
    help: 'An entry from past years.',
    example: 'inventories/grade-9-interests',
    widget: 'reference',
    refersTo: ['*'],
    source: ['R89'],
  }),
  says: f(v.line, {
    label: 'What it tells me now',
    help: 'What you learn from it today.',
    example: 'I liked building things even then',
    personal: true,
    source: ['R89'],
  }),
});

const nextPlacement = z.strictObject({
  kind: f(
    z.enum([
      'work',
      'apprenticeship',
      'technical-school',
      'college',
      'military',
      'service-year',
      'undecided',
    ]),
    {
      label: 'What comes next',
      help: 'Work, apprenticeship, technical school, college, military, service year or undecided.',
      source: ['R91'],
    },
  ),
  place: f(v.line.optional(), {
    label: 'Where',
    help: 'The place.',
    example: 'A state college',
    source: ['R91'],
  }),
  pathway: f(v.prose.optional(), {
    label: 'How it fits my pathway',
    help: 'What it has to do with your career pathway.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    source: ['R91'],
  }),
  supports: f(v.prose.optional(), {
    label: 'Supports I will need',
    help: 'Help you will need there, and whom to ask.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    ...directServicesOnly,
    source: ['R91'],
  }),
});

export const transition = z.strictObject({
  ...entryFields(
    f,
    { label: 'Move', help: 'What the move is.', example: 'From grade 8 to high school' },
    { label: 'How I feel about it', help: 'What you look forward to, what worries you.' },
  ),
  kind: f(z.enum(['grade-to-grade', 'middle-to-high', 'school-to-school', 'high-to-postsecondary']), {
    label: 'Kind',
    help: 'Grade to grade, middle to high school, school to school, or high school to what comes after.',
  }),
  grade: f(v.grade, { label: 'Grade', help: 'The grade you leave.', example: 8 }),
  date: f(v.calendarDate, {
    label: 'Date',
    help: 'The day of the move.',
    example: '2026-08-31',
    widget: 'date',
  }),
  goals: f(v.prose.optional(), {
    label: 'My goals there',
    help: 'What you want to reach at school there.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    source: ['R90'],
  }),
  interests: f(v.prose.optional(), {
    label: 'My career goals and interests',
    help: 'What you are interested in, and what you may want to become.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    source: ['R90'],
  }),
  supportsExist: f(z.array(z.string().regex(v.slugPattern)).optional(), {
    label: 'Supports that exist',
    help: 'Say which supports you have. Choose "none" when you have none.',
    example: ['iep'],
    widget: 'choices',
    compare: 'value',
    ...directServicesOnly,
    source: ['R90'],
  }),
  supportsAgreed: f(v.prose.optional(), {
    label: 'Supports we agreed on',
    help: 'Programs and help you will have there.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    ...directServicesOnly,
    source: ['R88'],
  }),
  programs: f(v.prose.optional(), {
    label: 'Programs and resources',
    help: 'Programs and resources that will help you move on.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    source: ['R88'],
  }),
  placement: f(v.line.optional(), {
    label: 'Placement',
    help: 'Where you will be: the school, the program, the team.',
    example: 'Grade 9, health careers academy',
    source: ['R88'],
  }),
  scheduling: f(v.prose.optional(), {
    label: 'Scheduling',
    help: 'What your schedule must take into account.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    source: ['R90'],
  }),
  other: f(v.prose.optional(), {
    label: 'Anything else',
    help: 'What else the people there should know.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    source: ['R90'],
  }),
  next: f(nextPlacement.optional(), {
    label: 'After high school',
    help: 'Where you will go, and how it fits your pathway.',
    source: ['R91'],
  }),
  lookBack: f(z.array(lookBack).default([]), {
    label: 'Looking back',
    help: 'Tests and activities of past years that tell you something now.',
    compare: 'value',
    source: ['R89'],
  }),
  agreed: signOffs(f, {
    label: 'Agreed by',
    help: 'Student, family and school, each with the date.',
    source: ['R88'],
  }),
  ...activityFields(f),
});
