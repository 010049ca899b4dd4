import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields, hourLog, references, span } from '../shapes.ts';
import * as v from '../values.ts';

/** An extracurricular goal and the participation in it, in the ten kinds that the framework names (R84). */

const f = fieldsOf('experiences', ['R84']);

export const activityKinds = [
  'club',
  'organization',
  'athletics',
  'fine-arts',
  'community-service',
  'recreation',
  'volunteer',
  'work-related',
  'leadership',
  'other',
] as const;

export const activity = z.strictObject({
  ...entryFields(
    f,
    { label: 'Activity', help: 'What it is called.', example: 'Robotics club' },
    { label: 'What I do there', help: 'What you do, and what you like about it.' },
  ),
  kind: f(z.enum(activityKinds), { label: 'Kind', help: 'Club, sport, art, service, leadership or other.' }),
  role: f(v.line.optional(), {
    label: 'My role',
    help: 'What you are there.',
    example: 'Treasurer',
    personal: true,
  }),
  ...span(f),
  log: hourLog(f),
  goal: f(v.prose.optional(), {
    label: 'My goal there',
    help: 'What you want to reach in this activity.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  skills: references(f, ['skills'], {
    label: 'Skills',
    help: 'Skills that you build there.',
    example: ['skills/collaboration'],
  }),
  ...activityFields(f),
});
