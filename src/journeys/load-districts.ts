import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { District } from '../../schemas/district.ts';
import { loadDistrict } from './load-district.ts';

/**
 * Every district that a data folder configures, by id.
 *
 * @throws WrongConfig when a district's file is wrong
 */
export const loadDistricts = async (dataFolder: string): Promise<readonly District[]> => {
  const folder = join(dataFolder, 'districts');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yml'))
        .sort()
    : [];
  const districts = await Promise.all(
    names.map((name) => loadDistrict({ id: name.slice(0, -'.yml'.length), repositoryPath: folder })),
  );
  return districts.filter((district) => district !== undefined);
};
