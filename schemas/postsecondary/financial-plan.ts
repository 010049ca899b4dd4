import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields } from '../shapes.ts';
import * as v from '../values.ts';

/** How to pay for what comes after high school: aid form, sources, costs, deadlines (R76). Restricted. */

const f = fieldsOf('finances', ['R76']);

const cost = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  what: f(v.line, { label: 'Cost', help: 'What it is for.', example: 'Tuition', personal: true }),
  yearly: f(v.dollars, {
    label: 'Each year',
    help: 'US dollars a year.',
    example: 9800,
    unit: 'US dollars a year',
  }),
});

const source = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  what: f(v.line, {
    label: 'Source',
    help: 'Where the money comes from.',
    example: 'Pell Grant',
    personal: true,
  }),
  kind: f(
    z.enum([
      'grant',
      'scholarship',
      'work-study',
      'job',
      'savings',
      'family',
      'loan',
      'employer',
      'service-benefit',
    ]),
    {
      label: 'Kind',
      help: 'Grant, scholarship, work-study, job, savings, family, loan, employer or service benefit.',
    },
  ),
  yearly: f(v.dollars.optional(), {
    label: 'Each year',
    help: 'US dollars a year, if you know it.',
    example: 3200,
    unit: 'US dollars a year',
  }),
  status: f(z.enum(['idea', 'applied', 'offered', 'accepted', 'not-offered']), {
    label: 'Status',
    help: 'Idea, applied, offered, accepted or not offered.',
  }),
  deadline: f(v.calendarDate.optional(), {
    label: 'Deadline',
    help: 'The last day to apply.',
    example: '2027-02-01',
    widget: 'date',
  }),
});

export const financialPlan = z.strictObject({
  aidForm: f(z.enum(['fafsa', 'state-alternative', 'not-needed', 'undecided']), {
    label: 'Aid form',
    help: 'FAFSA, the state form, not needed, or not decided yet.',
    example: 'fafsa',
  }),
  aidFormStatus: f(z.enum(['not-started', 'started', 'submitted', 'processed']).default('not-started'), {
    label: 'Aid form status',
    help: 'Not started, started, submitted or processed.',
  }),
  aidNoticeGiven: f(v.calendarDate.optional(), {
    label: 'Aid notice given to family',
    help: 'The day your family got the notice about financial aid.',
    example: '2026-10-20',
    widget: 'date',
  }),
  costs: f(z.array(cost).default([]), { label: 'Costs', help: 'What you have to pay for.' }),
  sources: f(z.array(source).default([]), { label: 'Money', help: 'Where it can come from.' }),
  lang: f(v.language.optional(), {
    label: 'Language',
    help: 'The language you wrote this in, when it is not the language of your plan.',
    example: 'es',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    label: 'Our plan',
    help: 'How you and your family think about it.',
    widget: 'markdown',
    compare: 'prose',
    personal: true,
  }),
  ...activityFields(f),
});
