import * as z from 'zod';
import { fieldsOf } from '../field.ts';
import { activityFields, entryFields, hourLog, references, span } from '../shapes.ts';
import * as v from '../values.ts';

/** Service or contextual learning: the plan, the log, the reflection (R85). */

const f = fieldsOf('experiences', ['R85']);

export const serviceLearning = z.strictObject({
  ...entryFields(
    f,
    { label: 'Project', help: 'What it is called.', example: 'River clean-up' },
    { label: 'What we did', help: 'What was needed, what you did, what changed.' },
  ),
  kind: f(z.enum(['service-learning', 'contextual-learning', 'community-service', 'field-study']), {
    label: 'Kind',
    help: 'Service learning, contextual learning, community service or field study.',
  }),
  partner: f(v.line.optional(), {
    label: 'With',
    help: 'The group or place you worked with.',
    example: 'Friends of the Kickemuit',
  }),
  need: f(v.prose.optional(), {
    label: 'What was needed',
    help: 'The problem that the project helped with.',
    widget: 'text',
    compare: 'prose',
    personal: true,
  }),
  ...span(f),
  log: hourLog(f),
  skills: references(f, ['skills'], {
    label: 'Skills',
    help: 'Skills that you used.',
    example: ['skills/collaboration'],
  }),
  ...activityFields(f),
});
