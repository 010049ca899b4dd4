import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { writtenBy } from '../shapes.ts';
import * as v from '../values.ts';

/** A comment on one entry, by family, school or a partner; it is seen by those who see that entry (R10, R12, R26, R33). */

const f = fieldsOf('feedback', ['R10', 'R12', 'R26', 'R33']);

const commenters = ['family', 'counselor', 'educator', 'partner'] as const;
const byCommenter = { writers: commenters } as const;

export const feedback = z.strictObject({
  about: f(v.reference, {
    ...byCommenter,
    label: 'About',
    help: 'The entry that the comment is on.',
    example: 'goals/join-robotics',
    widget: 'reference',
    refersTo: ['*'],
  }),
  by: f(v.line, {
    ...byCommenter,
    signs: 'name',
    label: 'From',
    help: 'Who wrote it.',
    example: 'Lúcia Tavares',
  }),
  role: f(z.enum(commenters), {
    ...byCommenter,
    signs: 'role',
    label: 'Role',
    help: 'Family, counselor, educator or partner.',
  }),
  date: f(v.calendarDate, {
    ...byCommenter,
    signs: 'date',
    label: 'Date',
    help: 'The day it was written.',
    example: '2026-10-21',
    widget: 'date',
  }),
  prompt: f(v.line.optional(), {
    ...byCommenter,
    label: 'Question',
    help: 'The question that this answers, if there was one.',
    example: 'What did you see your child enjoy this term?',
    personal: true,
  }),
  question: f(v.line.optional(), {
    writers: ['counselor', 'educator'],
    label: 'Question to the family',
    help: 'What school asks your family. It waits on their page until they answer.',
    example: 'Which evening fits you for a meeting?',
    personal: true,
    source: ['R12'],
  }),
  reply: f(v.prose.optional(), {
    label: 'My reply',
    help: 'What you want to say back.',
    widget: 'text',
    compare: 'prose',
    personal: true,
    writers: ['student'],
  }),
  lang: f(v.language.optional(), {
    ...byCommenter,
    label: 'Language',
    help: 'The language it is written in, when it is not the language of the plan.',
    example: 'pt',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    ...byCommenter,
    label: 'Comment',
    help: 'What you noticed, what you suggest.',
    widget: 'markdown',
    compare: 'prose',
    personal: true,
  }),
  contests: f(z.boolean().optional(), {
    writers: [],
    label: 'Statement of the family',
    help: 'School did not change the entry. This is what the family says about it, and it goes wherever the entry goes.',
    widget: 'hidden',
    compare: 'ignore',
    source: ['R51'],
  }),
  byId: writtenBy(f),
});

export type Feedback = z.output<typeof feedback>;
