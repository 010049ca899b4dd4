import {
  type Relation,
  type Role,
  relations,
  roleOfRelation,
  type SectionId,
} from '../../schemas/sections.ts';

/** Who looks at a plan: a role, and for a partner the sections that were granted, each with its last day. */

export type Grant = {
  readonly section: SectionId;
  /** Last day of the grant, `2026-06-30`; without it the grant holds until it is taken back. */
  readonly until?: string;
  /** Addresses of the only entries that are shown, `goals/join-robotics`; without it all of the section. */
  readonly entries?: readonly string[];
  /** The partner may comment on what is shown. */
  readonly comments?: true;
  /** In the section of skills: the partner may rate those that are shown. */
  readonly rates?: true;
};

export type Reader = {
  readonly role: Role;
  /** Narrows what the role may do; absent for a copy that is made for a role as such. */
  readonly relation?: Relation;
  readonly grants: readonly Grant[];
};

/** For a role as such, the relation that sees most: an educator who provides direct services. */
export const relationOf = ({ role, relation }: Reader): Relation =>
  relation ?? (relations.find((known) => roleOfRelation[known] === role) as Relation);
