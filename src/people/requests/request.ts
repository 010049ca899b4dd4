import type { FamilyRequestRow } from '../database/tables.ts';

/**
 * What a family asks for by law: to inspect the record (34 CFR 99.10; ten days by R.I.G.L. 16-71-3) or to amend it
 * (99.20 to 99.22). While one is open, nothing of the plan may be destroyed.
 */

export const requestKinds = ['inspect', 'amend'] as const;

export type RequestKind = (typeof requestKinds)[number];

/** Calendar days until an answer is due. For an amendment the law says a reasonable time; this is ours. */
export const daysToAnswer: Readonly<Record<RequestKind, number>> = { inspect: 10, amend: 30 };

export type FamilyRequest = {
  readonly id: string;
  readonly planId: string;
  readonly kind: RequestKind;
  readonly by: { readonly id: string; readonly name: string };
  /** Days, `2026-05-22`. */
  readonly asked: string;
  readonly due: string;
  readonly what: string;
  readonly why: string;
  /** Address of the contested entry; empty where none was named. */
  readonly about: string;
  readonly decision:
    | {
        readonly is: 'granted' | 'refused';
        readonly day: string;
        readonly by: string;
        readonly reasons: string;
      }
    | undefined;
  /** Day of the hearing, and what came of it. */
  readonly hearing: string | undefined;
  readonly heard: { readonly day: string; readonly words: string } | undefined;
  /** The family's statement is in the plan, beside the contested entry. */
  readonly hasStatement: boolean;
  readonly isOpen: boolean;
};

export const requestFrom = (row: FamilyRequestRow): FamilyRequest => ({
  id: row.id,
  planId: row.plan_id,
  kind: row.kind,
  by: { id: row.person_id, name: row.name },
  asked: row.asked,
  due: row.due,
  what: row.what,
  why: row.why,
  about: row.about,
  decision: row.decision
    ? { is: row.decision, day: row.decided ?? '', by: row.decided_by ?? '', reasons: row.reasons ?? '' }
    : undefined,
  hearing: row.hearing ?? undefined,
  heard: row.heard === null ? undefined : { day: row.heard, words: row.hearing_words ?? '' },
  hasStatement: row.statement !== null,
  isOpen: row.closed === null,
});

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
