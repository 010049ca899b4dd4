import { say } from '../../problem/phrase.ts';
import type { Problem } from '../../problem/problem.ts';
import { errorAt, startOf } from '../../problem/refuse.ts';
import { schemaVersionOf } from '../migrate/migrate-plan.ts';
import { schemaVersionNow } from '../migrate/migrations.ts';
import type { PlanFile } from '../plan-file.ts';

/** A plan of a later schema version: the one thing to say about it, for nothing else in it can be judged here. */
export const newerVersion = (files: readonly PlanFile[]): Problem | undefined => {
  const version = schemaVersionOf(files);
  if (version === undefined || version <= schemaVersionNow) return undefined;
  return errorAt(startOf('plan.yml'), 'plan-newer', {
    message: say(
      'This plan was written by a newer version of Throughline. It is kept as it is, and nothing in it can change here.',
    ),
    actual: String(version),
    expected: say('schema version {version} or earlier', { version: schemaVersionNow }),
    next: say('Update Throughline on this computer, then open the plan again.'),
  });
};
