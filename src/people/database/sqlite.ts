import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  type Dialect,
  type DialectAdapter,
  SqliteAdapter,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely';

/** People in a SQLite file, through Node's own driver: what every district has that did not ask for PostgreSQL. */

/**
 * A file for this user alone, in WAL with `synchronous` FULL: what was acknowledged is still there after a power cut.
 *
 * @param file - made when it is not there; its folder must be
 */
export const sqliteDialect = (file: string): Dialect => {
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: waitForOthersMs });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= statementsKept) statements.clear();
    // A transaction that will write takes the lock at once: a later one could not wait, only fail.
    const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
    const prepared: SqliteStatement = {
      reader: statement.columns().length > 0,
      all: (values) => statement.all(...(values as SQLInputValue[])),
      run: (values) => statement.run(...(values as SQLInputValue[])),
      iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
    };
    statements.set(sql, prepared);
    return prepared;
  };
  return new TransactionalDialect({ database: { prepare, close: () => database.close() } });
};

/** How long a write waits for another process that writes. */
const waitForOthersMs = 5_000;

/** Far more than the statements there are; a bound, because Better Auth builds some of its own. */
const statementsKept = 500;

/** SQLite changes tables within a transaction; Kysely's own adapter would migrate without one. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}
