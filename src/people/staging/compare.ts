/**
 * What an import would change: the roster that is to be against what is stored, each difference a row of a table of this
 * connection. Comparing takes no lock, so that applying it takes one only briefly.
 */
import { sql } from 'kysely';
import { keepAdministrators } from '../administrators/administrators.ts';
import type { Database } from '../database/open-database.ts';
import type { SyncCount } from '../roster/sync-result.ts';
import { personContent } from './staging-tables.ts';

const relationKey = ['person_id', 'plan_id', 'relation', 'scope', 'starts'] as const;
const relationContent = ['ends', 'detail', 'basis'] as const;

/** The names of SQL are ours alone, never a person's. */
const list = (names: readonly string[], table?: string) =>
  sql.raw(names.map((name) => (table === undefined ? name : `${table}.${name}`)).join(', '));
const same = (names: readonly string[], one: string, other: string) =>
  sql.raw(names.map((name) => `${one}.${name} = ${other}.${name}`).join(' and '));
const differs = (names: readonly string[], one: string, other: string) =>
  sql.raw(names.map((name) => `${one}.${name} is distinct from ${other}.${name}`).join(' or '));

/** @returns also the names of administrators who stay, because too few would be left */
export const comparePeople = async (
  db: Database,
): Promise<{ readonly people: SyncCount; readonly kept: readonly string[] }> => {
  await dropComparison(db, 'person_change');
  await sql`create temporary table person_change as
    select case when p.id is null then 'added' else 'changed' end as change, p.active as active_before,
      n.id as id, n.sourced_id as sourced_id, ${list(personContent, 'n')}
    from next_person n left join person p on p.sourced_id = n.sourced_id
    where p.id is null or ${differs(personContent, 'n', 'p')}
    union all
    select 'ended', 1, p.id, p.sourced_id, ${list(personContent, 'p')} from person p
    where p.sourced_id is not null and p.active = 1
      and not exists (select 1 from next_person n where n.sourced_id = p.sourced_id)`.execute(db);
  const kept = await keepAdministrators(db);
  return { people: await counted(db, 'person_change'), kept };
};

export const applyPeople = async (db: Database): Promise<void> => {
  await sql`insert into person (id, sourced_id, ${list(personContent)})
    select id, sourced_id, ${list(personContent)} from person_change where change = 'added'`.execute(db);
  await sql`update person set ${sql.raw(personContent.map((name) => `${name} = c.${name}`).join(', '))}
    from person_change c where c.id = person.id and c.change = 'changed'`.execute(db);
  await sql`update person set active = 0, is_administrator = 0
    where id in (select id from person_change where change = 'ended')`.execute(db);
  await sql`delete from session where "userId" in
    (select id from person_change where change = 'ended' or (change = 'changed' and active = 0))`.execute(db);
};

/** Of the plans in `next_plan`, and no others. */
export const compareRelations = async (db: Database): Promise<SyncCount> => {
  await dropComparison(db, 'relation_change');
  await sql`create temporary table relation_change as
    select case when r.person_id is null then 'added' else 'changed' end as change,
      ${list([...relationKey, ...relationContent], 'n')}
    from next_relation n left join relation r on ${same(relationKey, 'r', 'n')}
    where r.person_id is null or r.ended_at is not null or ${differs(relationContent, 'n', 'r')}
    union all
    select 'ended', ${list([...relationKey, ...relationContent], 'r')}
    from relation r join next_plan p on p.plan_id = r.plan_id
    where r.source = 'roster' and r.ended_at is null
      and not exists (select 1 from next_relation n where ${same(relationKey, 'n', 'r')})`.execute(db);
  return counted(db, 'relation_change');
};

export const applyRelations = async (db: Database, now: number): Promise<void> => {
  await sql`insert into relation (${list([...relationKey, ...relationContent])}, source)
    select ${list([...relationKey, ...relationContent])}, 'roster' from relation_change where change <> 'ended'
    on conflict (${list(relationKey)}) do update set
      ${sql.raw(relationContent.map((name) => `${name} = excluded.${name}`).join(', '))}, ended_at = null`.execute(
    db,
  );
  await sql`update relation set ended_at = ${now} from relation_change c
    where c.change = 'ended' and ${same(relationKey, 'c', 'relation')}`.execute(db);
};

export const compareRows = async (db: Database): Promise<void> => {
  await dropComparison(db, 'row_change');
  await sql`create temporary table row_change as
    select 'written' as change, n.file as file, n.id as id, n.person as person, n.place as place, n.word as word,
      n.cells as cells
    from next_row n left join roster_row r on r.file = n.file and r.id = n.id
    where r.id is null or ${differs(['person', 'place', 'word', 'cells'], 'n', 'r')}
    union all
    select 'gone', r.file, r.id, '', '', '', '' from roster_row r
    where not exists (select 1 from next_row n where n.file = r.file and n.id = r.id)`.execute(db);
};

export const applyRows = async (db: Database): Promise<void> => {
  await sql`delete from roster_row where exists
    (select 1 from row_change c where c.file = roster_row.file and c.id = roster_row.id)`.execute(db);
  await sql`insert into roster_row (file, id, person, place, word, cells)
    select file, id, person, place, word, cells from row_change where change = 'written'`.execute(db);
};

type Comparison = 'person_change' | 'relation_change' | 'row_change';

export const dropComparison = async (db: Database, name: Comparison): Promise<void> => {
  await sql`drop table if exists ${sql.raw(name)}`.execute(db);
};

const counted = async (db: Database, name: Comparison): Promise<SyncCount> => {
  const { rows } = await sql<{ change: keyof SyncCount; count: number }>`
    select change, count(*) as count from ${sql.raw(name)} group by change`.execute(db);
  const of = (change: keyof SyncCount) => rows.find((row) => row.change === change)?.count ?? 0;
  return { added: of('added'), changed: of('changed'), ended: of('ended') };
};
