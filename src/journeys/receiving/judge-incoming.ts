import { admitPath } from '../../plan/admit-path.ts';
import { type MigratedPlan, migratePlan, schemaVersionOf } from '../../plan/migrate/migrate-plan.ts';
import { schemaVersionNow } from '../../plan/migrate/migrations.ts';
import { parsePlan } from '../../plan/parse-plan.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import type { PlanFile, PlanSnapshot } from '../../plan/plan-file.ts';
import { yamlValue } from '../../plan/text/yaml-value.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Admit } from '../../store/bundle/check-history.ts';
import { blobIdOf } from '../../store/git/object-id.ts';
import { overlaid } from '../saving/judge-change.ts';

/**
 * Whether the files that came are a plan that this software could have written: the same judgement as of a save. An older
 * plan is judged as it is after its migration. A newer one is only held against what no plan may ever hold, because its
 * schema is not known here; nobody can change it until this software is newer as well.
 */

export type Judged = {
  readonly planId: string;
  readonly version: number;
  readonly isNewer: boolean;
  readonly migrated: MigratedPlan;
  /** Errors; with any of them nothing is taken in. */
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
};

export const judgeIncoming = (
  snapshot: PlanSnapshot,
  framework: FrameworkBundle | undefined,
): Judged | undefined => {
  const version = schemaVersionOf(snapshot.files);
  const planId = planIdIn(snapshot.files);
  if (version === undefined || planId === undefined) return undefined;
  const isNewer = version > schemaVersionNow;
  const migrated = isNewer ? { from: version, changes: [], steps: [] } : migratePlan(snapshot.files);
  const files = overlaid(snapshot.files, migrated.changes);
  const { problems, sources } = isNewer
    ? { problems: [], sources: new Map() }
    : parsePlan({ ...snapshot, files }, framework);
  return { planId, version, isNewer, migrated, problems, sources };
};

/** The id before anything else is believed, because it names folders. */
const planIdIn = (files: readonly PlanFile[]): string | undefined => {
  const id = aboutIn(files).id;
  return typeof id === 'string' && /^[a-z0-9]{16,32}$/.test(id) ? id : undefined;
};

export const frameworkIdIn = (files: readonly PlanFile[]): string | undefined => {
  const { framework, state } = aboutIn(files);
  const id = framework ?? state;
  return typeof id === 'string' && /^[a-z0-9-]{1,40}$/.test(id) ? id : undefined;
};

const aboutIn = (files: readonly PlanFile[]): Readonly<Record<string, unknown>> => {
  const file = files.find(({ path }) => path === 'plan.yml');
  if (!file || file.bytes.length > 4096) return {};
  const read = yamlValue({ text: new TextDecoder().decode(file.bytes), file: file.path, linesAbove: 0 });
  return 'value' in read ? read.value : {};
};

/** Which files may stand in any version of a plan's past. */
export const admitted: Admit = ({ path, mode, bytes }) => {
  const judged = admitPath({ path, mode, bytes, blobId: '' });
  return 'problem' in judged ? `"${path.slice(0, 80)}" cannot be a file of a plan.` : undefined;
};

/** In a newer plan other folders may be, but never another kind of file or a name that hides something. */
export const admittedInNewer: Admit = ({ path, mode, bytes }) => {
  const isPlain =
    mode === '100644' &&
    bytes.length <= 256 * 1024 &&
    /^(?:[a-z][a-z0-9-]{0,60}\/)?[a-z0-9][a-z0-9-]{0,90}\.[a-z]{2,4}$/.test(path);
  return isPlain ? undefined : `"${path.slice(0, 80)}" cannot be a file of a plan.`;
};

export const asPlanFiles = (
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): readonly PlanFile[] =>
  files.map(({ path, bytes }) => ({ path, mode: '100644', blobId: blobIdOf(bytes), bytes }));
