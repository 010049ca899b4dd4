import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields } from '../shapes.ts';
import * as v from '../values.ts';

/** A career pathway, its endorsement and how far the student has come (R71). */

const f = fieldsOf('coursework', ['R71']);

const requirement = z.strictObject({
  id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
  kind: f(z.enum(['course', 'advanced-course', 'career-engagement', 'diploma-assessment', 'other']), {
    label: 'Kind',
    help: 'Course, advanced course, career engagement, diploma assessment or other.',
  }),
  what: f(v.line, {
    label: 'Requirement',
    help: 'What you have to do.',
    example: 'Anatomy and Physiology',
    personal: true,
  }),
  status: f(z.enum(['planned', 'doing', 'done']), { label: 'Status', help: 'Planned, doing or done.' }),
  entry: f(v.reference.optional(), {
    label: 'Entry',
    help: 'The course or experience in this plan that meets it.',
    example: 'course-plan/2025-26#anatomy',
    widget: 'reference',
    refersTo: ['course-plan', 'work', 'service', 'credentials', 'assessments', 'activities'],
  }),
});

export const pathway = z.strictObject({
  ...entryFields(
    f,
    { label: 'Pathway', help: 'The name of the pathway.', example: 'Health careers' },
    { label: 'Why this pathway', help: 'How it fits what you want to do.' },
  ),
  area: f(z.string().regex(v.slugPattern), {
    label: 'Area',
    help: 'The area of the endorsement.',
    example: 'stem',
    widget: 'choice',
  }),
  status: f(z.enum(['exploring', 'declared', 'endorsed', 'left']), {
    label: 'Status',
    help: 'Exploring, declared, endorsed or left.',
    example: 'declared',
  }),
  declared: f(v.calendarDate.optional(), {
    label: 'Declared on',
    help: 'The day you chose it.',
    example: '2025-09-10',
    widget: 'date',
  }),
  requirements: f(z.array(requirement).default([]), {
    label: 'Requirements',
    help: 'What the endorsement asks, and where you stand.',
  }),
  ...activityFields(f),
});
