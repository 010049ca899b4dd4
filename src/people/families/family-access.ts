import type { Database } from '../database/open-database.ts';
import type { People } from '../open-people.ts';
import { rosterRow } from '../roster/roster.ts';

/**
 * Who may give a family a way in without e-mail: staff who look after one of its students, or manage people. Only an adult
 * whose link is confirmed gets one, and nobody with a restriction, whatever else is said.
 */

type Asked = {
  readonly staff: { readonly id: string; readonly isAdministrator: boolean };
  readonly guardianId: string;
  readonly today: string;
};

/** @returns the students whose plans the adult reaches today; empty when this member of staff may not print */
export const studentsToPrintFor = async (
  people: Pick<People, 'db' | 'person' | 'plansOf'>,
  { staff, guardianId, today }: Asked,
): Promise<readonly string[]> => {
  const guardian = await people.person(guardianId);
  if (!guardian?.isActive || guardian.kind !== 'family') return [];
  if (await isRestricted(people.db, guardian.sourcedId)) return [];
  const children = (await people.plansOf(guardianId, today)).filter(
    ({ relation }) => relation === 'guardian',
  );
  const names = children.map(({ student }) => student.name);
  if (staff.isAdministrator) return names;
  const own = new Set(
    (await people.plansOf(staff.id, today)).flatMap(({ planId, relation }) =>
      relation === 'counselor' || relation === 'coordinator' ? [planId] : [],
    ),
  );
  return children.some(({ planId }) => own.has(planId)) ? names : [];
};

/** By an order of a court or the like, toward any student. */
export const isRestricted = async (db: Database, sourcedId: string | null): Promise<boolean> => {
  if (sourcedId === null) return false;
  const rows = await db
    .selectFrom('roster_row')
    .select(['id', 'cells'])
    .where('file', 'in', ['guardian-links', 'confirmations'])
    .where('person', '=', sourcedId)
    .execute();
  return rows.some(({ id, cells }) => rosterRow('guardian-links', id, cells).restriction !== '');
};
