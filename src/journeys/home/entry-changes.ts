/**
 * Which files of a plan were saved lately, by whom and when: newest first, each file once, from the trees of the last
 * saves. It reads no text, so it is cheap and knows nothing that would have to be hidden but paths.
 */
import { changedPaths } from '../../store/changed-paths.ts';
import { history } from '../../store/history.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';

export type FileChange = {
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** Calendar date, UTC, of the last save. */
  readonly date: string;
  readonly by: string;
};

type ChangesRequest = {
  /** Of the repository. */
  readonly path: string;
  /** Saves before this calendar date are left out. */
  readonly since: string;
};

export const entryChanges = ({ path, since }: ChangesRequest): readonly FileChange[] | Refusal => {
  const saves = history(path, { limit: savesRead });
  if (isRefusal(saves)) return saves;
  const dates = shownDates(saves.map(({ committer }) => committer.at.slice(0, 10)));
  const recent = saves.flatMap((save, index) => {
    const date = dates[index] ?? '';
    const before = saves.find(({ commitId }) => commitId === save.parentIds[0])?.treeId;
    const isKnown = save.parentIds.length === 0 || before !== undefined;
    return date >= since && isKnown ? [{ date, by: save.author.name, before, after: save.treeId }] : [];
  });
  const changed = changedPaths(path, recent);
  if (isRefusal(changed)) return changed;
  const latest = new Map<string, FileChange>();
  for (const [index, files] of changed.entries()) {
    const { date = '', by = '' } = recent[index] ?? {};
    for (const { path: file, kind } of files) {
      const known = latest.get(file);
      if (!known) latest.set(file, { path: file, kind, date, by });
      // What was added and then changed in the same weeks is new to whoever looks now.
      else if (kind === 'added' && known.kind === 'changed') latest.set(file, { ...known, kind });
    }
  }
  return [...latest.values()];
};

/** Enough for a busy month; more would make the first look at a caseload slow. */
const savesRead = 40;

/** A save is never dated before the saves it builds on, whatever the clock said that made it. */
const shownDates = (newestFirst: readonly string[]): readonly string[] => {
  const dates = [...newestFirst];
  for (let index = dates.length - 2; index >= 0; index--) {
    if ((dates[index] ?? '') < (dates[index + 1] ?? '')) dates[index] = dates[index + 1] as string;
  }
  return dates;
};
