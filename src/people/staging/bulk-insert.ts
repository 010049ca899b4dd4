import { type CompiledQuery, sql } from 'kysely';
import type { Staging, StagingName } from './staging-tables.ts';

/** Many rows into one table, a hundred with each statement, which is compiled once. */

export type BulkInsert<Row> = {
  readonly add: (row: Row) => Promise<void>;
  /** Writes what waits; to be called after the last row. */
  readonly flush: () => Promise<void>;
};

const rowsAtOnce = 100;

export const bulkInsert = <Row extends object>(
  staging: Staging,
  table: StagingName,
  columns: readonly (keyof Row & string)[],
): BulkInsert<Row> => {
  const compiled = new Map<number, CompiledQuery>();
  const queryFor = (rows: number): CompiledQuery => {
    const known = compiled.get(rows);
    if (known) return known;
    const row = sql`(${sql.join(columns.map(() => sql.val('')))})`;
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const values = sql.join(Array.from({ length: rows }, () => row));
    const query = sql`insert into ${sql.table(table)} (${names}) values ${values}`.compile(staging);
    compiled.set(rows, query);
    return query;
  };
  let waiting: unknown[] = [];
  const write = async (): Promise<void> => {
    const parameters = waiting;
    waiting = [];
    if (parameters.length === 0) return;
    await staging.executeQuery({ ...queryFor(parameters.length / columns.length), parameters });
  };
  return {
    add: async (row) => {
      for (const column of columns) waiting.push(row[column]);
      if (waiting.length >= rowsAtOnce * columns.length) await write();
    },
    flush: write,
  };
};
