import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';
import { randomId } from '../random-id.ts';

/**
 * An empty data folder for one test, whose people are in SQLite; or, when the tests run on PostgreSQL, in a new database
 * there. Both are gone after the test.
 */
export const peopleFolder = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-people-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = inject('postgresql');
  if (server === undefined) return folder;
  const name = `people_${randomId()}`;
  await tell(server, `create database ${name} template template0`);
  onTestFinished(() => tell(server, `drop database ${name} with (force)`));
  writeFileSync(join(folder, 'people.url'), `${server.replace('/postgres?', `/${name}?`)}\n`, {
    mode: 0o600,
  });
  return folder;
};

const tell = async (server: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
};

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the database `postgres` of a server that the set-up of the tests started. */
    postgresql: string | undefined;
  }
}
