import type { Role, SectionId } from '../../schemas/sections.ts';

/** Who looks at a plan: a role, and for a partner the sections that were granted, each with its last day. */

export type Grant = {
  readonly section: SectionId;
  /** Last day of the grant, `2026-06-30`; without it the grant holds until it is taken back. */
  readonly until?: string;
};

export type Reader = { readonly role: Role; readonly grants: readonly Grant[] };
