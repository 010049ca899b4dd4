import type { PersonRow } from './database/tables.ts';

/** A person as the rest of the software sees one. What a person may do with a plan is a relation, not said here. */

/** The group whose sessions last equally long; one who is both staff and family is staff. */
export type Kind = 'student' | 'family' | 'staff' | 'partner';

export type Person = {
  /** 16 random characters of a-z and 0-9, the same for life. */
  readonly id: string;
  readonly sourcedId: string | null;
  readonly givenName: string;
  readonly familyName: string;
  /** As the person is called: `June Castellanos-Whit`. */
  readonly name: string;
  /** From the roster; undefined when it has none. Not an identity. */
  readonly email: string | undefined;
  readonly kind: Kind;
  /** The role in OneRoster's words: `counselor`, `parent`, `districtAdministrator`; or `partner`, `administrator`. */
  readonly position: string;
  /** Name of the school, district or organization; empty when unknown. */
  readonly school: string;
  /** BCP 47, as chosen by the person, or else as the roster suggests. */
  readonly language: string;
  readonly isAdministrator: boolean;
  /** False when the roster has let the person go or an administrator has disabled the account. */
  readonly isActive: boolean;
};

export const personFrom = (row: PersonRow): Person => ({
  id: row.id,
  sourcedId: row.sourced_id,
  givenName: row.given_name,
  familyName: row.family_name,
  name: row.display_name,
  email: row.email ?? undefined,
  kind: row.kind,
  position: row.position,
  school: row.school,
  language: row.chosen_language ?? row.language,
  isAdministrator: row.is_administrator === 1,
  isActive: row.active === 1 && row.disabled_at === null,
});
