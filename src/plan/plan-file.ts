/**
 * One file of a plan as git stores it: bytes and mode, not yet believed. The store hands these to the
 * parser; nothing here decides whether a file is allowed.
 */
export type PlanFile = {
  /** Path inside the repository, with `/`; exactly as the tree spells it, possibly hostile. */
  readonly path: string;
  /** Git's mode in octal: `100644` file, `100755` executable, `120000` symbolic link, `160000` submodule. */
  readonly mode: string;
  /** Git blob id, 40 hex digits; the same id means the same bytes. Empty for a submodule. */
  readonly blobId: string;
  /** The stored bytes; empty for a submodule. */
  readonly bytes: Uint8Array;
};

/** All files of a plan at one commit. */
export type PlanSnapshot = {
  /** Commit id; null for a folder that is not a repository. */
  readonly commitId: string | null;
  /** Tree id; for a folder, the id git would give the same files. */
  readonly treeId: string;
  /** Commit time as UTC instant, ISO 8601; null for a folder. */
  readonly committedAt: string | null;
  readonly files: readonly PlanFile[];
};
