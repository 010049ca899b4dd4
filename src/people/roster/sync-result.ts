import type { Relation } from '../../../schemas/sections.ts';
import type { Finding } from '../oneroster/finding.ts';
import type { BundleRead } from '../oneroster/read-bundle.ts';

/** What an import changed, or would change, and what refused it. */

export type SyncCount = { readonly added: number; readonly changed: number; readonly ended: number };

export type SyncResult = { readonly people: SyncCount; readonly relations: SyncCount };

export type ImportResult = SyncResult &
  BundleRead & {
    /** By kind of relation, those that changed. */
    readonly byRelation: Readonly<Partial<Record<Relation, SyncCount>>>;
    /** The first few people of each change, by name. */
    readonly examples: Readonly<Record<keyof SyncCount, readonly string[]>>;
    /** Names of those whom the roster does not call administrator any more, and who stay because too few would be left. */
    readonly keptAdministrators: readonly string[];
    /** Active people of the roster before and after. */
    readonly before: number;
    readonly after: number;
  };

export type BadRoster = {
  readonly refused: 'bad-roster' | 'shrinks' | 'busy';
  /** The file's name, `users.csv`; empty when it is none of them. */
  readonly file: string;
  /** One sentence or more; the last one says that nothing was changed. */
  readonly message: string;
  readonly finding?: Finding;
};
