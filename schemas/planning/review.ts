import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { directServicesOnly, type Role } from '../sections.ts';
import { signOffs, writtenBy } from '../shapes.ts';
import * as v from '../values.ts';

/** The review before a semester: look back, revise, plan ahead; with the words of family and school (R46, R47). */

const f = fieldsOf('reviews', ['R46', 'R47'], ['student']);

const goalReviewed = z.strictObject({
  goal: f(v.reference, {
    label: 'Goal',
    help: 'The goal you looked at.',
    example: 'goals/join-robotics',
    widget: 'reference',
    refersTo: ['goals', 'personal-goals'],
  }),
  verdict: f(z.enum(['met', 'on-track', 'behind', 'changed', 'stopped']), {
    label: 'Where it stands',
    help: 'Met, on track, behind, changed or stopped.',
    source: ['R40'],
  }),
  note: f(v.line.optional(), {
    label: 'Note',
    help: 'Why, in a few words.',
    example: 'Missed two meetings, then caught up',
    personal: true,
  }),
});

const words = (writers: readonly Role[], label: string, help: string) => {
  const f = fieldsOf('reviews', ['R46', 'R47'], writers);
  return f(
    z
      .strictObject({
        name: f(v.line, { label: 'Name', help: 'Who wrote it.', example: 'Lúcia Tavares', signs: 'name' }),
        date: f(v.calendarDate, {
          label: 'Date',
          help: 'The day.',
          example: '2026-09-02',
          widget: 'date',
          signs: 'date',
        }),
        text: f(v.someProse, {
          label: 'Words',
          help: 'What the person says.',
          widget: 'text',
          compare: 'prose',
          personal: true,
        }),
        lang: f(v.language.optional(), {
          label: 'Language',
          help: 'The language it is written in.',
          example: 'pt',
          source: ['R4'],
        }),
        byId: writtenBy(f),
      })
      .optional(),
    { label, help, ...directServicesOnly, source: ['R12', 'R26'] },
  );
};

export const review = z.strictObject({
  year: f(v.schoolYear, { label: 'School year', help: 'The two calendar years.', example: '2026-27' }),
  term: f(z.string().regex(v.slugPattern), {
    label: 'Term',
    help: 'The term that begins.',
    example: 'fall',
    widget: 'choice',
  }),
  date: f(v.calendarDate, {
    label: 'Date',
    help: 'The day of the review.',
    example: '2026-09-02',
    widget: 'date',
  }),
  grade: f(v.grade, { label: 'Grade', help: 'The grade you are in.', example: 10 }),
  lookBack: f(v.prose.optional(), {
    label: 'Looking back',
    help: 'What went well since the last review, what did not, and why.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  goals: f(z.array(goalReviewed).default([]), {
    label: 'My goals',
    help: 'Each goal and where it stands.',
    compare: 'value',
  }),
  changes: f(v.prose.optional(), {
    label: 'What I change',
    help: 'Goals you change, drop or add.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  ahead: f(v.prose.optional(), {
    label: 'What comes next',
    help: 'What you will do this term.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  family: words(['family'], 'From my family', 'What your family sees and hopes for.'),
  school: words(['counselor', 'educator'], 'From my counselor', 'What your counselor or advisor sees.'),
  agreed: signOffs(f, { label: 'Signed by', help: 'Who took part, each with the date.' }),
  lang: f(v.language.optional(), {
    label: 'Language',
    help: 'The language you wrote this in, when it is not the language of your plan.',
    example: 'es',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    label: 'Notes',
    help: 'Anything else you want to remember.',
    widget: 'markdown',
    compare: 'prose',
    personal: true,
  }),
});

export type Review = z.output<typeof review>;
