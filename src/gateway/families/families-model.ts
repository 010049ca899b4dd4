import type { Session } from '../../people/accounts/sessions.ts';
import { studentsToPrintFor } from '../../people/families/family-access.ts';
import { isEnteredHere, restrictions } from '../../people/families/restrictions.ts';
import { familyRights } from '../../people/families/rights.ts';
import { type GuardianLink, guardianLinks } from '../../people/newcomers/guardian-links.ts';
import type { Person } from '../../people/person.ts';
import type { FamiliesModel, FamilyLine } from '../../render/families/families.ts';
import type { House } from '../app.ts';
import { dayOf } from '../home/person-lines.ts';

/** Families within reach of one member of staff: of everybody for an administrator, else of the own students of today. */

export type FamilyPair = GuardianLink & { readonly studentId: string; readonly guardianId: string };

type Parts = Pick<House, 'people' | 'accounts' | 'today' | 'now'>;

/** @returns undefined for who looks after no family */
export const pairsFor = async (
  { people, today }: Pick<Parts, 'people' | 'today'>,
  staff: Person,
): Promise<readonly FamilyPair[] | undefined> => {
  const own = staff.isAdministrator ? undefined : await studentsOf({ people, today }, staff.id);
  if (own?.length === 0) return undefined;
  const ids = await idsBySourcedId(people);
  const links = await guardianLinks(
    people,
    own?.flatMap((id) => ids.sourced.get(id) ?? []),
  );
  return links.flatMap((link) => {
    const [studentId, guardianId] = [ids.own.get(link.student), ids.own.get(link.guardian)];
    return studentId && guardianId ? [{ ...link, studentId, guardianId }] : [];
  });
};

const studentsOf = async (
  { people, today }: Pick<Parts, 'people' | 'today'>,
  staffId: string,
): Promise<readonly string[]> =>
  (await people.plansOf(staffId, today())).flatMap(({ relation, student }) =>
    relation === 'counselor' || relation === 'coordinator' ? [student.id] : [],
  );

const idsBySourcedId = async ({ db }: House['people']) => {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'sourced_id'])
    .where('sourced_id', 'is not', null)
    .execute();
  return {
    own: new Map(rows.map(({ id, sourced_id }) => [sourced_id as string, id])),
    sourced: new Map(rows.map(({ id, sourced_id }) => [id, sourced_id as string])),
  };
};

const mostShown = 100;
const order = { unconfirmed: 0, restricted: 1, confirmed: 2, refused: 3 } as const;

export const familiesModel = async (
  parts: Parts,
  session: Session,
  query: string,
): Promise<FamiliesModel | undefined> => {
  const { people, accounts, now } = parts;
  const pairs = await pairsFor(parts, session.person);
  if (!pairs) return undefined;
  const wanted = plain(query);
  const fitting = pairs
    .filter(({ studentName, guardianName }) => plain(`${studentName} ${guardianName}`).includes(wanted))
    .toSorted((a, b) => order[a.state] - order[b.state]);
  const shown = fitting.slice(0, mostShown);
  const codes = (await accounts.codes.printedFor(shown.map(({ guardianId }) => guardianId))).filter(
    ({ usedAt, expiresAt }) => usedAt === null && expiresAt > now(),
  );
  const families: FamilyLine[] = [];
  for (const pair of shown) families.push(await lineOf(parts, session.person, pair, codes));
  const reach = new Set(pairs.map(({ studentId, guardianId }) => `${studentId} ${guardianId}`));
  const proposals = [];
  for (const entry of await restrictions(people).waiting()) {
    if (!reach.has(`${entry.student} ${entry.guardian}`)) continue;
    proposals.push({
      ...entry,
      studentName: await nameOf(people, entry.student),
      guardianName: await nameOf(people, entry.guardian),
      by: await nameOf(people, entry.by),
      isOwn: entry.by === session.person.id,
    });
  }
  const waiting = pairs.filter(({ state }) => state === 'unconfirmed').length;
  return { query, families, found: fitting.length, waiting, proposals };
};

type Codes = Awaited<ReturnType<House['accounts']['codes']['printedFor']>>;

const lineOf = async (
  { people, today }: Parts,
  staff: Person,
  pair: FamilyPair,
  codes: Codes,
): Promise<FamilyLine> => {
  const { student, guardian, studentId, guardianId, studentName, guardianName, state } = pair;
  const asked = { staff, guardianId, today: today() };
  const rights = familyRights(people);
  const passesOn = await rights.passesOn(studentId);
  const code = codes.find(({ personId }) => personId === guardianId);
  return {
    student: studentId,
    studentName,
    guardian: guardianId,
    guardianName,
    state,
    mayLift: state === 'restricted' && (await isEnteredHere(people, { student, guardian })),
    mayPrint: state === 'confirmed' && (await studentsToPrintFor(people, asked)).length > 0,
    passesOn,
    hasPassed: passesOn !== undefined && passesOn <= today(),
    basis: await rights.basisOf(studentId, guardianId),
    code: code && {
      until: dayOf(code.expiresAt),
      by: code.madeBy === null ? '' : await nameOf(people, code.madeBy),
    },
  };
};

const nameOf = async (people: House['people'], id: string): Promise<string> =>
  (await people.person(id))?.name ?? '';

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
