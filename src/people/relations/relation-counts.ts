import type { Relation } from '../../../schemas/sections.ts';
import type { Database } from '../database/open-database.ts';

/** What each person is to how many plans on one day: for lists of people, in one query. */

export type RelationCount = { readonly relation: Relation; readonly plans: number };

/** By person id; a person without any relation is absent. */
export type RelationCounts = (today: string) => Promise<ReadonlyMap<string, readonly RelationCount[]>>;

export const relationCounts =
  (db: Database): RelationCounts =>
  async (today) => {
    const rows = await db
      .selectFrom('standing')
      .select(({ fn }) => ['person_id', 'relation', fn.count<number>('plan_id').distinct().as('plans')])
      .where('starts', '<=', today)
      .where('ends', '>=', today)
      .where('ended_at', 'is', null)
      .groupBy(['person_id', 'relation'])
      .execute();
    return Map.groupBy(rows, (row) => row.person_id);
  };
