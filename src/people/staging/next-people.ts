/** Everybody of the roster as to stand in the database, some thousand at a time; each keeps the id that was given once. */
import { randomId } from '../random-id.ts';
import { rosterRow } from '../roster/roster.ts';
import { partnerOf, personOf, type RosterPerson } from '../roster/roster-people.ts';
import type { RosterPlans } from '../roster/roster-plans.ts';
import { bulkInsert } from './bulk-insert.ts';
import { orgNames } from './org-names.ts';
import { type NextPerson, nextPersonColumns, type Staging } from './staging-tables.ts';

type Given = { readonly plans: RosterPlans; readonly today: string };

const atOnce = 2000;

/** Fills `next_person` from `next_row`. */
export const fillNextPeople = async (staging: Staging, { plans, today }: Given): Promise<void> => {
  const insert = bulkInsert<NextPerson>(staging, 'next_person', nextPersonColumns);
  const names = await orgNames(staging, 'next_row');
  const languages = await languagesIn(staging, plans);
  const withPlan = await studentsWithPlan(staging, plans);
  const marks = await markedIn(staging);
  for await (const page of pagesOf(staging, 'users')) {
    const ids = page.map(({ id }) => id);
    const known = await idsOf(staging, ids);
    const roles = await staging
      .selectFrom('next_row')
      .select(['id', 'person', 'cells'])
      .where('file', '=', 'roles')
      .where('person', 'in', ids)
      .execute();
    const rolesOf = Map.groupBy(roles, ({ person }) => person);
    for (const { id, cells } of page) {
      const user = rosterRow('users', id, cells);
      const person = personOf(user, {
        roles: (rolesOf.get(id) ?? []).map((role) => rosterRow('roles', role.id, role.cells)),
        hasPlan: withPlan.has(id),
        today,
        school: names.get(user.primaryOrgSourcedId) ?? '',
        language: languages.get(id) ?? 'en',
      });
      const own = known.get(id);
      const is_administrator = own !== undefined && marks.has(own) ? 1 : person.is_administrator;
      await insert.add(nextOf({ ...person, is_administrator }, own, gradeIn(user.grades)));
    }
  }
  for await (const page of pagesOf(staging, 'community-partners')) {
    const known = await idsOf(
      staging,
      page.map(({ id }) => id),
    );
    for (const { id, cells } of page) {
      const person = partnerOf(rosterRow('community-partners', id, cells));
      await insert.add(nextOf(person, known.get(id), null));
    }
  }
  await insert.flush();
};

/** Administrators by a mark that was given here. */
const markedIn = async (staging: Staging): Promise<ReadonlySet<string>> =>
  new Set(
    (await staging.selectFrom('administrator_mark').select('person_id').execute()).map(
      ({ person_id }) => person_id,
    ),
  );

const nextOf = (person: RosterPerson, id: string | undefined, grade: number | null): NextPerson => ({
  ...person,
  id: id ?? randomId(),
  grade,
});

async function* pagesOf(staging: Staging, file: string) {
  for (let after = ''; ; ) {
    const page = await staging
      .selectFrom('next_row')
      .select(['id', 'cells'])
      .where('file', '=', file)
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.id;
  }
}

const idsOf = async (
  staging: Staging,
  ids: readonly string[],
): Promise<ReadonlyMap<string | null, string>> => {
  const rows = await staging
    .selectFrom('person')
    .select(['id', 'sourced_id'])
    .where('sourced_id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, sourced_id }) => [sourced_id, id]));
};

const studentsWithPlan = async (
  staging: Staging,
  plans: RosterPlans,
): Promise<ReadonlySet<string | null>> => {
  const rows = await staging
    .selectFrom('plan')
    .innerJoin('person', 'person.id', 'plan.student_id')
    .select('person.sourced_id')
    .execute();
  return new Set([...plans.keys(), ...rows.map(({ sourced_id }) => sourced_id)]);
};

/**
 * Students have the language of their plan, or the one that the roster gives; adults of the family that of the first
 * child whose is known.
 */
const languagesIn = async (staging: Staging, plans: RosterPlans): Promise<ReadonlyMap<string, string>> => {
  const known = new Map<string, string>();
  for (const [student, { language }] of plans) if (language !== undefined) known.set(student, language);
  for await (const page of pagesOf(staging, 'users')) {
    for (const { id, cells } of page) {
      const language = rosterRow('users', id, cells)['metadata.language'];
      if (!known.has(id) && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(language)) known.set(id, language);
    }
  }
  if (known.size === 0) return known;
  for await (const page of pagesOf(staging, 'guardian-links')) {
    for (const { id, cells } of page) {
      const { studentSourcedId, guardianSourcedId } = rosterRow('guardian-links', id, cells);
      const language = known.get(studentSourcedId);
      if (language !== undefined && !known.has(guardianSourcedId)) known.set(guardianSourcedId, language);
    }
  }
  return known;
};

/** `09` is grade 9; kindergarten and lists are no grade of ours. */
export const gradeIn = (cell: string): number | null => (/^\d{1,2}$/.test(cell) ? Number(cell) : null);
