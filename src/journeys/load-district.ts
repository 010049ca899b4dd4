import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { changedReviewsSchema, type District, districtSchema } from '../../schemas/district.ts';
import { packageRoot } from '../render/package-root.ts';
import { readConfig } from './read-config.ts';

/**
 * A district's own rules: `districts/<id>.yml` in the data folder around the plan, or else the one that comes
 * with this package. A district that nobody configured is no fault: its plans are checked without a credit table.
 */

export type DistrictRequest = {
  readonly id: string;
  /** A plan's repository or folder; the data folder is looked for at most three folders above it. */
  readonly repositoryPath?: string;
};

/** @throws WrongConfig when the district's file is wrong */
export const loadDistrict = async (request: DistrictRequest): Promise<District | undefined> => {
  const file = candidates(request).find((path) => existsSync(path));
  const changes = candidates(request)
    .map(changesBeside)
    .find((path) => existsSync(path));
  return file === undefined ? undefined : readOnce(file, changes);
};

/** Where coordinators' changes of the review windows stand: `districts/<id>.reviews.yml`. */
export const changesBeside = (file: string): string => file.replace(/\.yml$/, '.reviews.yml');

/**
 * Every district that a data folder configures, by id.
 *
 * @throws WrongConfig when a district's file is wrong
 */
export const loadDistricts = async (dataFolder: string): Promise<readonly District[]> => {
  const folder = join(dataFolder, 'districts');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^[a-z0-9-]+\.yml$/.test(name))
        .sort()
    : [];
  const districts = await Promise.all(
    names.map((name) => loadDistrict({ id: name.slice(0, -'.yml'.length), repositoryPath: folder })),
  );
  return districts.filter((district) => district !== undefined);
};

/** Read again only when a file changed: a district is asked for with every plan, and changes seldom. */
const readOnce = (file: string, changes: string | undefined): Promise<District> => {
  const state = JSON.stringify([file, changes].map((path) => path && stateOf(path)));
  const known = loaded.get(file);
  if (known?.state === state) return known.district;
  const district = readBoth(file, changes);
  loaded.set(file, { state, district });
  district.catch(() => loaded.delete(file));
  return district;
};

const readBoth = async (file: string, changes: string | undefined): Promise<District> => {
  const district = await readConfig(file, districtSchema);
  if (changes === undefined) return district;
  const { reviews } = await readConfig(changes, changedReviewsSchema);
  return { ...district, reviews: [...district.reviews, ...reviews] };
};

const stateOf = (path: string): readonly (string | number)[] => {
  const { ino, mtimeMs, size } = statSync(path);
  return [path, ino, mtimeMs, size];
};

const loaded = new Map<string, { readonly state: string; readonly district: Promise<District> }>();

const candidates = ({ id, repositoryPath }: DistrictRequest): readonly string[] => {
  if (!/^[a-z0-9-]+$/.test(id)) return [];
  const packaged = join(packageRoot(), 'content', 'districts', id, 'district.yml');
  if (repositoryPath === undefined) return [packaged];
  return [...districtFoldersAround(repositoryPath).map((folder) => join(folder, `${id}.yml`)), packaged];
};

/** Where the data folder around a plan may keep its districts, the nearest first. */
export const districtFoldersAround = (repositoryPath: string): readonly string[] => {
  const folders: string[] = [];
  for (let at = resolve(repositoryPath), steps = 0; steps < 3; steps += 1) {
    at = dirname(at);
    folders.push(join(at, 'districts'));
  }
  return folders;
};
