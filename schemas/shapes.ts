import * as z from 'zod';
import type { FieldOf, FieldWords } from './field.ts';
import * as v from './values.ts';

/**
 * Groups of fields that many collections share: title and language, the plan-evidence-reflection triple
 * (R6), sign-offs, hour logs. Each takes the collection's own `field`, so that sections stay explicit.
 */

type TitleWords = Pick<FieldWords, 'label' | 'help' | 'example'>;

/** Title, language and body: what every Markdown entry has. */
export const entryFields = (f: FieldOf, title: TitleWords, body: TitleWords) => ({
  title: f(v.line, { ...title, personal: true }),
  lang: f(v.language.optional(), {
    label: 'Language',
    help: 'The language you wrote this in, when it is not the language of your plan.',
    example: 'es',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    ...body,
    widget: 'markdown',
    compare: 'prose',
    personal: true,
    source: ['R64'],
  }),
});

/** One thing that shows what I did: words, and a link, an entry or a picture. */
const evidence = (f: FieldOf) =>
  z.strictObject({
    id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
    what: f(v.line, {
      label: 'What it shows',
      help: 'Say in a few words what this proves.',
      example: 'My lab report on water quality',
      personal: true,
    }),
    link: f(v.webAddress.optional(), {
      label: 'Web address',
      help: 'A link; it starts with https.',
      example: 'https://example.org/report',
    }),
    entry: f(v.reference.optional(), {
      label: 'Entry in my plan',
      help: 'Another entry of this plan that shows it.',
      example: 'service/river-clean-up',
      widget: 'reference',
      refersTo: ['*'],
    }),
    picture: f(v.mediaPath.optional(), {
      label: 'Picture',
      help: 'A picture you uploaded.',
      widget: 'picture',
    }),
  });

/** Words with a date, so that a reader sees how thinking changed. */
const reflection = (f: FieldOf) =>
  z.strictObject({
    date: f(v.calendarDate, {
      label: 'Date',
      help: 'The day you wrote this.',
      example: '2026-10-05',
      widget: 'date',
    }),
    text: f(v.someProse, {
      label: 'Reflection',
      help: 'What happened, what you learned, what you would do differently.',
      widget: 'text',
      compare: 'prose',
      personal: true,
    }),
    lang: f(v.language.optional(), {
      label: 'Language',
      help: 'The language of this reflection, when it differs.',
      example: 'es',
    }),
  });

/** Plan, evidence and reflection: on every activity of the framework (R6). */
export const activityFields = (f: FieldOf, plan: Partial<TitleWords> = {}) => ({
  plan: f(v.prose.optional(), {
    label: 'My plan',
    help: 'What you intend to do, and when.',
    ...plan,
    widget: 'text',
    compare: 'prose',
    personal: true,
    source: ['R6'],
  }),
  evidence: f(z.array(evidence(f)).default([]), {
    label: 'Evidence',
    help: 'What shows that you did it.',
    source: ['R6'],
  }),
  reflections: f(z.array(reflection(f)).default([]), {
    label: 'Reflections',
    help: 'What you think about it, each time with the date.',
    source: ['R6'],
  }),
});

export const personRoles = ['student', 'family', 'counselor', 'educator', 'partner'] as const;

/** Who agreed, and when: dated, one a person (R88). Nobody signs by editing: a signature has a page of its own. */
export const signOffs = (f: FieldOf, words: FieldWords) =>
  f(
    z
      .array(
        z.strictObject({
          role: f(z.enum(personRoles), { label: 'Role', help: 'Who signs: student, family or school.' }),
          name: f(v.line, { label: 'Name', help: 'The name of the person.', example: 'Rosa Almeida' }),
          date: f(v.calendarDate, {
            label: 'Signed on',
            help: 'The day of the signature.',
            example: '2026-09-15',
            widget: 'date',
          }),
          byId: writtenBy(f),
        }),
      )
      .default([]),
    { ...words, compare: 'value', writers: [] },
  );

/** When it began and ended. */
export const span = (f: FieldOf) => ({
  started: f(v.calendarDate, {
    label: 'Started',
    help: 'The first day.',
    example: '2025-09-08',
    widget: 'date',
  }),
  ended: f(v.calendarDate.optional(), {
    label: 'Ended',
    help: 'The last day. Leave it empty while it goes on.',
    example: '2026-06-12',
    widget: 'date',
  }),
});

/** Hours as they were spent, so that they can be added up by year. */
export const hourLog = (f: FieldOf) =>
  f(
    z
      .array(
        z.strictObject({
          date: f(v.calendarDate, {
            label: 'Date',
            help: 'The day, or the last day of the week or month you count.',
            example: '2026-04-18',
            widget: 'date',
          }),
          hours: f(v.hours, {
            label: 'Hours',
            help: 'How many hours, in quarters.',
            example: 2.5,
            unit: 'hours',
          }),
          note: f(v.line.optional(), {
            label: 'What I did',
            help: 'A few words.',
            example: 'Sorted donations',
            personal: true,
          }),
        }),
      )
      .default([]),
    { label: 'Hours', help: 'The hours you spent, by date.', unit: 'hours', compare: 'value' },
  );

/** The account that wrote an entry of an adult, so that nobody else changes it; absent in what was written elsewhere. */
export const writtenBy = (f: FieldOf) =>
  f(v.personId.optional(), {
    label: 'Written by',
    help: 'Made by the software, so that only the writer can change it.',
    example: 'k3v9q2m7x5t8w4zr',
    widget: 'hidden',
    compare: 'ignore',
    writers: [],
    signs: 'account',
  });

/** References to entries of the named collections. */
export const references = (f: FieldOf, refersTo: readonly string[], words: FieldWords) =>
  f(z.array(v.reference).default([]), { ...words, widget: 'references', compare: 'value', refersTo });
