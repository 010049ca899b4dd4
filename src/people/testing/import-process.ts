/**
 * A process that imports a bundle until it is killed, for the tests of rosters. It says `begun` when it has opened the
 * people, and `done` when the import was acknowledged.
 *
 * Arguments: data folder, bundle, the day.
 */
import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { openPeople } from '../open-people.ts';
import { importRoster } from '../staging/import-roster.ts';

const [, , folder = '', path = '', today = ''] = argv;

const people = await openPeople({ folder });
writeSync(1, 'begun\n');
const done = await importRoster(people, { path, today, onFinding: () => {} });
if ('refused' in done) throw new Error(done.message);
writeSync(1, 'done\n');
await people.close();
