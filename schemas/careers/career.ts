import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields } from '../shapes.ts';
import * as v from '../values.ts';

/** A career explored: interests and skills it fits, entry level, education, courses on the way (R72, R82). */

const f = fieldsOf('careers', ['R72']);

const courseProgress = z.strictObject({
  course: f(v.reference, {
    label: 'Course',
    help: 'A course of your plan that this career needs.',
    example: 'course-plan/2026-27#biology',
    widget: 'reference',
    refersTo: ['course-plan'],
    source: ['R82'],
  }),
  why: f(v.line.optional(), {
    label: 'Why it matters',
    help: 'What the career uses it for.',
    example: 'Nurses need it for the entrance test',
    personal: true,
    source: ['R82'],
  }),
});

export const career = z.strictObject({
  ...entryFields(
    f,
    { label: 'Career', help: 'The name of the career.', example: 'Nurse' },
    { label: 'What I found out', help: 'What people do there all day, what you like, what you do not.' },
  ),
  status: f(z.enum(['curious', 'exploring', 'favorite', 'ruled-out']), {
    label: 'Status',
    help: 'Curious, exploring, favorite or ruled out.',
    beginsWith: 'curious',
  }),
  explored: f(v.calendarDate, {
    label: 'Explored on',
    help: 'The day you last looked into it.',
    example: '2026-03-04',
    widget: 'date',
  }),
  interests: f(v.line.optional(), {
    label: 'Fits my interests',
    help: 'Which of your interests it uses.',
    example: 'Helping people, science',
    personal: true,
  }),
  skills: f(z.array(v.line).default([]), {
    label: 'Skills it needs',
    help: 'Skills that people in this career use.',
    example: ['staying calm', 'measuring'],
    widget: 'tags',
    compare: 'value',
    personal: true,
  }),
  education: f(v.line.optional(), {
    label: 'Education it needs',
    help: 'School or training after high school.',
    example: 'Bachelor of nursing, then a license',
    personal: true,
  }),
  entryLevel: f(v.line.optional(), {
    label: 'How to start',
    help: 'A job or training where people begin.',
    example: 'Nursing assistant',
    personal: true,
  }),
  sources: f(z.array(v.line).default([]), {
    label: 'Where I looked',
    help: 'People, books, sites or visits.',
    example: ['Talked with my aunt'],
    widget: 'tags',
    compare: 'value',
    personal: true,
  }),
  coursework: f(z.array(courseProgress).default([]), {
    label: 'Courses on the way',
    help: 'Courses of your plan that this career needs.',
    compare: 'value',
    source: ['R82'],
  }),
  ...activityFields(f, {
    label: 'What I want to find out next',
    help: 'A visit, a talk, a day of shadowing.',
  }),
});
