import { sql } from 'kysely';
import type { Database } from '../database/open-database.ts';

/** The days on which rights pass, from the roster as it is stored now. What staff entered stays, and so does what vanished. */
export const applyRights = async (changes: Database): Promise<void> => {
  await sql`insert into rights (student_id, passes_on, last_day, source)
    select p.id, r.word, r.place, 'roster' from roster_row r join person p on p.sourced_id = r.id
    where r.file = 'rights' and p.kind = 'student'
    on conflict (student_id) do update set passes_on = excluded.passes_on, last_day = excluded.last_day
    where rights.source = 'roster'`.execute(changes);
};
