import { createHash } from 'node:crypto';
import type { Relation, SectionId } from '../../../schemas/sections.ts';
import type { RegisterLineRow } from '../database/tables.ts';

/**
 * One line of the register of disclosure: who was shown which part of a plan, when, as what, and why that was allowed
 * (34 CFR 99.32). Each line holds the hash of the one before, so that a line cannot change, go or come between without
 * every later one telling. It names sections and pages, never what stands in them.
 */

/** Why a disclosure is allowed: a guardian's right (99.10), a school official (99.31(a)(1)), the student's consent (99.30). */
export const bases = ['guardian', 'school-official', 'consent'] as const;

export type Basis = (typeof bases)[number];

/** What was shown: a page, the whole plan as PDF, a comparison, a line of a list, a form around an entry, the whole with its past. */
export const disclosureKinds = [
  'page',
  'pdf',
  'comparison',
  'sheet',
  'list',
  'form',
  'editor',
  'file',
  'package',
  'clone',
] as const;

export type DisclosureKind = (typeof disclosureKinds)[number];

export type Disclosure = {
  readonly planId: string;
  /** Id of the person; for who reads by a link, of the share. */
  readonly personId: string;
  /** As the person was called then. */
  readonly name: string;
  readonly relation: Relation;
  /** School or organization of the person then; empty for a family. */
  readonly party: string;
  readonly basis: Basis;
  readonly kind: DisclosureKind;
  /** Chapter, pair of moments, collection of an entry; empty for the whole plan. */
  readonly page: string;
  readonly sections: readonly SectionId[];
};

export type Line = Disclosure & {
  /** 1 for the first line of a plan, then one more each. It is the order; the clock is not. */
  readonly number: number;
  /** Milliseconds since 1970 UTC, when the intent was written: before the answer left. */
  readonly at: number;
  /** Hexadecimal SHA-256. */
  readonly hash: string;
};

/** What stands before the first line of a plan. */
export const beginningOf = (planId: string): string => sha256(`throughline register of ${planId}`);

export const lineAfter = (
  before: Pick<Line, 'number' | 'hash'>,
  disclosure: Disclosure,
  at: number,
): Line => {
  const line = { ...disclosure, number: before.number + 1, at };
  return { ...line, hash: hashOf(line, before.hash) };
};

/** Over all that a line says, in this order, after the hash of the line before. */
export const hashOf = (line: Omit<Line, 'hash'>, before: string): string =>
  sha256(
    JSON.stringify([
      before,
      line.planId,
      line.number,
      line.at,
      line.personId,
      line.name,
      line.relation,
      line.party,
      line.basis,
      line.kind,
      line.page,
      line.sections,
    ]),
  );

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const lineFrom = (row: RegisterLineRow): Line => ({
  planId: row.plan_id,
  number: row.number,
  at: Number(row.at),
  personId: row.person_id,
  name: row.name,
  relation: row.relation,
  party: row.party,
  basis: row.basis,
  kind: row.kind,
  page: row.page,
  sections: row.sections === '' ? [] : (row.sections.split(' ') as SectionId[]),
  hash: row.hash,
});
