/**
 * A process that signs people in until it is killed, for the tests of people. It prints a line with the cookie of each
 * session only after it was acknowledged.
 *
 * Arguments: data folder, e-mail address, password, how many times (0: for ever).
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { openAccounts } from '../src/people/accounts/open-accounts.ts';
import { readSecret } from '../src/people/accounts/secret.ts';
import { openPeople } from '../src/people/open-people.ts';

const [, , folder = '', email = '', password = '', times = '0'] = argv;

const people = await openPeople({ folder });
const accounts = openAccounts({
  people,
  origin: 'http://127.0.0.1:4321',
  secret: readSecret(join(folder, 'secret.key')),
});
for (let count = 1; Number(times) === 0 || count <= Number(times); count++) {
  const headers = new Headers({ 'user-agent': `sign-in ${count}` });
  const signedIn = await accounts.signIn({ email, password, address: `${process.pid} ${count}`, headers });
  if ('refused' in signedIn) throw new Error(signedIn.refused);
  writeSync(1, `${signedIn.setCookie}\n`);
}
await people.close();
