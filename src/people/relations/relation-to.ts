import { type Relation, relations, roleOfRelation, type SectionId } from '../../../schemas/sections.ts';
import type { Grant, Reader } from '../../privacy/reader.ts';
import { byLetters } from '../by-letters.ts';
import { type Database, prepared } from '../database/open-database.ts';
import type { RelationRow } from '../database/tables.ts';
import { lastDay } from './period.ts';

/**
 * How a person stands to a plan on one day. Nothing is remembered between two questions: a relation that began,
 * ended or was taken away counts at once. Who has none gets undefined, as for a plan that does not exist.
 */

export type PlanRelation = {
  readonly relation: Relation;
  /** In the roster's words: `mother`, `lead`, the title of a class, an organization; empty for the student. */
  readonly detail: string;
  /** Only for a partner. */
  readonly grants: readonly Grant[];
};

/** @param today - a day, `2026-05-22` */
export type RelationTo = (
  personId: string,
  planId: string,
  today: string,
) => Promise<PlanRelation | undefined>;

/** The strongest relation of that day: self, guardian, counselor, provider, teacher, coordinator, partner. */
export const relationTo = (db: Database): RelationTo => {
  const ask = prepared(
    db,
    db
      .selectFrom('standing')
      .innerJoin('person', 'person.id', 'standing.person_id')
      .select(['standing.relation', 'standing.detail', 'standing.ends', 'standing.sections'])
      .where('standing.person_id', '=', '')
      .where('standing.plan_id', '=', '')
      .where('standing.starts', '<=', '')
      .where('standing.ends', '>=', '')
      .where('standing.ended_at', 'is', null)
      .where('person.active', '=', 1)
      .where('person.disabled_at', 'is', null)
      .compile(),
  );
  return async (personId, planId, today) => strongest(await ask(personId, planId, today, today, 1));
};

/** The reader that the access table speaks of. */
export const readerFor = ({ relation, grants }: PlanRelation): Reader => ({
  role: roleOfRelation[relation],
  relation,
  grants,
});

export type StandingRow = Pick<RelationRow, 'relation' | 'detail' | 'ends' | 'sections'>;

/**
 * @param rows - relations of one person to one plan, all of the same day
 * @returns undefined also for a partner to whom nothing is granted
 */
export const strongest = (rows: readonly StandingRow[]): PlanRelation | undefined => {
  const [first] = byStrength(rows);
  if (first === undefined) return undefined;
  const { relation, detail } = first;
  if (relation !== 'partner') return { relation, detail, grants: [] };
  const grants = rows.flatMap(grantsIn);
  return grants.length === 0 ? undefined : { relation, detail, grants };
};

export const byStrength = <Row extends Pick<RelationRow, 'relation' | 'detail'>>(
  rows: readonly Row[],
): readonly Row[] =>
  rows.toSorted(
    (a, b) => relations.indexOf(a.relation) - relations.indexOf(b.relation) || byLetters(a.detail, b.detail),
  );

const grantsIn = ({ sections, ends }: StandingRow): readonly Grant[] =>
  sections === null
    ? []
    : (JSON.parse(sections) as SectionId[]).map((section) =>
        ends === lastDay ? { section } : { section, until: ends },
      );
