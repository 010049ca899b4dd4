import * as z from 'zod';
import { fieldsOf } from './field.ts';
import * as v from './values.ts';

/** `profile.md`: who the student is, where the student learns, and who helps. */

const f = fieldsOf('profile', ['R2', 'R8']);

/** The school's records say these; a counselor has them mended there. */
const fromRoster = { writers: [] } as const;

const schoolStay = z.strictObject({
  school: f(v.line, {
    ...fromRoster,
    label: 'School',
    help: 'The name of the school.',
    example: 'Quonset Point High School',
  }),
  district: f(v.line.optional(), {
    ...fromRoster,
    label: 'District',
    help: 'The name of the district.',
    example: 'Sakonnet',
  }),
  from: f(v.calendarDate, {
    label: 'From',
    help: 'Your first day there.',
    example: '2023-08-29',
    widget: 'date',
  }),
  to: f(v.calendarDate.optional(), {
    label: 'Until',
    help: 'Your last day there. Leave it empty for your school now.',
    example: '2026-06-18',
    widget: 'date',
  }),
});

const teamMember = z.strictObject({
  function: f(z.enum(['lead', 'counselor', 'advisor', 'teacher', 'specialist', 'family', 'mentor']), {
    label: 'What this person does',
    help: 'The part this person has in your plan.',
  }),
  name: f(v.line, { label: 'Name', help: 'The name of the person.', example: 'Rosa Almeida' }),
  title: f(v.line.optional(), {
    label: 'Title',
    help: 'The job of the person.',
    example: 'School counselor',
  }),
});

export const profile = z.strictObject({
  givenName: f(v.line, { label: 'First name', help: 'Your first name.', example: 'Marisol' }),
  familyName: f(v.line, { label: 'Last name', help: 'Your last name.', example: 'Tavares' }),
  preferredName: f(v.line.optional(), {
    label: 'Name I go by',
    help: 'What people should call you, when it is not your first name.',
    example: 'Mari',
  }),
  pronouns: f(v.line.optional(), { label: 'Pronouns', help: 'If you want to say them.', example: 'she/her' }),
  grade: f(v.grade, {
    ...fromRoster,
    label: 'Grade',
    help: 'The grade you are in now, 6 to 12.',
    example: 10,
    source: ['R36'],
  }),
  graduatingClass: f(z.int().min(2020).max(2050), {
    ...fromRoster,
    label: 'Class of',
    help: 'The year you expect to graduate. Your graduation requirements depend on it.',
    example: 2029,
    source: ['R3'],
  }),
  school: f(v.line, {
    ...fromRoster,
    label: 'School',
    help: 'Your school now.',
    example: 'Quonset Point High School',
  }),
  district: f(z.string().regex(v.slugPattern), {
    ...fromRoster,
    label: 'District',
    help: 'The short name of your district, in small letters.',
    example: 'sakonnet',
  }),
  schools: f(z.array(schoolStay).default([]), {
    label: 'My schools',
    help: 'Every school since grade 6. Your plan comes with you.',
    compare: 'value',
    source: ['R56', 'R57'],
  }),
  languages: f(z.array(v.line).default([]), {
    label: 'Languages I use',
    help: 'At home, at school, with friends.',
    example: ['English', 'Portuguese'],
    widget: 'tags',
    compare: 'value',
    source: ['R4'],
  }),
  interests: f(z.array(v.line).default([]), {
    label: 'Interests',
    help: 'What you like to do or read about.',
    example: ['boats', 'drawing'],
    widget: 'tags',
    compare: 'value',
    personal: true,
    source: ['R2'],
  }),
  strengths: f(z.array(v.line).default([]), {
    label: 'Strengths',
    help: 'What you are good at. Ask a friend if you are not sure.',
    example: ['listening'],
    widget: 'tags',
    compare: 'value',
    personal: true,
    source: ['R2'],
  }),
  motto: f(v.line.optional(), {
    label: 'A line about me',
    help: 'One sentence that you would like people to read first.',
    example: 'I take things apart to see how they work.',
    personal: true,
  }),
  picture: f(v.mediaPath.optional(), {
    label: 'Picture',
    help: 'A picture that stands for you. It need not be a photo of you.',
    widget: 'picture',
  }),
  pictureDescription: f(v.line.optional(), {
    label: 'Picture in words',
    help: 'Say what the picture shows, for people who do not see it.',
    example: 'A drawing of a sailboat',
    personal: true,
  }),
  team: f(z.array(teamMember).default([]), {
    label: 'My team',
    help: 'The people who help with this plan. One of them is the lead.',
    compare: 'value',
    source: ['R30', 'R35'],
  }),
  lang: f(v.language.optional(), {
    label: 'Language',
    help: 'The language you wrote this in, when it is not the language of your plan.',
    example: 'es',
    source: ['R4'],
  }),
  body: f(v.prose.default(''), {
    label: 'About me',
    help: 'Introduce yourself: what matters to you, what you hope for.',
    widget: 'markdown',
    compare: 'prose',
    personal: true,
    source: ['R64'],
  }),
});

export type Profile = z.output<typeof profile>;
