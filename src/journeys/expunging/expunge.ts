import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parsePlan } from '../../plan/parse-plan.ts';
import type { Problem } from '../../problem/problem.ts';
import { commit } from '../../store/commit.ts';
import { expungeFrom } from '../../store/expunge/exchange.ts';
import { removeMedia } from '../../store/media-store.ts';
import { readSnapshot } from '../../store/read-snapshot.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { syncFolder, writeDurably } from '../../store/safety/durable-file.ts';
import { draftBranchOf } from '../drafts/draft-branch.ts';
import { readPlan } from '../read-plan.ts';
import { newProblems } from '../saving/judge-change.ts';
import { entryPlaceOf } from '../saving/place.ts';
import { mediaOnlyIn } from './media-only-in.ts';
import { recipientsOf } from './recipients.ts';
import { withoutField } from './without-field.ts';

/**
 * Takes a file, or one field of it, out of a plan's record for good: out of every version, draft and review, and the
 * pictures that only it showed. Decided by two people, with the decision kept beside the plans. What stays says that
 * something was taken out, when and by whom, and nothing of what it said.
 */

export type ExpungeRequest = {
  readonly dataFolder: string;
  readonly planId: string;
  /** Path of an entry or a picture in the plan; it need not be in the newest version. */
  readonly file: string;
  /** Key of the field, when the rest of the entry stays. */
  readonly field: string | undefined;
  readonly decision: { readonly name: string; readonly bytes: Uint8Array };
  /** Names, as they stand in the history. */
  readonly decidedBy: readonly [string, string];
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
};

export type ExpungedPlan = {
  readonly versions: number;
  readonly blobs: number;
  readonly media: number;
  /** Who got copies before and has to be told. */
  readonly recipients: readonly string[];
  readonly decisionFile: string;
};

export const expunge = async (
  request: ExpungeRequest,
): Promise<ExpungedPlan | { readonly problems: readonly Problem[] } | Refusal> => {
  const { dataFolder, planId, file, field, decidedBy, now } = request;
  const at = entryPlaceOf(file);
  const isMedia = /^media\/[0-9a-f]{64}\.[a-z]{3,4}$/.test(file);
  if (!at && !isMedia)
    return { refused: 'bad-name', message: `"${file}" cannot be a file of a plan. Nothing was changed.` };
  if (decidedBy[0] === decidedBy[1])
    return { refused: 'cannot-write', message: 'Two different people decide this. Nothing was changed.' };
  const path = join(dataFolder, 'plans', `${planId}.git`);
  const before = await readPlan({ path, ref: 'refs/heads/main' });
  if (isRefusal(before)) return before;
  const media = field === undefined ? mediaOnlyIn(path, file) : [];
  if (isRefusal(media)) return media;
  const replace = at && field !== undefined ? withoutField(at.collection, file, field) : () => null;
  if (isRefusal(replace)) return replace;
  const name = at && `${at.collection}/${at.slug}`;
  const draft = at && `refs/heads/${draftBranchOf(at)}`;
  let problems: readonly Problem[] = [];
  const removal = {
    paths: [file, ...media],
    replace,
    names: name && field === undefined ? [name] : [],
    dropsRef: (ref: string) =>
      ref === draft ||
      (name !== undefined && new RegExp(`^refs/heads/unsaved/[^/]+/${name}(?:\\.\\d+)?$`).test(ref)),
  };
  const done = await expungeFrom(path, removal, async (newPath) => {
    const snapshot = readSnapshot(newPath, 'refs/heads/main');
    if (isRefusal(snapshot)) return snapshot;
    problems = newProblems(parsePlan(snapshot, before.framework).problems, before.problems);
    if (problems.length > 0) return { refused: 'conflict', message: 'Other parts of the plan need it.' };
    return tombstone(newPath, { decidedBy, now });
  });
  if (problems.length > 0) return { problems };
  if (isRefusal(done)) return done;
  const decisionFile = await keepDecision(request);
  const mediaFolder = join(dataFolder, 'media', planId);
  for (const one of media) await removeMedia(mediaFolder, one.slice(6, 70));
  // Numbers of the district are counted anew; pages and PDFs are made from the plan as it is now.
  await rm(join(dataFolder, 'derived'), { recursive: true, force: true });
  return {
    versions: done.versions,
    blobs: done.removed.size,
    media: media.length,
    recipients: await recipientsOf(dataFolder, planId),
    decisionFile,
  };
};

const tombstone = async (
  path: string,
  { decidedBy, now }: Pick<ExpungeRequest, 'decidedBy' | 'now'>,
): Promise<Refusal | undefined> => {
  const author = {
    name: 'Throughline',
    email: 'software@throughline.invalid',
    at: new Date(now).toISOString(),
  };
  const message = `Expunge a part of the record\n\nDecided by ${decidedBy[0]} and ${decidedBy[1]}.`;
  const saved = await commit(path, { changes: [], message, author, evenUnchanged: true });
  return isRefusal(saved) ? saved : undefined;
};

/** Beside the plans, not in one: a decision may name what it takes out. */
const keepDecision = async ({ dataFolder, planId, decision, now }: ExpungeRequest): Promise<string> => {
  const folder = join(dataFolder, 'decisions', planId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sum = createHash('sha256').update(decision.bytes).digest('hex').slice(0, 16);
  const name = `${new Date(now).toISOString().slice(0, 10)}-${sum}-${basename(decision.name).replaceAll(/[^\w.-]/g, '_')}`;
  const file = join(folder, name);
  await writeDurably({
    file,
    bytes: decision.bytes,
    unfinishedIn: folder,
    prefix: 'tmp_media_',
    mode: 0o600,
  });
  await syncFolder(folder);
  return file;
};
