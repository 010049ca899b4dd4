/**
 * What the editor asks of the saving journeys. Each judges the writer and the change again, whatever the form
 * offered; a refusal has its words in the person's language.
 */
import type { CollectionName } from '../../../schemas/collections.ts';
import type { Desk } from '../../journeys/editing/desk.ts';
import type { Refuse } from './answer.ts';

type Data = Readonly<Record<string, unknown>>;

export type EntryWrite = {
  readonly collection: CollectionName;
  readonly path: string;
  readonly data: Data;
  /** The version that the tab has seen; null: none; undefined: it never looked, which is refused. */
  readonly base: string | null | undefined;
  readonly isNew: boolean;
};

export type DraftName = { readonly collection: CollectionName; readonly slug: string };

export const draftStatuses = ['draft', 'pending_review', 'pending_publish'] as const;

export type DraftStatus = (typeof draftStatuses)[number];

export type Draft = DraftName & {
  readonly path: string;
  readonly status: DraftStatus;
  /** UTC instant, ISO 8601. */
  readonly updatedAt: string;
  readonly author: string;
  readonly isNew: boolean;
  /** What this person may read of it. */
  readonly data: Data;
  readonly blobId: string;
};

export type Written = { readonly path: string; readonly blobId: string };

export type EditorWriting = {
  readonly save: (desk: Desk, write: EntryWrite) => Promise<Written | Refuse>;
  readonly remove: (
    desk: Desk,
    entry: { readonly path: string; readonly base: string | null | undefined },
  ) => Promise<Refuse | undefined>;
  /** @returns the path in the plan, `media/<sha256>.jpg` */
  readonly addMedia: (
    desk: Desk,
    file: { readonly bytes: Uint8Array; readonly fileName: string },
  ) => Promise<string | Refuse>;
  /** The entry as it would be stored, for a preview; nothing is saved. */
  readonly merged: (desk: Desk, entry: DraftName & { readonly data: Data }) => Data;
  readonly drafts: (desk: Desk) => Promise<readonly Draft[]>;
  readonly draft: (desk: Desk, name: DraftName) => Promise<Draft | undefined>;
  readonly saveDraft: (desk: Desk, write: EntryWrite) => Promise<Written | Refuse>;
  readonly setStatus: (
    desk: Desk,
    change: DraftName & { readonly status: DraftStatus },
  ) => Promise<Refuse | undefined>;
  readonly publish: (desk: Desk, name: DraftName) => Promise<Refuse | undefined>;
  readonly drop: (desk: Desk, name: DraftName) => Promise<Refuse | undefined>;
};
