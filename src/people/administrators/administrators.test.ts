import { expect, test } from 'vitest';
import { recoveryCode } from '../accounts/recovery.ts';
import { browser, goodPassword, scratch } from '../testing/scratch.ts';

const ada = {
  givenName: 'Ada',
  familyName: 'Silva',
  email: 'ada.silva@example.org',
  password: goodPassword,
  headers: browser(),
};

test('the console makes a new administrator beside those who are locked out, once, within an hour, and it is on record', async () => {
  const { people, accounts, wait } = await scratch();
  const open = accounts({ sample: false });
  const setup = await open.setupCode();
  await open.claimFirstAdministrator({ ...ada, code: setup?.code ?? '' });
  const late = await recoveryCode(people);
  wait({ minutes: 60 });
  const again = { ...ada, email: 'bo@example.org', givenName: 'Bo' };
  expect(await open.claimFirstAdministrator({ ...again, code: late.code })).toEqual({ refused: 'bad-code' });
  const { code } = await recoveryCode(people);
  expect(await open.claimFirstAdministrator({ ...again, code })).toMatchObject({
    person: { name: 'Bo Silva' },
  });
  expect(await open.claimFirstAdministrator({ ...again, email: 'c@example.org', code })).toEqual({
    refused: 'bad-code',
  });
  expect(await open.administrators.recoveries()).toMatchObject([{ name: 'Bo Silva' }]);
  const events = await people.db.selectFrom('people_event').select(['what', 'by']).orderBy('at').execute();
  expect(events).toContainEqual({ what: 'recovery-code', by: null });
  expect(await open.administrators.count()).toBe(2);
});

test('an import takes no administrator away while fewer than two would be left, and a mark given here stays', async () => {
  const { people, accounts, sync, edit, id } = await scratch();
  await sync();
  const open = accounts({ sample: false });
  const grace = await id('t-ouellette');
  const invited = await open.invite(grace);
  if ('refused' in invited) throw new Error(invited.refused);
  await open.acceptInvitation({ code: invited.code, password: goodPassword, headers: browser() });
  edit('roles.csv', (text) => text.replace(/(.*t-ouellette.*)districtAdministrator/, '$1teacher'));
  await sync();
  expect(await people.person(grace)).toMatchObject({ isAdministrator: true, isActive: true });
  edit('users.csv', (text) => text.replace(/^t-ouellette.*\r?\n/m, ''));
  edit('roles.csv', (text) => text.replace(/^.*t-ouellette.*\r?\n/m, ''));
  await sync();
  expect(await people.person(grace)).toMatchObject({ isAdministrator: true, isActive: true });
  for (const [who, email] of [
    ['t-almeida', 'rosa@example.org'],
    ['t-haddad', 'omar@example.org'],
  ] as const) {
    const person = await id(who);
    const code = await open.invite(person);
    if ('refused' in code) throw new Error(code.refused);
    await open.acceptInvitation({ code: code.code, email, password: goodPassword, headers: browser() });
    await open.administrators.give(person, grace);
  }
  await sync();
  expect(await people.person(grace)).toMatchObject({ isAdministrator: false, isActive: false });
  expect(await people.person(await id('t-almeida'))).toMatchObject({ isAdministrator: true });
});
