/**
 * Puts a rebuilt repository in the place of a plan's old one, and the old one away for good. The new one is finished and
 * checked by git before the two are exchanged under the plan's lock; a note says what is under way, so that after a crash
 * the next start finishes the exchange or forgets it: the plan is the old one or the new one, never none.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { newRepository } from '../bundle/new-repository.ts';
import { quarantineFolder } from '../find-repositories.ts';
import { nativeGit } from '../git/native-git.ts';
import { asRefusal, isRefusal, type Refusal } from '../refusal.ts';
import { syncFolder, writeDurably } from '../safety/durable-file.ts';
import { markState, processMark } from '../safety/process-mark.ts';
import { inQueue } from '../safety/queue.ts';
import { withRefLock } from '../safety/ref-lock.ts';
import { expungedFile, expungedIds } from './expunged.ts';
import { type RebuiltHistory, type Removal, rebuildHistory } from './rebuild-history.ts';

const mainRef = 'refs/heads/main';

export type Expunged = Pick<RebuiltHistory, 'removed' | 'versions'>;

/** @param finish - makes the last version, such as one that says that something was taken out; by the new repository's path */
export const expungeFrom = (
  path: string,
  removal: Removal,
  finish: (newPath: string) => Promise<Refusal | undefined>,
): Promise<Expunged | Refusal> =>
  inQueue(path, async () => {
    const folder = exchangeFolder(path);
    try {
      if (isUnderWay(folder)) return busy;
      await finishExchange(path);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, 'owner'), processMark());
      return await withRefLock({ path, name: mainRef }, async () => {
        const history = rebuildHistory(path, removal);
        if (isRefusal(history)) return history;
        const ready = join(folder, 'new.git');
        const refused = (await makeNew(path, ready, history)) ?? (await finish(ready));
        if (refused) return refused;
        const checked = await nativeGit(ready, ['fsck', '--strict', '--no-dangling']);
        if (checked.code !== 0) throw new Error('Git finds a fault in the rebuilt history.');
        // Ours, so that a save that waits for the old lock finds the new one taken until we are done.
        await writeFile(join(ready, `${mainRef}.lock`), `${processMark()}\n`);
        await writeDurably({
          file: join(folder, 'ready'),
          bytes: '',
          unfinishedIn: folder,
          prefix: 'tmp_ref_',
        });
        await syncFolder(folder);
        await exchange(path, folder);
        return { removed: history.removed, versions: history.versions };
      });
    } catch (thrown) {
      return asRefusal(thrown);
    } finally {
      if (!existsSync(join(folder, 'ready')) && !isUnderWayElsewhere(folder))
        await rm(folder, { recursive: true, force: true });
    }
  });

const exchangeFolder = (path: string): string =>
  join(dirname(dirname(path)), quarantineFolder, `expunge-${basename(path, '.git')}`);

/** By a process that still runs, this one included. */
const isUnderWay = (folder: string): boolean => markState(ownerOf(folder)) === 'alive';

const isUnderWayElsewhere = (folder: string): boolean =>
  isUnderWay(folder) && ownerOf(folder) !== processMark();

const ownerOf = (folder: string): string => {
  const file = join(folder, 'owner');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

const busy: Refusal = {
  refused: 'busy',
  message: 'Something is being taken out of this plan already. Nothing was changed.',
};

const makeNew = async (
  path: string,
  ready: string,
  history: RebuiltHistory,
): Promise<Refusal | undefined> => {
  await mkdir(dirname(ready), { recursive: true, mode: 0o700 });
  const { objects, mainId, refs, removed } = history;
  const made = await newRepository(ready, { objects, mainId, tags: refs, leftOut: [] });
  if (made) return made;
  const ids = [...new Set([...expungedIds(path), ...removed])].sort();
  const file = join(ready, expungedFile);
  await writeDurably({
    file,
    bytes: `${ids.join('\n')}\n`,
    unfinishedIn: ready,
    prefix: 'tmp_ref_',
    mode: 0o600,
  });
  return undefined;
};

/** From here on only the new one counts. */
const exchange = async (path: string, folder: string): Promise<void> => {
  const old = join(folder, 'old.git');
  const ready = join(folder, 'new.git');
  if (existsSync(ready)) {
    if (existsSync(path)) await rename(path, old);
    await rename(ready, path);
    await Promise.all([dirname(path), folder].map(syncFolder));
  }
  await rm(old, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
};

/** After a crash: goes on with an exchange that was ready, forgets one that was not. */
const finishExchange = async (path: string): Promise<void> => {
  const folder = exchangeFolder(path);
  if (existsSync(join(folder, 'ready'))) {
    await rm(join(folder, 'new.git', `${mainRef}.lock`), { force: true });
    await exchange(path, folder);
  } else await rm(folder, { recursive: true, force: true });
};

/** When a program starts on a data folder, before anybody reads a plan. */
export const finishExchanges = async (dataFolder: string): Promise<void> => {
  const quarantines = join(dataFolder, quarantineFolder);
  if (!existsSync(quarantines)) return;
  for (const name of await readdir(quarantines)) {
    const id = /^expunge-([a-z0-9]{16,32})$/.exec(name)?.[1];
    if (id !== undefined && !isUnderWay(join(quarantines, name)))
      await finishExchange(join(dataFolder, 'plans', `${id}.git`));
  }
};
