import { type SectionId, sectionOf } from '../../../schemas/sections.ts';
import type { Database } from '../database/open-database.ts';
import { lastDay } from './period.ts';

/** What a student lets a partner see: named sections of one plan, until a day. A new grant takes the place of the old. */

export type GrantRequest = {
  readonly partnerId: string;
  readonly planId: string;
  readonly sections: readonly SectionId[];
  /** First and last day, both included. Without a last day it holds until it is taken back. */
  readonly starts: string;
  readonly until?: string;
};

type Given = { readonly db: Database; readonly now: () => number };

export const grants = ({ db, now }: Given) => {
  const takeBack = async (partnerId: string, planId: string, within: Pick<Database, 'updateTable'> = db) => {
    await within
      .updateTable('relation')
      .set({ ended_at: now() })
      .where('person_id', '=', partnerId)
      .where('plan_id', '=', planId)
      .where('source', '=', 'grant')
      .where('ended_at', 'is', null)
      .execute();
  };

  const grant = ({ partnerId, planId, sections, starts, until = lastDay }: GrantRequest): Promise<boolean> =>
    db.transaction().execute(async (changes) => {
      const partner = await changes
        .selectFrom('person')
        .select('school')
        .where('id', '=', partnerId)
        .where('kind', '=', 'partner')
        .executeTakeFirst();
      const plan = await changes.selectFrom('plan').select('id').where('id', '=', planId).executeTakeFirst();
      if (!partner || !plan) return false;
      await takeBack(partnerId, planId, changes);
      const row = {
        ends: until,
        detail: partner.school,
        basis: 'grant',
        sections: JSON.stringify(sections.filter((section) => sectionOf(section).grantable)),
        source: 'grant' as const,
        ended_at: null,
      };
      await changes
        .insertInto('relation')
        .values({ person_id: partnerId, plan_id: planId, relation: 'partner', scope: '', starts, ...row })
        .onConflict((conflict) =>
          conflict.columns(['person_id', 'plan_id', 'relation', 'scope', 'starts']).doUpdateSet(row),
        )
        .execute();
      return true;
    });

  return { grant, takeBack: (partnerId: string, planId: string) => takeBack(partnerId, planId) };
};
