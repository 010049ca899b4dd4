import { formatMediaPointer, parseMediaPointer } from '../../plan/media-pointer.ts';
import type { FileChange } from '../../store/git/edit-tree.ts';
import { readSnapshot } from '../../store/read-snapshot.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { OpenPlan } from './open-plan.ts';
import type { SavingPlace } from './place.ts';
import { refuse, type SaveRefusal } from './save-refusal.ts';

/** Pointers of uploads, on their way into a plan: once each, and not beyond what a plan may hold. */

export type NewMedia = {
  /** `media/<sha256>.<ext>` */
  readonly path: string;
  /** The Git LFS pointer that stands there. */
  readonly pointer: string;
};

export const mediaLimits = { files: 200, bytes: 200 * 1024 * 1024 } as const;

export const mediaChanges = (
  { plan }: Pick<OpenPlan, 'plan'>,
  added: readonly NewMedia[],
): readonly FileChange[] | SaveRefusal => {
  const fresh = new Map(added.filter(({ path }) => !plan.media.has(path)).map((one) => [one.path, one]));
  const known = [...plan.media.values()];
  let sizeBytes = known.reduce((sum, one) => sum + one.sizeBytes, 0);
  const changes: FileChange[] = [];
  for (const { path, pointer } of fresh.values()) {
    const parsed = parseMediaPointer(pointer);
    if (!parsed || !/^media\/[0-9a-f]{64}\.(?:png|jpg|webp|pdf)$/.test(path)) return refuse('path');
    sizeBytes += parsed.sizeBytes;
    changes.push({ path, bytes: new TextEncoder().encode(formatMediaPointer(parsed)) });
  }
  const isFull = known.length + changes.length > mediaLimits.files || sizeBytes > mediaLimits.bytes;
  if (isFull && changes.length > 0) {
    const values = { files: mediaLimits.files, megabytes: mediaLimits.bytes / 1024 / 1024 };
    return refuse('media-full', { values });
  }
  return changes;
};

/** Pointers that a version beside main brought along, a draft or a kept text, and that the plan does not have yet. */
export const mediaBeside = (
  { plan }: Pick<OpenPlan, 'plan'>,
  place: SavingPlace,
  commitId: string,
): readonly FileChange[] => {
  const snapshot = readSnapshot(place.path, commitId);
  if (isRefusal(snapshot)) return [];
  return snapshot.files
    .filter(({ path }) => path.startsWith('media/') && !plan.media.has(path))
    .map(({ path, bytes }) => ({ path, bytes }));
};
