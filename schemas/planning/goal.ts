import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import type { SectionId } from '../sections.ts';
import { activityFields, entryFields, references } from '../shapes.ts';
import * as v from '../values.ts';

/**
 * A goal with steps, standards and an outcome (R7, R63, R66). Academic and career goals and personal goals
 * have the same shape and different sections: the folder decides who may read, not a word inside the file.
 */

const goalSchema = (section: SectionId) => {
  const f = fieldsOf(section, ['R7', 'R63', 'R66']);

  const standard = z.strictObject({
    edition: f(z.string().regex(/^[a-z0-9-]+$/), {
      label: 'Edition',
      help: 'The edition of the standards: codes change meaning between editions.',
      example: 'asca-2021',
      source: ['R31', 'R65'],
    }),
    code: f(v.line, {
      label: 'Code',
      help: 'The code of the standard.',
      example: 'B-SMS 5',
      source: ['R65'],
    }),
  });

  const step = z.strictObject({
    id: f(v.itemId, { label: 'Id', help: 'Made by the software.', widget: 'hidden', compare: 'ignore' }),
    what: f(v.line, {
      label: 'Step',
      help: 'One thing you can do and then check off.',
      example: 'Ask Ms. Rocha for the sign-up form',
      personal: true,
    }),
    due: f(v.calendarDate.optional(), {
      label: 'Due date',
      help: 'The day you want this step to be done.',
      example: '2026-10-15',
      widget: 'date',
      source: ['R5'],
    }),
    done: f(v.calendarDate.optional(), {
      label: 'Done on',
      help: 'The day you did it. Leave it empty until then.',
      example: '2026-10-12',
      widget: 'date',
    }),
  });

  const decision = z.strictObject({
    date: f(v.calendarDate, {
      label: 'Date',
      help: 'The day you decided.',
      example: '2026-11-02',
      widget: 'date',
    }),
    what: f(v.line, {
      label: 'Decision',
      help: 'What you decided, and why.',
      example: 'Chose AP Statistics because nursing uses it',
      personal: true,
    }),
  });

  return z.strictObject({
    ...entryFields(
      f,
      { label: 'Goal', help: 'What you want to reach, in one sentence.', example: 'Join the robotics club' },
      { label: 'Why it matters to me', help: 'Why you want this, and how you will know that you are there.' },
    ),
    domain: f(z.string().regex(v.slugPattern), {
      label: 'Domain',
      help: 'The part of your life that the goal belongs to.',
      example: 'academic',
      widget: 'choice',
    }),
    component: f(z.string().regex(v.slugPattern), {
      label: 'Component',
      help: 'The part of the plan that the goal belongs to.',
      example: 'secondary-coursework',
      widget: 'choice',
    }),
    standards: f(z.array(standard).default([]), {
      label: 'Standards',
      help: 'The school-counseling standards that this goal works on.',
      compare: 'value',
      source: ['R31', 'R65'],
    }),
    status: f(z.enum(['planned', 'active', 'met', 'changed', 'stopped']), {
      label: 'Status',
      help: 'Where you stand: planned, active, met, changed or stopped.',
      example: 'active',
      beginsWith: 'active',
      source: ['R40'],
    }),
    started: f(v.calendarDate, {
      label: 'Set on',
      help: 'The day you set the goal.',
      example: '2026-09-08',
      widget: 'date',
    }),
    due: f(v.calendarDate.optional(), {
      label: 'Due date',
      help: 'The day you want to reach it.',
      example: '2027-06-15',
      widget: 'date',
      source: ['R5'],
    }),
    steps: f(z.array(step).default([]), { label: 'Steps', help: 'The way there, one step at a time.' }),
    supportNeeded: f(v.prose.optional(), {
      label: 'Support I need',
      help: 'Who or what would help you.',
      example: 'A ride home on Thursdays',
      widget: 'text',
      compare: 'prose',
      personal: true,
    }),
    careers: references(f, ['careers'], {
      label: 'Careers',
      help: 'Careers that this goal leads to.',
      example: ['careers/nurse'],
    }),
    courses: references(f, ['course-plan'], {
      label: 'Courses',
      help: 'Courses that help you reach it.',
      example: ['course-plan/2026-27#biology'],
    }),
    skills: references(f, ['skills'], {
      label: 'Skills',
      help: 'Skills that you build on the way.',
      example: ['skills/research'],
    }),
    outcome: f(v.prose.optional(), {
      label: 'How it turned out',
      help: 'When the goal is over: what came of it.',
      widget: 'text',
      compare: 'prose',
      personal: true,
    }),
    decisions: f(z.array(decision).default([]), {
      label: 'Decisions',
      help: 'Choices you made on the way, and why.',
      compare: 'value',
      source: ['R7'],
    }),
    ...activityFields(f),
  });
};

export const goal = goalSchema('goals');
export const personalGoal = goalSchema('personal-goals');

export type Goal = z.output<typeof goal>;
