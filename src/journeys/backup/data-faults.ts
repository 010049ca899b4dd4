import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { lookAtSqlite } from '../../people/database/copy-sqlite.ts';
import { lookAtRepository } from '../../store/backup/look-at-repository.ts';
import { findRepositories } from '../../store/find-repositories.ts';
import type { Contents } from './manifest.ts';

/** What is wrong with a data folder that nobody works with: plans, pictures and documents, the database. */

export const dataFaults = (
  folder: string,
  { files }: Contents,
  onPlan: (done: number, of: number) => void,
): readonly string[] => {
  const faults: string[] = [];
  const { repositories } = findRepositories(folder);
  for (const [index, repository] of repositories.entries()) {
    const name = relative(folder, repository);
    const look = lookAtRepository(repository);
    faults.push(...look.faults.map((fault) => `${name}: ${fault}`));
    const media = join('media', basename(repository, '.git'));
    const missing = look.media.filter((sha256) => !existsSync(join(folder, media, sha256)));
    faults.push(...missing.map((sha256) => `${name}: ${join(media, sha256)} is missing.`));
    onPlan(index + 1, repositories.length);
  }
  for (const { path, sha256 } of files) {
    const isDamaged = /^media\/[^/]+\/[0-9a-f]{64}$/.test(path) && basename(path) !== sha256;
    if (isDamaged) faults.push(`${path} is damaged.`);
  }
  const database = lookAtSqlite(folder);
  const orphans = database.planIds.filter((id) => !existsSync(join(folder, 'plans', `${id}.git`)));
  return [
    ...faults,
    ...database.faults,
    ...orphans.map((id) => `The database has plan ${id}, and plans/${id}.git is missing.`),
  ];
};
