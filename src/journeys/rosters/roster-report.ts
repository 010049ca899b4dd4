/** What somebody of the school still has to see to: students without a plan, links to confirm, staff who cannot sign in. */
import { accountStates } from '../../people/accounts/account-states.ts';
import { type GuardianLink, guardianLinks } from '../../people/newcomers/guardian-links.ts';
import { type StudentsNow, studentsNow } from '../../people/newcomers/students-now.ts';
import { reasonAgainst, type WithoutPlan } from '../../people/newcomers/without-plan.ts';
import { openPeople, type People } from '../../people/open-people.ts';
import { loadDistricts } from '../load-district.ts';

export type RosterReport = {
  readonly students: number;
  readonly withPlan: number;
  readonly withoutPlan: readonly WithoutPlan[];
  readonly unconfirmed: readonly GuardianLink[];
  readonly restricted: number;
  /** Active staff of the roster without an account or a code that would make one. */
  readonly staffWithoutAccount: readonly StaffWithoutAccount[];
};

export type StaffWithoutAccount = {
  readonly name: string;
  readonly position: string;
  readonly school: string;
};

export const reportOf = async (
  people: People,
  now: StudentsNow,
  unfit: ReadonlySet<string> = new Set(),
): Promise<RosterReport> => {
  const { students } = now;
  const links = await guardianLinks(people);
  return {
    students: students.length,
    withPlan: students.filter(({ planId }) => planId !== undefined).length,
    withoutPlan: students
      .filter(({ planId }) => planId === undefined)
      .map((student) => {
        const isUnfit = unfit.has(student.sourcedId);
        const made = { reason: isUnfit ? ('record-unfit' as const) : ('not-made-yet' as const), detail: '' };
        return { sourcedId: student.sourcedId, name: student.name, ...(reasonAgainst(student) ?? made) };
      }),
    unconfirmed: links.filter(({ state }) => state === 'unconfirmed'),
    restricted: links.filter(({ state }) => state === 'restricted').length,
    staffWithoutAccount: await staffWithoutAccount(people),
  };
};

/** The report over a data folder, for the day given. */
export const rosterReport = async (dataFolder: string, today: string): Promise<RosterReport> => {
  const people = await openPeople({ folder: dataFolder });
  try {
    const districts = await loadDistricts(dataFolder);
    return await reportOf(people, await studentsNow(people.db, { districts, today }));
  } finally {
    await people.close();
  }
};

const staffWithoutAccount = async (people: People): Promise<readonly StaffWithoutAccount[]> => {
  const states = await accountStates(people)();
  const staff = await people.db
    .selectFrom('person')
    .select(['id', 'display_name', 'position', 'school'])
    .where('kind', '=', 'staff')
    .where('active', '=', 1)
    .where('sourced_id', 'is not', null)
    .orderBy('school')
    .orderBy('family_name')
    .execute();
  return staff
    .filter(({ id }) => !states.has(id))
    .map(({ display_name, position, school }) => ({ name: display_name, position, school }));
};
