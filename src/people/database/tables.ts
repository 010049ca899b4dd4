import type { ColumnType, Generated } from 'kysely';
import type { Relation } from '../../../schemas/sections.ts';
import type { Kind } from '../person.ts';

/**
 * The tables, as queries see them. Days are text (`2026-05-22`), instants of ours are milliseconds since 1970 UTC.
 * The tables of Better Auth keep its names and its instants.
 */

export type Tables = {
  person: PersonRow;
  plan: PlanRow;
  relation: RelationRow;
  roster_row: RosterRowRow;
  roster_change: RosterChangeRow;
  plan_reserved: PlanReservedRow;
  plan_profile: PlanProfileRow;
  invitation: InvitationRow;
  sign_in_try: SignInTryRow;
  git_token: GitTokenRow;
  user: UserRow;
  session: SessionRow;
  account: AccountRow;
};

export type PersonRow = {
  id: string;
  /** The id in the roster; null for a person whom no roster knows, such as the first administrator. */
  sourced_id: string | null;
  given_name: string;
  family_name: string;
  display_name: string;
  email: string | null;
  kind: Kind;
  position: string;
  school: string;
  language: string;
  chosen_language: string | null;
  is_administrator: 0 | 1;
  active: 0 | 1;
  /** When an administrator disabled the person; a roster cannot enable again. */
  disabled_at: number | null;
};

export type PlanRow = {
  id: string;
  student_id: string;
  grade: number | null;
};

export type RelationRow = {
  person_id: string;
  plan_id: string;
  relation: Relation;
  /** What the relation runs through: the id of a class or a school; empty otherwise. */
  scope: string;
  /** First and last day, both included. */
  starts: string;
  ends: string;
  /** In the roster's words: `mother`, `lead`, the title of a class, an organization. */
  detail: string;
  /** Why the relation holds: `legal-guardian`, `caseload`, `enrollment`. */
  basis: string;
  /** JSON list of the sections a partner was granted; null for everybody else. */
  sections: string | null;
  source: 'roster' | 'grant';
  /** When it was taken away. Ended relations stay, so that one can say who had access when. */
  ended_at: number | null;
};

/** One row of the roster as it was imported last, so that changes can go on top of it. */
export type RosterRowRow = {
  /** `users`, `roles`; `agents` for links between people, `confirmations` for what staff confirmed here. */
  file: string;
  id: string;
  /** Whom the row is about, where, and as what; by these it is looked up. */
  person: string;
  place: string;
  word: string;
  /** JSON object of text by column. */
  cells: string;
};

/** One change of the roster that was finished. Its number tells a change whether another one came in between. */
export type RosterChangeRow = {
  number: number;
  at: number;
  what: 'import' | 'confirmation' | 'plans';
};

/** The id that a plan is to have, from before its repository is made until the plan is there. */
export type PlanReservedRow = {
  student_id: string;
  plan_id: string;
};

/** What the software last wrote into a profile: JSON of grade, school and district. */
export type PlanProfileRow = {
  plan_id: string;
  written: string;
};

export type InvitationRow = {
  code_hash: string;
  /** Null: whoever holds the code becomes the first administrator. */
  person_id: string | null;
  expires_at: number;
  used_at: number | null;
};

/** One pair of account and address; both keyed hashes. */
export type SignInTryRow = {
  account: string;
  address: string;
  failures: number;
  last_at: number;
  /** 1 when the pair has signed in before. */
  is_known: 0 | 1;
};

/** With which git signs in for a person, from one computer. */
export type GitTokenRow = {
  id: string;
  person_id: string;
  name: string;
  token_hash: string;
  made_at: number;
  expires_at: number;
  last_used_at: number | null;
};

/** ISO text from SQLite, a Date from PostgreSQL. */
export type Instant = string | Date;

type StoredInstant = ColumnType<Instant, string, string>;

/** Who can sign in. The id is the person's. */
type UserRow = {
  id: string;
  name: string;
  email: string;
  emailVerified: Generated<0 | 1>;
  image: string | null;
  createdAt: StoredInstant;
  updatedAt: StoredInstant;
};

/** `updatedAt` is when the session was last seen. */
type SessionRow = {
  id: string;
  userId: string;
  token: string;
  createdAt: StoredInstant;
  updatedAt: StoredInstant;
  expiresAt: StoredInstant;
  ipAddress: string | null;
  userAgent: string | null;
};

/** How a user signs in: (provider, subject), never an e-mail address. */
type AccountRow = {
  id: string;
  userId: string;
  providerId: string;
  accountId: string;
  password: string | null;
  createdAt: StoredInstant;
  updatedAt: StoredInstant;
};
