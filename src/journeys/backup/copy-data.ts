import { chmodSync, type Dirent, mkdirSync, readdirSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copySqlite, databaseFiles, type SqliteCopy } from '../../people/database/copy-sqlite.ts';
import { copyRepository } from '../../store/backup/copy-repository.ts';
import { RefusalError } from '../../store/refusal.ts';
import { isAbsent } from '../../store/safety/error-code.ts';

/** Copies a data folder while people read and save. */

/** @throws RefusalError `cannot-write`, `busy` */
export const copyData = async (
  from: string,
  to: string,
  onPlan: (done: number) => void,
): Promise<SqliteCopy> => {
  // Whatever refers is copied before what it refers to, because each is written the other way round: the database
  // first, whose rows name plans that are on the disk; then plans; then media, which are there before a plan names them.
  const people = await copySqlite(from, to);
  const names = namesIn(from).sort((left, right) => rank(left) - rank(right));
  let done = 0;
  for (const entry of names) {
    if (!databaseFiles.has(entry.name)) {
      await copyEntry({ from, to, entry, onRepository: () => onPlan(++done) });
    }
  }
  return people;
};

const rank = ({ name }: Dirent): number => ['plans', 'media'].indexOf(name) + 1 || 3;

type Copying = {
  readonly from: string;
  readonly to: string;
  readonly entry: Dirent;
  readonly onRepository: () => void;
};

const copyEntry = async ({ from, to, entry, onRepository }: Copying): Promise<void> => {
  const [source, target] = [join(from, entry.name), join(to, entry.name)];
  if (entry.isSymbolicLink()) {
    throw new RefusalError('cannot-write', `${source} is a link, and what it leads to would not be copied.`);
  }
  if (!entry.isDirectory()) {
    if (entry.isFile()) await copyPlainFile(source, target);
    return;
  }
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const inside = namesIn(source);
  if (['objects', 'refs'].every((name) => inside.some((one) => one.name === name))) {
    await copyRepository(source, target);
    onRepository();
    return;
  }
  for (const one of inside) await copyEntry({ from: source, to: target, entry: one, onRepository });
};

const copyPlainFile = async (source: string, target: string): Promise<void> => {
  try {
    await copyFile(source, target);
    chmodSync(target, statSync(source).mode & 0o777);
  } catch (thrown) {
    // Taken away since the folder was listed.
    if (!isAbsent(thrown)) throw thrown;
  }
};

/** A name that begins with a dot is of something unfinished or of the moment, as are locks and what is being written. */
const namesIn = (folder: string): Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !/^\.|^tmp_|\.lock$/.test(name));
