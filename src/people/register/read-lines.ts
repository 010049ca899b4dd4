import { byLetters } from '../by-letters.ts';
import type { Database } from '../database/open-database.ts';
import { type Line, lineFrom } from './line.ts';

/** Lines of one plan, newest first. */

export type LinesAsked = {
  readonly planId: string;
  /** Of one person, or of one share. */
  readonly personId?: string | undefined;
  /** Instants, milliseconds since 1970 UTC; the first is included, the second is not. */
  readonly from?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
};

export type ReadLines = (asked: LinesAsked) => Promise<readonly Line[]>;

export const readLines =
  (db: Database): ReadLines =>
  async ({ planId, personId, from, before, limit }) => {
    let query = db.selectFrom('register_line').selectAll().where('plan_id', '=', planId);
    if (personId !== undefined) query = query.where('person_id', '=', personId);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (before !== undefined) query = query.where('at', '<', before);
    return (await query.orderBy('number', 'desc').limit(limit).execute()).map(lineFrom);
  };

export type PeopleShown = (
  planId: string,
) => Promise<readonly { readonly id: string; readonly name: string }[]>;

export const peopleShown =
  (db: Database): PeopleShown =>
  async (planId) => {
    const rows = await db
      .selectFrom('register_line')
      .select(({ fn }) => ['person_id', 'name', fn.max('number').as('last')])
      .where('plan_id', '=', planId)
      .groupBy(['person_id', 'name'])
      .orderBy('last')
      .execute();
    const names = new Map(rows.map(({ person_id, name }) => [person_id, name]));
    return [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => byLetters(a.name, b.name));
  };
