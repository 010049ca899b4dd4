import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, references } from '../shapes.ts';
import * as v from '../values.ts';

/** The written postsecondary and workforce goal with one benchmark a year (R79, R80). */

const f = fieldsOf('careers', ['R79']);

const benchmark = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  grade: f(v.grade, {
    label: 'Grade',
    help: 'The grade in which you want to reach it.',
    example: 11,
    source: ['R80'],
  }),
  what: f(v.line, {
    label: 'Benchmark',
    help: 'What you will have done by the end of that grade.',
    example: 'Finish the nursing assistant course',
    personal: true,
    source: ['R80'],
  }),
  status: f(z.enum(['planned', 'doing', 'reached', 'missed']), {
    label: 'Status',
    help: 'Planned, doing, reached or missed.',
    source: ['R80'],
  }),
  note: f(v.prose.optional(), {
    label: 'What happened',
    help: 'A word on how it went.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    source: ['R80'],
  }),
});

export const postsecondaryGoal = z.strictObject({
  statement: f(v.line, {
    label: 'My goal after high school',
    help: 'One sentence: what you want to study, learn or work as.',
    example: 'I will become a registered nurse and work in a children’s hospital.',
    personal: true,
  }),
  study: f(v.line.optional(), {
    label: 'Study or training',
    help: 'The school, training or service that leads there.',
    example: 'A four-year nursing program',
    personal: true,
  }),
  work: f(v.line.optional(), {
    label: 'Work',
    help: 'The work you want to do.',
    example: 'Pediatric nurse',
    personal: true,
  }),
  updated: f(v.calendarDate, {
    label: 'Last changed',
    help: 'The day you last thought about it.',
    example: '2026-09-20',
    widget: 'date',
  }),
  careers: references(f, ['careers'], {
    label: 'Careers',
    help: 'The careers it is about.',
    example: ['careers/nurse'],
  }),
  benchmarks: f(z.array(benchmark).default([]), {
    label: 'Benchmarks',
    help: 'One for each year on the way.',
    source: ['R80'],
  }),
  lang: f(v.language.optional(), {
    label: 'Language',
    help: 'The language you wrote this in, when it is not the language of your plan.',
    example: 'es',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    label: 'Why this goal',
    help: 'What brought you to it.',
    widget: 'markdown',
    compare: 'prose',
    personal: true,
  }),
  ...activityFields(f),
});
