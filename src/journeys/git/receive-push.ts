import { admitPath } from '../../plan/admit-path.ts';
import { parsePlan } from '../../plan/parse-plan.ts';
import { rightsOf, type Writer } from '../../privacy/writer.ts';
import type { Problem } from '../../problem/problem.ts';
import { checkHistory } from '../../store/bundle/check-history.ts';
import { expungedIds } from '../../store/expunge/expunged.ts';
import { tagNames } from '../../store/list-tags.ts';
import { fsckObjects } from '../../store/push/fsck-objects.ts';
import {
  mostCommits,
  type PushedCommit,
  type PushedLine,
  pushedCommits,
  withChanges,
} from '../../store/push/pushed-commits.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { nothingId, type PushCommand, type SentPush } from '../../store/smart-http/read-push.ts';
import { mainRef } from '../../store/smart-http/shown-refs.ts';
import { judgeChange, overlaid } from '../saving/judge-change.ts';
import { type OpenPlan, openPlan } from '../saving/open-plan.ts';
import { type SavingPlace, storeOf } from '../saving/place.ts';
import { isSaveRefusal } from '../saving/save-refusal.ts';
import { judgeFile, saying } from './judge-file.ts';
import { isPushRefusal, type PushRefusal, refusePush } from './push-refusal.ts';
import { authorFault } from './pushed-author.ts';

/**
 * A push, from what git sent to the plan: read and judged in memory, version by version, by the rules of every save, and
 * only then written, by the store that writes everything else. So a refused push leaves nothing behind, and there is
 * no second writer.
 */

export type PushRequest = {
  readonly place: SavingPlace;
  readonly writer: Writer;
  readonly push: Pick<SentPush, 'commands' | 'objects'>;
};

/** @returns how many versions were taken in */
export const receivePush = async (
  request: PushRequest,
): Promise<{ readonly count: number } | PushRefusal> => {
  const { place, push } = request;
  // Before the plan is read, so that a review that is finished meanwhile is seen by one or the other.
  const tags = tagNames(place.path);
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return saying(open);
  const command = wantedMove(push.commands, open);
  if (isPushRefusal(command)) return command;
  const objects = push.objects();
  if (isRefusal(objects)) return fromStore(objects);
  // Before anything else is said of it: also of a push that could not go on from main anyway.
  const gone = expungedIds(place.path);
  if ([...objects.keys()].some((id) => gone.has(id))) return refusePush('expunged');
  const line = pushedCommits(place.path, { ...command, objects });
  if (isRefusal(line)) return fromStore(line);
  if ('fault' in line) return refusePush(line.fault, { values: { most: mostCommits } });
  const refused = (await refuseForm(place, line)) ?? authorFault(line.commits, open, request);
  if (refused) return refused;
  const commits = withChanges(place.path, { from: command.from, line });
  if (isRefusal(commits)) return fromStore(commits);
  const judged = await judgeLine(request, open, commits);
  if (judged) return judged;
  const { from, to } = command;
  const taken = await storeOf(place).advanceMain(place.path, { from, to, whole: line.whole, tags });
  return isRefusal(taken) ? fromStore(taken) : { count: commits.length };
};

const wantedMove = (commands: SentPush['commands'], open: OpenPlan): PushCommand | PushRefusal => {
  const [command, second] = commands;
  if (!command || second || command.name !== mainRef) return refusePush('only-main');
  if (command.to === nothingId) return refusePush('no-delete');
  return command.from === open.snapshot.commitId ? command : refusePush('behind');
};

/** What no version may hold, old parts of its files included: ours first, then git's own opinion. */
const refuseForm = async (place: SavingPlace, line: PushedLine): Promise<PushRefusal | undefined> => {
  const last = line.commits.at(-1);
  if (!last) return undefined;
  let problem: Problem | undefined;
  const history = { objects: line.whole, mainId: last.id, tags: new Map(), leftOut: [] };
  const refused = checkHistory(history, (file) => {
    const judged = admitPath({ ...file, blobId: '' });
    if ('problem' in judged) problem = judged.problem;
    return problem?.message;
  });
  if (refused && problem) return refusePush('form', { problems: [problem] });
  if (refused) return fromStore(refused);
  return (await fsckObjects(place.path, line.whole)) ? undefined : refusePush('form');
};

const judgeLine = async (
  { place, writer }: PushRequest,
  first: OpenPlan,
  commits: readonly PushedCommit[],
): Promise<PushRefusal | undefined> => {
  let open = first;
  for (const { id, changes } of commits) {
    const version = id.slice(0, 10);
    for (const change of changes) {
      const refused = await judgeFile({ open, place, writer }, change);
      if (refused) return { ...refused, version, file: change.path };
    }
    const rights = rightsOf(writer, open.circumstances);
    const broken = judgeChange(open, changes, { rights, cache: place.cache });
    if (broken) return { ...saying(broken), version };
    open = after(open, changes, place);
    // Many versions at once must not keep everybody else waiting.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return undefined;
};

const after = (open: OpenPlan, changes: PushedCommit['changes'], { cache }: SavingPlace): OpenPlan => {
  const snapshot = { ...open.snapshot, files: overlaid(open.snapshot.files, changes) };
  const { plan, problems } = parsePlan(snapshot, open.framework, cache);
  if (!plan) throw new Error('A version that was judged good has no plan.');
  return { ...open, snapshot, plan, problems, circumstances: { ...open.circumstances, plan } };
};

const fromStore = ({ refused }: Refusal): PushRefusal => {
  if (refused === 'conflict') return refusePush('behind');
  if (refused === 'expunged') return refusePush('expunged');
  if (refused === 'too-large') return refusePush('too-large');
  if (refused === 'busy' || refused === 'disk-full' || refused === 'cannot-write') return refusePush('busy');
  return refusePush('unreadable');
};
