import type { ColumnType, Generated } from 'kysely';
import type { Relation, SectionId } from '../../../schemas/sections.ts';
import type { Kind } from '../person.ts';
import type { Basis, DisclosureKind } from '../register/line.ts';
import type { RequestKind } from '../requests/request.ts';

/**
 * The tables, as queries see them. Days are text (`2026-05-22`), instants of ours are milliseconds since 1970 UTC.
 * The tables of Better Auth keep its names and its instants.
 */

export type Tables = {
  person: PersonRow;
  plan: PlanRow;
  relation: RelationRow;
  /** A view of relations: a guardian's days end when the student turns 18, unless a basis says otherwise. */
  standing: RelationRow;
  rights: RightsRow;
  family_basis: FamilyBasisRow;
  roster_row: RosterRowRow;
  roster_change: RosterChangeRow;
  plan_reserved: PlanReservedRow;
  plan_profile: PlanProfileRow;
  invitation: InvitationRow;
  sign_in_try: SignInTryRow;
  sign_in_code: SignInCodeRow;
  used_ticket: UsedTicketRow;
  passkey: PasskeyRow;
  restriction_entry: RestrictionEntryRow;
  administrator_mark: { person_id: string; given_by: string; given_at: number };
  people_event: PeopleEventRow;
  register_line: RegisterLineRow;
  register_tail: RegisterTailRow;
  register_head: RegisterHeadRow;
  share: ShareRow;
  share_objection: ShareObjectionRow;
  share_visit: ShareVisitRow;
  family_request: FamilyRequestRow;
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

/** When the rights of the family pass to a student. */
type RightsRow = {
  student_id: string;
  /** First day on which they are the student's own, and the day before. */
  passes_on: string;
  last_day: string;
  /** What staff entered stays, whatever a roster says. */
  source: 'roster' | 'staff';
};

/** Why an adult of the family sees the plan of a student of 18. */
type FamilyBasisRow = {
  id: string;
  student_id: string;
  guardian_id: string;
  basis: 'consent' | 'dependent';
  reference: string;
  recorded_by: string;
  recorded_at: number;
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
  /** 1: from the console, also while there are administrators. */
  is_recovery: Generated<0 | 1>;
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
/** A code on paper or in a link of a mail: opens one session of one person. */
export type SignInCodeRow = {
  id: string;
  kind: 'printed' | 'mailed';
  code_hash: string;
  person_id: string;
  /** Who printed it; null when the person asked by e-mail. */
  made_by: string | null;
  made_at: number;
  expires_at: number;
  used_at: number | null;
  /** When it was taken back, or made void by a newer one. */
  ended_at: number | null;
};

/** A hash of what works only once, until it would not work anyway. */
type UsedTicketRow = {
  ticket: string;
  expires_at: number;
};

export type PasskeyRow = {
  /** The credential's id, base64url. */
  id: string;
  person_id: string;
  /** COSE, base64url. */
  public_key: string;
  counter: number;
  /** JSON list of WebAuthn's words. */
  transports: string;
  name: string;
  made_at: number;
  used_at: number | null;
};

/** That a restriction begins or ends: one person of the staff proposes it, and another decides. */
export type RestrictionEntryRow = {
  id: string;
  student_id: string;
  guardian_id: string;
  what: 'restrict' | 'lift';
  /** Of the paper it rests on: `Family court no. 2024-0318`. */
  reference: string;
  proposed_by: string;
  proposed_at: number;
  decided_by: string | null;
  decided_at: number | null;
  decision: 'confirmed' | 'refused' | null;
};

/** What was done about people and their access, by whom. */
export type PeopleEventRow = {
  id: string;
  at: number;
  /** A word of the code: `recovered`, `disabled`. */
  what: string;
  /** A person, or null for whoever sits at the console. */
  by: string | null;
  /** The person whom it concerns. */
  about: string;
};

/** What was shown to whom: written before it was shown, never changed. */
export type RegisterLineRow = {
  plan_id: string;
  number: number;
  at: number;
  person_id: string;
  name: string;
  relation: Relation;
  party: string;
  basis: Basis;
  kind: DisclosureKind;
  page: string;
  /** Names of sections with a space between. */
  sections: string;
  hash: string;
};

/** How far the lines of a plan go, and how far a signed head has said so. */
type RegisterTailRow = {
  plan_id: string;
  number: number;
  hash: string;
  signed_number: number;
};

export type RegisterHeadRow = {
  number: number;
  day: string;
  text: string;
  signature: string;
};

/** What a student shares by a link. Ended ones stay, so that one can say who could read what when. */
export type ShareRow = {
  id: string;
  plan_id: string;
  name: string;
  organization: string;
  purpose: string;
  /** JSON list of sections, each with addresses of entries where only some are shared. */
  parts: string;
  may_comment: 0 | 1;
  may_rate: 0 | 1;
  starts: string;
  ends: string;
  token_hash: string;
  made_at: number;
  made_by: string;
  needs_approval: 0 | 1;
  decision: 'approved' | 'declined' | null;
  decided_by: string | null;
  decided_by_id: string | null;
  decided_at: number | null;
  revoked_at: number | null;
  revoked_by: string | null;
};

/** A section that the family took out of a share. */
type ShareObjectionRow = {
  share_id: string;
  section: SectionId;
  person_id: string;
  name: string;
  at: number;
};

/** What a family asked for: to inspect or to amend. Days are text. */
export type FamilyRequestRow = {
  id: string;
  plan_id: string;
  kind: RequestKind;
  person_id: string;
  name: string;
  asked: string;
  asked_at: number;
  due: string;
  what: string;
  why: string;
  about: string;
  decision: 'granted' | 'refused' | null;
  decided: string | null;
  decided_by: string | null;
  reasons: string | null;
  hearing: string | null;
  heard: string | null;
  hearing_words: string | null;
  /** Path of the family's statement in the plan. */
  statement: string | null;
  closed: string | null;
};

/** A browser that came in by a link. */
type ShareVisitRow = { hash: string; share_id: string; expires_at: number };

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
