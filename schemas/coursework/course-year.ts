import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, references, signOffs } from '../shapes.ts';
import * as v from '../values.ts';

/** One school year of the program of study: courses, credits and learning activities (R3, R67). */

const f = fieldsOf('coursework', ['R67']);

export const courseStatuses = ['planned', 'enrolled', 'completed', 'not-passed', 'withdrawn'] as const;

const course = z.strictObject({
  id: f(v.itemId, {
    label: 'Id',
    help: 'Made by the software; other entries point to it.',
    widget: 'hidden',
    compare: 'ignore',
  }),
  title: f(v.line, { label: 'Course', help: 'The name of the course.', example: 'Biology' }),
  code: f(v.line.optional(), {
    label: 'Course code',
    help: 'The code in the school catalog.',
    example: 'SCI-201',
  }),
  subject: f(z.string().regex(v.slugPattern), {
    label: 'Counts toward',
    help: 'The graduation requirement that the course counts toward.',
    example: 'science',
    widget: 'choice',
    source: ['R3'],
  }),
  level: f(
    z.enum(['standard', 'honors', 'ap', 'dual-credit', 'cte', 'pre-apprenticeship']).default('standard'),
    {
      label: 'Level',
      help: 'Standard, honors, AP, dual credit, CTE or pre-apprenticeship.',
      source: ['R70'],
    },
  ),
  term: f(z.enum(['year', 'fall', 'spring', 'summer']).default('year'), {
    label: 'Term',
    help: 'When the course takes place.',
  }),
  credits: f(v.credits, {
    label: 'Credits',
    help: 'What the course is worth. A middle-school course is worth 0.',
    example: 1,
    unit: 'credits',
  }),
  status: f(z.enum(courseStatuses), {
    label: 'Status',
    help: 'Planned, enrolled, completed, not passed or withdrawn.',
    example: 'completed',
  }),
  mark: f(v.line.optional(), { label: 'Mark', help: 'The grade you got.', example: 'B+', source: ['R69'] }),
  earned: f(v.credits.optional(), {
    label: 'Credits earned',
    help: 'What you earned. Leave it empty until the course is over.',
    example: 1,
    unit: 'credits',
  }),
  pathway: f(v.reference.optional(), {
    label: 'Pathway',
    help: 'The pathway that the course belongs to.',
    example: 'pathways/health',
    widget: 'reference',
    refersTo: ['pathways'],
    source: ['R71'],
  }),
  careers: references(f, ['careers'], {
    label: 'Careers',
    help: 'Careers that need this course.',
    example: ['careers/nurse'],
    source: ['R82'],
  }),
});

const learningActivity = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  what: f(v.line, {
    label: 'Learning activity',
    help: 'Something you do to learn, in or out of school.',
    example: 'Summer marine biology camp',
    personal: true,
  }),
  status: f(z.enum(['planned', 'doing', 'done']), { label: 'Status', help: 'Planned, doing or done.' }),
});

export const courseYear = z.strictObject({
  year: f(v.schoolYear, { label: 'School year', help: 'The two calendar years.', example: '2026-27' }),
  grade: f(v.grade, { label: 'Grade', help: 'The grade in that year.', example: 10 }),
  school: f(v.line, {
    label: 'School',
    help: 'Your school in that year.',
    example: 'Quonset Point High School',
  }),
  courses: f(z.array(course).default([]), { label: 'Courses', help: 'All courses of the year.' }),
  creditsEarned: f(z.number().min(0).max(20).optional(), {
    label: 'Credits earned this year',
    help: 'The total on your report card. It must equal the sum of your courses.',
    example: 7,
    unit: 'credits',
  }),
  learningActivities: f(z.array(learningActivity).default([]), {
    label: 'Learning activities',
    help: 'What else you do to learn, in and out of school.',
    source: ['R2', 'R67'],
  }),
  agreed: signOffs(f, {
    label: 'Agreed by',
    help: 'Who agreed to this course plan, and when.',
    source: ['R67'],
  }),
  lang: f(v.language.optional(), {
    label: 'Language',
    help: 'The language you wrote this in, when it is not the language of your plan.',
    example: 'es',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    label: 'Notes on the year',
    help: 'Why you chose these courses.',
    widget: 'markdown',
    compare: 'prose',
    personal: true,
  }),
  ...activityFields(f),
});

export type CourseYear = z.output<typeof courseYear>;
export type Course = CourseYear['courses'][number];
