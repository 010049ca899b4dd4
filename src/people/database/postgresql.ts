import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresDialect,
  PostgresDriver,
} from 'kysely';
import { Pool, types } from 'pg';

/**
 * People in PostgreSQL, for a large district with several gateways. It behaves as the SQLite file does: one transaction
 * at a time changes people, so that what a transaction has read still holds when it writes.
 */

/**
 * @param address - `postgresql://user:password@host:port/name?sslmode=verify-full`
 * @throws at the first question when nothing answers there
 */
export const postgresqlDialect = (address: string): Dialect => {
  const pool = new Pool({
    connectionString: address,
    max: connections,
    connectionTimeoutMillis: waitForOthersMs,
    types: { getTypeParser: (type, format) => (type === int8 ? Number : types.getTypeParser(type, format)) },
  });
  // A connection that breaks while nobody uses it is taken from the pool; the next question opens another.
  pool.on('error', () => {});
  return new SerialDialect({ pool });
};

const connections = 10;

/** How long a question waits for a free connection. */
const waitForOthersMs = 5_000;

/** Counts and instants of ours are far below 2^53. */
const int8 = types.builtins.INT8;

/** Any number that nobody else locks in this database: the letters `ILP` as bytes. */
const changingPeople = 0x494c50;

class SerialDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: Parameters<PostgresDriver['beginTransaction']>[1],
  ): Promise<void> {
    await super.beginTransaction(connection, settings);
    await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${changingPeople})`));
  }
}

class SerialDialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDialect>[0];

  constructor(config: ConstructorParameters<typeof PostgresDialect>[0]) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new SerialDriver(this.#config);
  }
}
