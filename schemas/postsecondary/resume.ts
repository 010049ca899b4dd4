import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { directServicesOnly } from '../sections.ts';
import { references } from '../shapes.ts';
import * as v from '../values.ts';

/** What the resume says beyond the records it is made from: headline, summary, contact, choice of entries (R73). */

const f = fieldsOf('resume', ['R73']);

const knownLanguage = z.strictObject({
  name: f(v.line, { label: 'Language', help: 'The language.', example: 'Portuguese' }),
  level: f(z.enum(['beginner', 'conversational', 'fluent', 'native']), {
    label: 'How well',
    help: 'Beginner, conversational, fluent or native.',
  }),
});

const contactPerson = z.strictObject({
  name: f(v.line, { label: 'Name', help: 'Someone who will speak for you.', example: 'Dana Okafor' }),
  title: f(v.line.optional(), { label: 'Title', help: 'Who the person is.', example: 'Shift manager' }),
});

export const resume = z.strictObject({
  headline: f(v.line, {
    label: 'Headline',
    help: 'Who you are, in one line.',
    example: 'Student welder with 300 shop hours',
    personal: true,
  }),
  updated: f(v.calendarDate, {
    label: 'Last changed',
    help: 'The day you last worked on it.',
    example: '2026-10-01',
    widget: 'date',
  }),
  email: f(z.email().optional(), {
    label: 'Email',
    help: 'An address an employer may write to.',
    example: 'me@example.org',
    ...directServicesOnly,
  }),
  phone: f(v.line.optional(), {
    label: 'Phone',
    help: 'A number an employer may call.',
    example: '401-555-0137',
    ...directServicesOnly,
  }),
  town: f(v.line.optional(), {
    label: 'Town',
    help: 'Where you live, without the street.',
    example: 'Warren, RI',
  }),
  strengths: f(z.array(v.line).default([]), {
    label: 'Skills to show',
    help: 'What you are good at, in words an employer knows.',
    example: ['Spreadsheets', 'First aid'],
    widget: 'tags',
    compare: 'value',
    personal: true,
  }),
  languages: f(z.array(knownLanguage).default([]), {
    label: 'Languages',
    help: 'The languages you speak, and how well.',
    compare: 'value',
  }),
  show: references(f, ['work', 'activities', 'service', 'achievements', 'credentials'], {
    label: 'Entries to show',
    help: 'The entries of your plan that belong on the resume.',
    example: ['work/harbor-cafe'],
  }),
  people: f(z.array(contactPerson).default([]), {
    label: 'References',
    help: 'People who said that they will speak for you.',
    compare: 'value',
  }),
  lang: f(v.language.optional(), {
    label: 'Language',
    help: 'The language of the resume, when it is not the language of your plan.',
    example: 'es',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    label: 'Summary',
    help: 'Two or three sentences about what you can do.',
    widget: 'markdown',
    compare: 'prose',
    personal: true,
  }),
});
