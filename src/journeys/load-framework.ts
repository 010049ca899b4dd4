import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { frameworkSchema } from '../../schemas/framework.ts';
import { standardsSchema } from '../../schemas/standards.ts';
import type { FrameworkBundle } from '../plan/plan.ts';
import { packageRoot } from '../render/package-root.ts';
import { frameworkBeside } from './framework-document.ts';
import { readConfig, WrongConfig } from './read-config.ts';

/**
 * A state's framework with the codes of its standards, from `content/frameworks/<id>/`. Read once for the life
 * of the process: a framework changes with a release, not while a server runs.
 */

/** @throws WrongConfig when there is no such framework, or when a file of it is wrong */
export const loadFramework = (id: string): Promise<FrameworkBundle> => {
  const known = loaded.get(id);
  if (known) return known;
  const loading = readFramework(id);
  loaded.set(id, loading);
  loading.catch(() => loaded.delete(id));
  return loading;
};

/**
 * The framework that a plan names, or nothing when it is not installed here: that is a problem of the plan. One of ours
 * comes first; then one that came with a plan from elsewhere and lies in the data folder around it.
 */
export const findFramework = async (
  id: string,
  repositoryPath?: string,
): Promise<FrameworkBundle | undefined> => {
  if ((await frameworkIds()).includes(id)) return loadFramework(id);
  return repositoryPath === undefined ? undefined : frameworkBeside(id, repositoryPath);
};

/** The ids of all frameworks of this package, in alphabetical order. */
export const frameworkIds = async (): Promise<readonly string[]> =>
  (await readdir(join(packageRoot(), 'content', 'frameworks'), { withFileTypes: true }))
    .filter((item) => item.isDirectory())
    .map(({ name }) => name)
    .sort();

const loaded = new Map<string, Promise<FrameworkBundle>>();

const readFramework = async (id: string): Promise<FrameworkBundle> => {
  const folder = join(packageRoot(), 'content', 'frameworks', id);
  const file = join(folder, 'framework.yml');
  if (!/^[a-z0-9-]+$/.test(id) || !existsSync(file)) {
    const known = (await frameworkIds()).join(', ');
    throw new WrongConfig(`There is no framework "${id}". There are: ${known}.`);
  }
  const framework = await readConfig(file, frameworkSchema);
  if (framework.id !== id) throw new WrongConfig(`${file} has the id "${framework.id}", not "${id}".`);
  const standardCodes = await Promise.all(
    framework.standards.map(async ({ edition, file: name }) => {
      const standardsFile = join(folder, name);
      const standards = await readConfig(standardsFile, standardsSchema);
      if (standards.edition !== edition) {
        throw new WrongConfig(`${standardsFile} has the edition "${standards.edition}", not "${edition}".`);
      }
      return [edition, new Map(standards.codes.map(({ code, label }) => [code, label]))] as const;
    }),
  );
  return { ...framework, standardCodes: new Map(standardCodes) };
};
