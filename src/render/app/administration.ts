import type { Action, Relation, SectionId } from '../../../schemas/sections.ts';

/** What an administrator sees: people with their accounts, and the access table as it holds in one district. */

export type PeopleModel = {
  readonly query: string;
  /** Chosen relation, or everybody. */
  readonly relation: Relation | 'administrator' | undefined;
  /** At most `shown` of all that were found. */
  readonly people: readonly PersonLine[];
  readonly found: number;
  readonly all: number;
  /** Otherwise a coordinator, with the people of the own schools. */
  readonly isAdministrator: boolean;
  /** How many administrators can sign in; there should be two. */
  readonly administrators: number;
  /** Administrators who were made from the console. */
  readonly recoveries: readonly { readonly on: string; readonly name: string }[];
};

export type PersonLine = {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  /** What the person is to students, with how many plans. */
  readonly relations: readonly { readonly relation: Relation; readonly plans: number }[];
  readonly isAdministrator: boolean;
  readonly account: AccountState;
};

export type AccountState =
  | { readonly is: 'none' }
  /** Last day of the invitation. */
  | { readonly is: 'invited'; readonly until: string }
  | { readonly is: 'open'; readonly lastSeen: string | undefined; readonly sessions: number }
  | { readonly is: 'disabled' };

/** `POST /admin/people/<id>/invite`, `/disable`, `/enable`, `/end-sessions`, `/make-administrator`,
 * `/end-administrator`. */
export type PersonModel = {
  readonly person: PersonLine;
  readonly plans: readonly {
    readonly planId: string;
    readonly student: string;
    readonly relation: Relation;
    /** In words of the roster: `mother`, `AP Statistics`. */
    readonly detail: string | undefined;
    readonly until: string | undefined;
  }[];
  /** Shown once, right after it was made. */
  readonly invitation?: { readonly code: string; readonly until: string; readonly address: string };
  /** An administrator cannot take the own access away. */
  readonly isSelf: boolean;
  readonly mayChange: boolean;
  /** Whether the mark of an administrator can be given or taken. */
  readonly mayMark: boolean;
  /** How the person signs in. */
  readonly ways: {
    readonly password: boolean;
    readonly passkeys: number;
    readonly schools: readonly string[];
  };
};

export type AccessModel = {
  readonly district: string | undefined;
  readonly relations: readonly Relation[];
  readonly rows: readonly AccessRow[];
  /** Whether the district took any cell away. */
  readonly isNarrowed: boolean;
};

export type AccessRow = {
  readonly section: SectionId;
  /** In the language of the page. */
  readonly label: string;
  readonly help: string;
  readonly cells: readonly AccessCell[];
};

export type AccessCell = {
  readonly relation: Relation;
  readonly may: readonly Action[];
  /** What the table gives and the district took away. */
  readonly taken: readonly Action[];
  /** Only with a grant of the student, for a partner. */
  readonly needsGrant: boolean;
};
