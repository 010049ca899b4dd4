import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { District } from '../../schemas/district.ts';
import type { EntryCache } from '../plan/entry-cache.ts';
import { type ParsedPlan, parsePlan } from '../plan/parse-plan.ts';
import type { FrameworkBundle } from '../plan/plan.ts';
import type { PlanSnapshot } from '../plan/plan-file.ts';
import { yamlValue } from '../plan/text/yaml-value.ts';
import { readFolder } from '../store/read-folder.ts';
import { readSnapshot } from '../store/read-snapshot.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { loadDistrict } from './load-district.ts';
import { findFramework } from './load-framework.ts';

/**
 * From a path to a judged plan with the rules it lives under: the beginning of every trip. The path is a bare
 * repository, a working folder, or a folder without git.
 */

export type ReadPlan = ParsedPlan & {
  readonly snapshot: PlanSnapshot;
  /** Undefined when plan.yml cannot be read or names a framework that is not here. */
  readonly framework: FrameworkBundle | undefined;
  readonly district: District | undefined;
};

export type PlanPlace = {
  readonly path: string;
  /** Tag, branch or commit; HEAD, or the files of a working folder, when absent. */
  readonly ref?: string;
};

export const readPlan = async (place: PlanPlace, cache?: EntryCache): Promise<ReadPlan | Refusal> => {
  const snapshot = snapshotOf(place);
  if (isRefusal(snapshot)) return snapshot;
  const framework = await frameworkOf(snapshot, place.path);
  const parsed = parsePlan(snapshot, framework, cache);
  const id = parsed.plan?.entries.profile[0]?.data.district;
  const district = id ? await loadDistrict({ id, repositoryPath: place.path }) : undefined;
  return { ...parsed, snapshot, framework, district };
};

const snapshotOf = ({ path, ref }: PlanPlace): PlanSnapshot | Refusal => {
  if (isBareRepository(path)) return readSnapshot(path, ref);
  if (ref === undefined) return readFolder(path);
  if (existsSync(join(path, '.git'))) return readSnapshot(join(path, '.git'), ref);
  return { refused: 'no-repository', message: `${path} has no history, so it cannot be read at ${ref}.` };
};

/** The git repository of a path that people name: itself when bare, else the one inside the working folder. */
export const repositoryIn = (path: string): string =>
  !isBareRepository(path) && existsSync(join(path, '.git')) ? join(path, '.git') : path;

const isBareRepository = (path: string): boolean =>
  existsSync(join(path, 'HEAD')) && existsSync(join(path, 'objects')) && existsSync(join(path, 'refs'));

/** The framework is named inside the plan, and is needed to judge it: plan.yml is read ahead of the rest. */
const frameworkOf = async (
  { files }: PlanSnapshot,
  repositoryPath: string,
): Promise<FrameworkBundle | undefined> => {
  const file = files.find(({ path }) => path === 'plan.yml');
  if (!file || file.bytes.length > 4096) return undefined;
  const read = yamlValue({ text: new TextDecoder().decode(file.bytes), file: file.path, linesAbove: 0 });
  const id = 'value' in read ? read.value.framework : undefined;
  return typeof id === 'string' && /^[a-z0-9-]+$/.test(id) ? findFramework(id, repositoryPath) : undefined;
};
