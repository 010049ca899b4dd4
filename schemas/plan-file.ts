import * as z from 'zod';
import { fieldsOf } from './field.ts';
import { directServicesOnly, type SectionId, sectionIds } from './sections.ts';
import * as v from './values.ts';

/** `plan.yml`: what identifies the plan and says by which rules to read it. Nothing personal stands here. */

const f = fieldsOf('profile', ['R8']);

const bySoftware = { writers: [] } as const;

const privateSections = sectionIds.filter((id) => id !== 'profile') as [SectionId, ...SectionId[]];

export const planFile = z.strictObject({
  id: f(z.string().regex(/^[a-z0-9]{16,32}$/), {
    ...bySoftware,
    label: 'Plan id',
    help: 'Made once at random; it stays the same for life, in every school.',
    example: 'k3v9q2m7x5t8w4zr',
    widget: 'hidden',
    compare: 'ignore',
  }),
  schemaVersion: f(z.literal(1), {
    ...bySoftware,
    label: 'Schema version',
    help: 'The version of the file formats in this plan.',
    example: 1,
    widget: 'hidden',
    compare: 'ignore',
  }),
  framework: f(z.string().regex(v.slugPattern), {
    ...bySoftware,
    label: 'Framework',
    help: 'The state framework that this plan follows.',
    example: 'ri',
    widget: 'hidden',
    source: ['R38'],
  }),
  frameworkVersion: f(z.string().regex(/^\d{4}(?:\.\d+)?$/), {
    ...bySoftware,
    label: 'Framework version',
    help: 'The edition of the framework.',
    example: '2016',
    widget: 'hidden',
    source: ['R38'],
  }),
  language: f(v.language, {
    label: 'Language of the plan',
    help: 'The language of headings, dates and prompts.',
    example: 'en',
    source: ['R4'],
  }),
  created: f(v.calendarDate, {
    ...bySoftware,
    label: 'Plan begun',
    help: 'The day the plan was made.',
    example: '2020-09-01',
    widget: 'date',
    source: ['R36'],
  }),
  keepPrivate: f(z.array(z.enum(privateSections)).optional(), {
    label: 'Keep private',
    help: 'Sections that only I, my family and the staff who work with me directly may see.',
    example: ['skills'],
    widget: 'choices',
    compare: 'value',
    ...directServicesOnly,
    source: ['R49'],
  }),
});

export type PlanAbout = z.output<typeof planFile>;
