import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FaultError } from '../../package/fault.ts';
import type { PackageFile } from '../../package/package-files.ts';
import { parseMediaPointer } from '../../plan/media-pointer.ts';
import type { PlanSnapshot } from '../../plan/plan-file.ts';
import type { Problem } from '../../problem/problem.ts';
import { checkHistory } from '../../store/bundle/check-history.ts';
import { historyOfOne } from '../../store/bundle/history-of-one.ts';
import type { IncomingHistory } from '../../store/bundle/read-bundle.ts';
import { snapshotOf, treeIdOfFiles } from '../../store/bundle/snapshot-of.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { foreignFramework } from './foreign-framework.ts';
import type { IncomingPlan } from './incoming-plan.ts';
import {
  admitted,
  admittedInNewer,
  asPlanFiles,
  frameworkIdIn,
  type Judged,
  judgeIncoming,
} from './judge-incoming.ts';

/** What came, judged in every respect and still in memory: from here on only the disk can refuse. */

export type ReadyPlan = {
  readonly planId: string;
  readonly judged: Judged;
  readonly history: IncomingHistory;
  readonly media: ReadonlyMap<string, PackageFile>;
  /** Paths in the plan whose bytes did not come along. */
  readonly missingMedia: readonly string[];
  readonly foreignFramework: string | undefined;
  /** Keeps the sender's framework beside the plans, where ours does not have it. */
  readonly keepFramework: () => Promise<void>;
};

export const readyPlan = async (
  incoming: IncomingPlan,
  dataFolder: string,
): Promise<
  | ReadyPlan
  | { readonly problems: readonly Problem[]; readonly sources: ReadonlyMap<string, string> }
  | Refusal
> => {
  const snapshot = snapshotIn(incoming);
  if (isRefusal(snapshot)) return snapshot;
  if (incoming.saidTreeId !== undefined && incoming.saidTreeId !== snapshot.treeId)
    throw new FaultError(
      'changed',
      'data/ilp',
      'The files of the plan are not those that the package speaks of.',
    );
  const framework = await foreignFramework(frameworkIdIn(snapshot.files), incoming.framework, dataFolder);
  const judged = judgeIncoming(snapshot, framework.bundle);
  if (!judged)
    throw new FaultError('not-a-package', 'data/ilp/plan.yml', 'There is no plan.yml that can be read.');
  if (judged.problems.length > 0) return { problems: judged.problems, sources: judged.sources };
  const history = incoming.history ?? historyOfOne(snapshot.files, incoming.savedAt ?? '');
  if (isRefusal(history)) return history;
  const refused = checkHistory(history, judged.isNewer ? admittedInNewer : admitted);
  if (refused) return refused;
  return {
    planId: judged.planId,
    judged,
    history,
    media: incoming.media,
    missingMedia: snapshot.files.flatMap(({ path, bytes }) => {
      const pointer = path.startsWith('media/') && parseMediaPointer(new TextDecoder().decode(bytes));
      if (!pointer || incoming.media.has(pointer.sha256)) return [];
      return existsSync(join(dataFolder, 'media', judged.planId, pointer.sha256)) ? [] : [path];
    }),
    foreignFramework: framework.foreignId,
    keepFramework: framework.keep,
  };
};

/** The files of main; when files came beside a history, they must be the same. */
const snapshotIn = ({ files, history, savedAt }: IncomingPlan): PlanSnapshot | Refusal => {
  const fromHistory = history && snapshotOf(history);
  if (files === undefined || isRefusal(fromHistory)) {
    return fromHistory ?? { refused: 'not-found', message: 'There is no plan in it. Nothing was taken in.' };
  }
  const treeId = treeIdOfFiles(files);
  if (typeof treeId !== 'string') return treeId;
  if (fromHistory && fromHistory.treeId !== treeId) {
    const message = 'The history ends with other files than the package holds. Nothing was taken in.';
    return { refused: 'damaged', message };
  }
  return { commitId: null, treeId, committedAt: savedAt ?? null, files: asPlanFiles(files) };
};
