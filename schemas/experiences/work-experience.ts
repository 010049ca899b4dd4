import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields, hourLog, references, span } from '../shapes.ts';
import * as v from '../values.ts';

/** A job, an internship or a day of shadowing, with hours, reflection and the supervisor's words (R78). */

const f = fieldsOf('experiences', ['R78']);

export const workExperience = z.strictObject({
  ...entryFields(
    f,
    { label: 'Work', help: 'What you did there.', example: 'Kitchen helper' },
    { label: 'What I did', help: 'Your tasks, what was hard, what you were trusted with.' },
  ),
  place: f(v.line, { label: 'Place', help: 'The company, shop or person.', example: 'Harbor Cafe' }),
  kind: f(z.enum(['job', 'internship', 'job-shadow', 'apprenticeship', 'family-business', 'caregiving']), {
    label: 'Kind',
    help: 'Job, internship, job shadow, apprenticeship, family business or caring for someone.',
  }),
  ...span(f),
  log: hourLog(f),
  careerGoal: f(v.prose.optional(), {
    label: 'How it fits my career goals',
    help: 'What this work has to do with what you want to become.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  supervisor: f(v.line.optional(), {
    label: 'Supervisor',
    help: 'Who told you what to do.',
    example: 'Dana Okafor',
  }),
  supervisorWords: f(v.prose.optional(), {
    label: 'What my supervisor said',
    help: 'Copy the words, or ask for a comment.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  skills: references(f, ['skills'], {
    label: 'Skills',
    help: 'Skills that you used.',
    example: ['skills/communication'],
  }),
  ...activityFields(f),
});
