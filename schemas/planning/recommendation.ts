import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { references, writtenBy } from '../shapes.ts';
import * as v from '../values.ts';

/**
 * Advice from school: a course, an internship, something to explore; the student answers (R28). A teacher who assigns
 * an activity of the framework to a class leaves the same in each plan, with a day, and the student shows the evidence
 * (R25).
 */

const f = fieldsOf('recommendations', ['R28']);

const advisers = ['counselor', 'educator'] as const;
const byAdviser = { writers: advisers } as const;

export const recommendation = z.strictObject({
  title: f(v.line, {
    ...byAdviser,
    label: 'Advice',
    help: 'What the student could do, in one line.',
    example: 'Take Anatomy next year',
    personal: true,
  }),
  kind: f(z.enum(['course', 'internship', 'exploration', 'program', 'support', 'activity', 'other']), {
    ...byAdviser,
    label: 'Kind',
    help: 'Course, internship, exploration, program, support, activity or other.',
  }),
  activity: f(z.string().regex(v.slugPattern).optional(), {
    ...byAdviser,
    label: 'Activity of the framework',
    help: 'The activity that a class was asked to do.',
    example: 'career-options',
    source: ['R25'],
  }),
  due: f(v.calendarDate.optional(), {
    ...byAdviser,
    label: 'To do by',
    help: 'The day by which it should be done.',
    example: '2026-06-05',
    widget: 'date',
    source: ['R5', 'R25'],
  }),
  by: f(v.line, {
    ...byAdviser,
    signs: 'name',
    label: 'From',
    help: 'Who gives the advice.',
    example: 'Rosa Almeida',
  }),
  date: f(v.calendarDate, {
    ...byAdviser,
    signs: 'date',
    label: 'Date',
    help: 'The day it was given.',
    example: '2026-02-10',
    widget: 'date',
  }),
  about: references(f, ['*'], {
    ...byAdviser,
    label: 'About',
    help: 'Entries of the plan that the advice is for.',
    example: ['postsecondary-goal/postsecondary-goal'],
  }),
  answer: f(z.enum(['open', 'accepted', 'declined']).default('open'), {
    label: 'My answer',
    help: 'Accept it, decline it, or leave it open. It is your plan.',
    writers: ['student'],
  }),
  answered: f(v.calendarDate.optional(), {
    label: 'Answered on',
    help: 'The day you answered.',
    example: '2026-02-17',
    widget: 'date',
    writers: ['student'],
  }),
  reason: f(v.prose.optional(), {
    label: 'Why',
    help: 'Why you answered this way.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    writers: ['student'],
  }),
  evidence: references(f, ['*'], {
    label: 'What I made for it',
    help: 'Entries of your plan that show you did it.',
    example: ['careers/nurse'],
    writers: ['student'],
    source: ['R6', 'R25'],
  }),
  lang: f(v.language.optional(), {
    ...byAdviser,
    label: 'Language',
    help: 'The language it is written in, when it is not the language of the plan.',
    example: 'en',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    ...byAdviser,
    label: 'In more words',
    help: 'Why, and how to begin.',
    widget: 'markdown',
    compare: 'prose',
    personal: true,
  }),
  byId: writtenBy(f),
});

export type Recommendation = z.output<typeof recommendation>;
