import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields } from '../shapes.ts';
import * as v from '../values.ts';

/** An interest survey, a skills or a learning-style inventory, from any vendor (R81, R83). */

const f = fieldsOf('careers', ['R81', 'R83']);

const result = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  what: f(v.line, {
    label: 'Result',
    help: 'The name on the result.',
    example: 'Investigative',
    personal: true,
  }),
  score: f(z.number().min(0).max(1000).optional(), { label: 'Score', help: 'If there is one.', example: 28 }),
  outOf: f(z.number().min(1).max(1000).optional(), {
    label: 'Out of',
    help: 'The highest score.',
    example: 40,
  }),
});

export const inventory = z.strictObject({
  ...entryFields(
    f,
    { label: 'Inventory', help: 'The name of the survey.', example: 'Interest profiler' },
    { label: 'What I think of it', help: 'Does it sound like you?' },
  ),
  kind: f(z.enum(['interests', 'skills', 'learning-style', 'values', 'strengths']), {
    label: 'Kind',
    help: 'Interests, skills, learning style, values or strengths.',
  }),
  date: f(v.calendarDate, {
    label: 'Date',
    help: 'The day you took it.',
    example: '2024-10-03',
    widget: 'date',
  }),
  grade: f(v.grade, { label: 'Grade', help: 'The grade you were in.', example: 8 }),
  results: f(z.array(result).default([]), { label: 'Results', help: 'What came out.' }),
  ...activityFields(f),
});
