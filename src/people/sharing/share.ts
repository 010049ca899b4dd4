import type { SectionId } from '../../../schemas/sections.ts';
import type { Grant, Reader } from '../../privacy/reader.ts';
import type { ShareRow } from '../database/tables.ts';

/** A part of a plan that a student shares with one named person outside the school, by a link and until a day. */

export type SharePart = {
  readonly section: SectionId;
  /** Addresses of the only entries; without it all of the section. */
  readonly entries?: readonly string[];
};

export type Share = {
  readonly id: string;
  readonly planId: string;
  /** Who is to read it, and of which organization; empty for nobody's. */
  readonly name: string;
  readonly organization: string;
  readonly purpose: string;
  readonly parts: readonly SharePart[];
  readonly mayComment: boolean;
  readonly mayRate: boolean;
  /** First and last day, both included. */
  readonly starts: string;
  readonly until: string;
  /** Name of the counselor who decided, where one has to. */
  readonly decidedBy: string | undefined;
  /** Sections that the family took out, each with who did it. */
  readonly objections: readonly { readonly section: SectionId; readonly by: string }[];
  readonly state: ShareState;
};

/** What a share is on one day; only an open one shows anything. */
export type ShareState = 'waiting' | 'open' | 'declined' | 'revoked' | 'ended';

export type Objection = Share['objections'][number];

export const shareFrom = (row: ShareRow, objections: readonly Objection[], today: string): Share => ({
  id: row.id,
  planId: row.plan_id,
  name: row.name,
  organization: row.organization,
  purpose: row.purpose,
  parts: JSON.parse(row.parts),
  mayComment: row.may_comment === 1,
  mayRate: row.may_rate === 1,
  starts: row.starts,
  until: row.ends,
  decidedBy: row.decided_by ?? undefined,
  objections,
  state: stateOf(row, today),
});

const stateOf = (row: ShareRow, today: string): ShareState => {
  if (row.revoked_at !== null) return 'revoked';
  if (row.ends < today) return 'ended';
  if (row.decision === 'declined') return 'declined';
  return row.needs_approval === 1 && row.decision !== 'approved' ? 'waiting' : 'open';
};

/** The parts that are left after the family's objections. */
export const partsLeft = ({ parts, objections }: Share): readonly SharePart[] =>
  parts.filter(({ section }) => !objections.some((one) => one.section === section));

/** The reader that the access table speaks of. */
export const readerOfShare = (share: Share): Reader => ({
  role: 'partner',
  relation: 'partner',
  grants: partsLeft(share).map(
    ({ section, entries }): Grant => ({
      section,
      until: share.until,
      ...(entries ? { entries } : {}),
      ...(share.mayComment ? { comments: true } : {}),
      ...(share.mayRate && section === 'skills' ? { rates: true } : {}),
    }),
  ),
});
