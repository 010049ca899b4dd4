/**
 * How much a package may hold. A plan has at most 2,000 files of text, so these leave room for a portfolio, schemas and
 * years of pictures, and stop what was made to exhaust a machine before it is read.
 */
export const packageLimits = {
  files: 10_000,
  /** Of all files together; what a zip without 64-bit extensions can hold. */
  bytes: 4 * 1024 ** 3 - 64 * 1024 * 1024,
  /** Of a file that is read as a whole: a tag file, a text of the plan, the history. */
  wholeBytes: 64 * 1024 * 1024,
  pathLength: 200,
} as const;
