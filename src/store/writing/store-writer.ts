import { deleteBranch } from '../branches/delete-branch.ts';
import { mergeBranch } from '../branches/merge-branch.ts';
import { commit } from '../commit.ts';
import { advanceMain } from '../push/advance-main.ts';
import { tag } from '../tag.ts';

/** What changes a repository, as one value: in this thread, or in one of its own (writer-thread.ts). */

export const storeWriter = { commit, mergeBranch, deleteBranch, tag, advanceMain };

export type StoreWriter = Readonly<typeof storeWriter>;

/** One call as it goes to another thread; what comes back is what the function returns. */
export type WriterCall = {
  readonly [N in keyof StoreWriter]: { readonly name: N; readonly given: Parameters<StoreWriter[N]> };
}[keyof StoreWriter];

export type WriterAnswer = { readonly id: number } & (
  | { readonly result: unknown }
  /** A bug of ours or a broken machine: what was thrown there is thrown here. */
  | { readonly thrown: string }
);
