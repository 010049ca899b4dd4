import { formatEntry } from '../plan/format-entry.ts';
import { formatMediaPointer } from '../plan/media-pointer.ts';
import { allEntries } from '../plan/plan.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import type { PlanView } from '../privacy/plan-view.ts';

/**
 * The files of a plan for a package: the stored bytes for those to whom the whole plan belongs; for everybody else, files
 * written anew from the view, so that nothing hidden is in them.
 */

export type SourceFile = { readonly path: string; readonly bytes: Uint8Array };

export const wholeSource = (files: readonly PlanFile[]): readonly SourceFile[] =>
  files.map(({ path, bytes }) => ({ path, bytes }));

export const viewedSource = (view: PlanView): readonly SourceFile[] =>
  [
    ...allEntries(view.entries).map(({ collection, path, data }) => ({
      path,
      bytes: new TextEncoder().encode(formatEntry(collection, data as Readonly<Record<string, unknown>>)),
    })),
    ...[...view.media].map(([path, pointer]) => ({
      path,
      bytes: new TextEncoder().encode(formatMediaPointer(pointer)),
    })),
  ].sort((left, right) => (left.path < right.path ? -1 : 1));
