import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Secrets } from '../../package/encrypt/age.ts';
import { type Fault, FaultError } from '../../package/fault.ts';
import type { Problem } from '../../problem/problem.ts';
import type { TrustList } from '../../signing/trust-list.ts';
import { joinHistory, planJoin } from '../../store/bundle/join-history.ts';
import { newRepository } from '../../store/bundle/new-repository.ts';
import { commit } from '../../store/commit.ts';
import { quarantineFolder } from '../../store/find-repositories.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { syncFolder } from '../../store/safety/durable-file.ts';
import { incomingPlan } from './incoming-plan.ts';
import { keepMedia } from './keep-media.ts';
import { openIncoming } from './open-incoming.ts';
import { type ReadyPlan, readyPlan } from './ready-plan.ts';
import { type Signer, signerOf } from './verify-package.ts';

/**
 * Takes a plan in that came from elsewhere, or came back. Everything is judged before anything is written; then it is
 * made in a quarantine beside the plans and moved to its place, pictures first. A plan that is here already is joined
 * with what came, and where both changed the same, nothing is taken in.
 */

export type ReceiveRequest = {
  readonly path: string;
  readonly dataFolder: string;
  readonly isDryRun: boolean;
  /** With it, a package of an unknown signer, or of none, is refused. */
  readonly trust: TrustList | undefined;
  readonly secrets: Secrets;
  /** Milliseconds since 1970, for a save that joins two histories. */
  readonly now: number;
  readonly onProgress: (words: string) => void;
};

export type ReceivedPlan = {
  readonly planId: string;
  readonly outcome: 'new' | 'nothing' | 'forward' | 'joined';
  readonly repositoryPath: string;
  readonly signer: Signer | undefined;
  readonly versions: number;
  readonly tags: number;
  readonly media: { readonly kept: number; readonly missing: readonly string[] };
  /** What was done to a plan of an earlier schema version, a sentence a step. */
  readonly migrated: readonly string[];
  /** The plan was written by a newer version: kept, and not to be changed here. */
  readonly isReadOnly: boolean;
  /** The framework that the plan names, when it is not one of ours. */
  readonly foreignFramework: string | undefined;
  /** Branches that were in the history and are not taken in. */
  readonly leftOut: readonly string[];
};

export type NotReceived =
  | { readonly fault: Fault }
  | { readonly problems: readonly Problem[]; readonly sources: ReadonlyMap<string, string> }
  | Refusal;

export const receivePlan = async (request: ReceiveRequest): Promise<ReceivedPlan | NotReceived> => {
  try {
    const opened = await openIncoming(request.path, request.secrets);
    try {
      const incoming = await incomingPlan(opened, request.onProgress);
      if (isRefusal(incoming)) return incoming;
      const signer = signerOf(incoming.signer, request.trust);
      if (request.trust && signer?.name === undefined) throw unknownSigner(signer);
      const ready = await readyPlan(incoming, request.dataFolder);
      if (isRefusal(ready) || 'problems' in ready) return ready;
      return await takeIn(ready, { ...request, signer });
    } finally {
      await opened.close();
    }
  } catch (thrown) {
    if (thrown instanceof FaultError) return { fault: thrown.fault };
    throw thrown;
  }
};

type Taking = ReceiveRequest & { readonly signer: Signer | undefined };

const takeIn = async (ready: ReadyPlan, request: Taking): Promise<ReceivedPlan | Refusal> => {
  const { planId, history, missingMedia, judged } = ready;
  const { dataFolder, isDryRun } = request;
  const repositoryPath = join(dataFolder, 'plans', `${planId}.git`);
  const isHere = existsSync(repositoryPath);
  const about = {
    planId,
    repositoryPath,
    signer: request.signer,
    versions: [...history.objects.values()].filter(({ type }) => type === 'commit').length,
    tags: history.tags.size,
    migrated: judged.migrated.changes.length > 0 ? judged.migrated.steps : [],
    isReadOnly: judged.isNewer,
    foreignFramework: ready.foreignFramework,
    leftOut: history.leftOut,
  };
  const media = { kept: ready.media.size, missing: missingMedia };
  const planned = isHere ? planJoin(repositoryPath, history) : undefined;
  if (isRefusal(planned)) return planned;
  const outcome = planned?.comparison.outcome ?? 'new';
  if (isDryRun) return { ...about, outcome, media };
  const quarantines = join(dataFolder, quarantineFolder);
  await mkdir(quarantines, { recursive: true, mode: 0o700 });
  await removeAbandoned(quarantines, request.now);
  const quarantine = await mkdtemp(join(quarantines, `${planId}-`));
  try {
    const made = isHere ? undefined : await newRepository(join(quarantine, 'plan.git'), history);
    if (isRefusal(made)) return made;
    const kept = await keepMedia(ready.media, {
      folder: join(dataFolder, 'media', planId),
      beside: join(quarantine, 'media'),
      onProgress: request.onProgress,
    });
    await ready.keepFramework();
    const settled = isHere
      ? await joinHistory(repositoryPath, {
          history,
          ...saveOf(request.now, 'Join what came from another school'),
        })
      : await moveIn(join(quarantine, 'plan.git'), repositoryPath);
    if (isRefusal(settled)) return settled;
    const moved = await migrate(repositoryPath, ready, request.now);
    if (isRefusal(moved)) return moved;
    return { ...about, outcome: settled.outcome, media: { kept, missing: missingMedia } };
  } finally {
    await rm(quarantine, { recursive: true, force: true });
    await rmdir(quarantines).catch(() => undefined);
  }
};

/** What a crash left: no receiving takes a day. */
const removeAbandoned = async (quarantines: string, now: number): Promise<void> => {
  for (const name of await readdir(quarantines)) {
    const folder = join(quarantines, name);
    const { mtimeMs } = await stat(folder);
    if (now - mtimeMs > 24 * 60 * 60 * 1000) await rm(folder, { recursive: true, force: true });
  }
};

const moveIn = async (from: string, to: string): Promise<{ readonly outcome: 'new' }> => {
  const plans = join(to, '..');
  await mkdir(plans, { recursive: true });
  await rename(from, to);
  await syncFolder(plans);
  return { outcome: 'new' };
};

/** The old words stay in the history; the new form is a save of its own. */
const migrate = async (path: string, { judged }: ReadyPlan, now: number): Promise<Refusal | undefined> => {
  const { changes } = judged.migrated;
  if (changes.length === 0) return undefined;
  const done = await commit(path, { changes, ...saveOf(now, `Move the plan to schema version 1`) });
  return isRefusal(done) ? done : undefined;
};

const saveOf = (now: number, message: string) => ({
  message,
  author: {
    name: 'Throughline',
    email: 'software@throughline.invalid',
    at: new Date(now).toISOString(),
  },
});

const unknownSigner = (signer: Signer | undefined): FaultError =>
  new FaultError(
    'signature',
    '',
    signer
      ? `The key that signed this package is not in your list: ${signer.fingerprint}. Nothing was taken in.`
      : 'This is not signed, and only what a known key signed is taken in. Nothing was taken in.',
  );
