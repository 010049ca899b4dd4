import type { Database } from '../database/open-database.ts';
import { type Append, appending } from './append.ts';
import { type Sign, signHead } from './heads.ts';
import type { Disclosure } from './line.ts';
import { type PeopleShown, peopleShown, type ReadLines, readLines } from './read-lines.ts';

/**
 * The register of disclosure, in the database of the people: who was shown what of a plan. What is to be disclosed is
 * written here first, and whoever cannot write it discloses nothing.
 */

export type Register = {
  /** @returns false when nothing could be written: then nothing may be shown */
  readonly write: (disclosures: readonly Disclosure[]) => Promise<boolean>;
  readonly lines: ReadLines;
  /** Everybody who was ever shown something of a plan, by name; each under the newest name. */
  readonly people: PeopleShown;
  /** Once a day; asked more often it does nothing. */
  readonly signHead: () => Promise<void>;
};

type Given = {
  readonly db: Database;
  readonly now: () => number;
  readonly sign: Sign;
  /** What writes; in this thread when absent. */
  readonly append?: Append;
};

export const openRegister = ({ append, ...given }: Given): Register => {
  const write = append ?? appending(given.db);
  return {
    write: async (disclosures) => disclosures.length === 0 || write(disclosures, given.now()),
    lines: readLines(given.db),
    people: peopleShown(given.db),
    signHead: async () => void (await signHead(given)),
  };
};
