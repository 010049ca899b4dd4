import type { Database } from '../database/open-database.ts';

/** Whether a counselor has to approve a reader outside the school: below 18, and where nobody said when that is. */
export const needsApproval = async (db: Database, planId: string, today: string): Promise<boolean> => {
  const row = await db
    .selectFrom('plan')
    .innerJoin('rights', 'rights.student_id', 'plan.student_id')
    .select('rights.passes_on')
    .where('plan.id', '=', planId)
    .executeTakeFirst();
  return row === undefined || row.passes_on > today;
};
