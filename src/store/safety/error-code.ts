/**
 * The system's code of what was thrown (`ENOENT`, `EEXIST`), or the empty string for anything else: so that
 * only the one failure that is expected at a place is taken for an answer there.
 */
export const errorCode = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';

/** Nothing lies at that path, or on the way to it. */
export const isAbsent = (thrown: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(thrown));
