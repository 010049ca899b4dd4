import type { Database } from '../database/open-database.ts';
import { type Append, appending } from './append.ts';
import { type Sign, signHead } from './heads.ts';
import { type ReadLines, readLines } from './read-lines.ts';

/**
 * The register of disclosure, in the database of the people: who was shown what of a plan. What is to be disclosed is
 * written here first, and whoever cannot write it discloses nothing.
 */

export type Register = {
  /** @returns false when nothing could be written: then nothing may be shown */
  readonly write: Append;
  readonly lines: ReadLines;
  /** Once a day; asked more often it does nothing. */
  readonly signHead: () => Promise<void>;
};

type Given = { readonly db: Database; readonly now: () => number; readonly sign: Sign };

export const openRegister = (given: Given): Register => ({
  write: appending(given),
  lines: readLines(given.db),
  signHead: async () => void (await signHead(given)),
});
