/**
 * The lines of a district's numbers, kept in a small database beside the plans so that twenty thousand plans need not
 * be read each time. All of it is derived: a line says which state of its plan it is of, and the file may be deleted at
 * any time. Lines are made anew in the background, one plan after another, letting requests through.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { createEntryCache } from '../../plan/entry-cache.ts';
import { daysBefore } from '../../rules/school-year.ts';
import { tagNames } from '../../store/list-tags.ts';
import { readHead } from '../../store/read-head.ts';
import { isRefusal } from '../../store/refusal.ts';
import { repositoryOf } from '../home/relation.ts';
import { loadDistrict } from '../load-district.ts';
import { readPlan } from '../read-plan.ts';
import { finishedIn } from '../saving/finished.ts';
import { type RollUpLine, rollUpLine } from './roll-up-line.ts';

export type RollUpShelf = {
  /** Lines that hold under today's rules of their district; what is missing or old is read in the background. */
  readonly lines: (request: LinesRequest) => Promise<readonly RollUpLine[]>;
  /** Reads what is missing or old, and waits for it. */
  readonly refresh: (request: LinesRequest) => Promise<void>;
  readonly close: () => void;
};

type LinesRequest = { readonly planIds: readonly string[]; readonly today: string };

type Kept = {
  /** Commit and tags. */
  readonly state: string;
  /** Who may see what in the district. */
  readonly rules: string;
  /** On which the rules of the framework were asked. */
  readonly day: string;
  readonly line: RollUpLine | undefined;
};

export const openRollUpShelf = (dataFolder: string): RollUpShelf => {
  const cache = createEntryCache(2000);
  let opened: ReturnType<typeof openLines> | undefined;
  const shelf = () => {
    opened ??= openLines(dataFolder);
    return opened;
  };
  let isClosed = false;
  let reading: Promise<void> = Promise.resolve();

  const rulesOf = async (district: string | undefined): Promise<string> => {
    const repositoryPath = join(dataFolder, 'plans', 'any.git');
    const found = district === undefined ? undefined : await loadDistrict({ id: district, repositoryPath });
    return JSON.stringify(found?.access ?? null);
  };

  const readLine = async (planId: string, today: string): Promise<void> => {
    const path = repositoryOf(dataFolder, planId);
    const head = readHead(path);
    if (isRefusal(head)) return;
    const tags = tagNames(path);
    const state = JSON.stringify([head.commitId, [...tags]]);
    const kept = shelf().get(planId);
    const rules = await rulesOf(kept?.line?.district);
    const isCurrent = kept?.state === state && kept.rules === rules && kept.day >= daysBefore(today, 7);
    if (isCurrent) return;
    const read = await readPlan({ path, ref: head.commitId }, cache);
    if (isRefusal(read)) return;
    const line = rollUpLine({ read, finished: finishedIn(path).reviews, today });
    shelf().set(planId, { state, rules: await rulesOf(line?.district), day: today, line });
  };

  const refresh = ({ planIds, today }: LinesRequest): Promise<void> => {
    reading = reading.then(async () => {
      for (const planId of planIds) {
        if (isClosed) return;
        await readLine(planId, today).catch(() => undefined);
        await setImmediate();
      }
    });
    return reading;
  };

  let isRefreshing = false;

  return {
    refresh,
    lines: async (request) => {
      const now = new Map<string | undefined, string>();
      const lines: RollUpLine[] = [];
      for (const planId of request.planIds) {
        const kept = shelf().get(planId);
        if (!kept?.line) continue;
        const { district } = kept.line;
        if (!now.has(district)) now.set(district, await rulesOf(district));
        if (kept.rules === now.get(district)) lines.push(kept.line);
      }
      if (!isRefreshing) {
        isRefreshing = true;
        refresh(request).finally(() => {
          isRefreshing = false;
        });
      }
      return lines;
    },
    close: () => {
      isClosed = true;
      opened?.close();
    },
  };
};

/** A database that cannot be opened is begun again: nothing in it is the only copy of anything. */
const openLines = (dataFolder: string) => {
  const folder = join(dataFolder, 'derived');
  mkdirSync(folder, { recursive: true });
  const db = new DatabaseSync(join(folder, 'roll-up.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  db.exec('CREATE TABLE IF NOT EXISTS line (plan_id TEXT PRIMARY KEY, kept TEXT NOT NULL) STRICT');
  const known = new Map<string, Kept>();
  for (const row of db.prepare('SELECT plan_id, kept FROM line').all()) {
    known.set(String(row.plan_id), JSON.parse(String(row.kept)) as Kept);
  }
  const put = db.prepare('INSERT OR REPLACE INTO line (plan_id, kept) VALUES (?, ?)');
  return {
    get: (planId: string): Kept | undefined => known.get(planId),
    set: (planId: string, kept: Kept): void => {
      known.set(planId, kept);
      put.run(planId, JSON.stringify(kept));
    },
    close: (): void => db.close(),
  };
};
