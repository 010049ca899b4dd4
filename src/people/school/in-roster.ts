import type { District } from '../../../schemas/district.ts';
import type { Database } from '../database/open-database.ts';
import type { PersonRow } from '../database/tables.ts';
import { placesIn } from '../newcomers/places.ts';
import { personFrom } from '../person.ts';
import { rosterRow } from '../roster/roster.ts';
import type { Provider } from './providers.ts';

/** The one person of the roster whom a first sign-in means, by the claim that the district chose. Any doubt is nobody. */

/** What the provider says, from the ID token and its userinfo. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

type Asked = {
  readonly provider: Provider;
  readonly claims: Claims;
  readonly districts: readonly District[];
};

/** @returns undefined for nobody, for several, for who has left, and for a school of another district */
export const inRoster = async (
  db: Database,
  { provider, claims, districts }: Asked,
): Promise<PersonRow | undefined> => {
  const { join, district } = provider;
  const value = claims[join.claim];
  const named = typeof value === 'number' ? String(value) : value;
  if (typeof named !== 'string' || named.trim() === '') return undefined;
  const rows = await candidates(db, join.as, named.trim());
  const [row] = rows;
  // Also whoever has left counts: an address that two people had is nobody's.
  if (row === undefined || rows.length > 1 || !personFrom(row).isActive) return undefined;
  if (!(await isOfDistrict(db, row, district, districts))) return undefined;
  if (join.as !== 'email') return row;
  const isVerified = claims[join.verified] === true || claims[join.verified] === 'true';
  if (!isVerified || (await isOfSomebodyElse(db, named, row.id))) return undefined;
  return fitsName(row, claims) ? row : undefined;
};

const candidates = async (
  db: Database,
  as: Provider['join']['as'],
  named: string,
): Promise<readonly PersonRow[]> => {
  const people = db.selectFrom('person').selectAll();
  if (as === 'sourcedId') return people.where('sourced_id', '=', named).execute();
  if (as === 'email') {
    const email = named.toLowerCase();
    return people.where('email', '=', email).where('sourced_id', 'is not', null).execute();
  }
  const users = await db
    .selectFrom('roster_row')
    .select(['id', 'cells'])
    .where('file', '=', 'users')
    .execute();
  const ids = users.flatMap(({ id, cells }) =>
    rosterRow('users', id, cells).identifier === named ? [id] : [],
  );
  return ids.length === 0 ? [] : people.where('sourced_id', 'in', ids).execute();
};

/** Somebody signs in here with that address who is not the person whom the roster names. */
const isOfSomebodyElse = async (db: Database, email: string, personId: string): Promise<boolean> => {
  const user = await db
    .selectFrom('user')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return user !== undefined && user.id !== personId;
};

/** An address goes on to the next one with a similar name; a roster hears of it last. So the names have to fit, too. */
const fitsName = (row: PersonRow, claims: Claims): boolean => {
  const said = wordsIn([claims.given_name, claims.family_name, claims.name].map(String).join(' '));
  const has = (name: string) => wordsIn(name).some((word) => said.includes(word));
  return has(row.family_name) && (has(row.given_name) || has(row.display_name.replace(row.family_name, '')));
};

const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'undefined');

const isOfDistrict = async (
  db: Database,
  person: PersonRow,
  wanted: string,
  districts: readonly District[],
): Promise<boolean> => {
  const stored = await db
    .selectFrom('roster_row')
    .select(['file', 'id', 'cells'])
    .where((or) =>
      or.or([
        or('file', '=', 'orgs'),
        or.and([or('file', '=', 'users'), or('id', '=', person.sourced_id ?? '')]),
      ]),
    )
    .execute();
  const places = placesIn(
    stored.flatMap(({ file, id, cells }) => (file === 'orgs' ? [rosterRow('orgs', id, cells)] : [])),
    districts,
  );
  const user = stored.find(({ file }) => file === 'users');
  const at = user && rosterRow('users', user.id, user.cells).primaryOrgSourcedId;
  if (at) return places.get(at)?.district?.id === wanted;
  // Adults of a family have no school of their own; then the district must be the only one.
  return districts.length === 1 && districts[0]?.id === wanted;
};
