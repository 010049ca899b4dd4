import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { reservePlans } from '../../people/newcomers/open-plans.ts';
import { openPeople } from '../../people/open-people.ts';
import { bundleWith, writtenBundle } from '../../people/testing/bundle.ts';
import { history } from '../../store/history.ts';
import { checkPlan } from '../check-plan.ts';
import { readPlan } from '../read-plan.ts';
import { confirmGuardians } from './confirm-guardians.ts';
import { importDistrict } from './import-district.ts';
import { rosterReport } from './roster-report.ts';

const today = '2026-05-22';

const district = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-district-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'districts'));
  cpSync('content/districts/sakonnet/district.yml', join(folder, 'districts', 'sakonnet.yml'));
  return folder;
};

type Changes = Parameters<typeof bundleWith>[0];

const take = async (
  dataFolder: string,
  changes: Changes = {},
  more: { readonly isStrict?: boolean } = {},
) => {
  const done = await importDistrict({
    path: writtenBundle(bundleWith(changes)),
    dataFolder,
    today,
    isStrict: false,
    isDryRun: false,
    mayShrink: true,
    onFinding: () => {},
    onProgress: () => {},
    ...more,
  });
  if ('refused' in done) throw new Error(done.message);
  return done;
};

const plansIn = (folder: string): readonly string[] => readdirSync(join(folder, 'plans')).sort();

const planOf = async (folder: string, sourcedId: string) => {
  const people = await openPeople({ folder });
  const [person] = await people.findPeople({ sourcedId });
  const [reached] = await people.plansOf(person?.id ?? '', today);
  await people.close();
  const path = join(folder, 'plans', `${reached?.planId}.git`);
  return { path, relation: reached?.relation, planId: reached?.planId };
};

test('a student from grade 6 gets one plan that says what the roster says and has no error', async () => {
  const folder = district();
  const { plans, report } = await take(folder);
  expect(plans).toEqual({ created: 2, profiles: 0, left: [] });
  expect(report).toMatchObject({
    students: 3,
    withPlan: 2,
    withoutPlan: [{ sourcedId: 's-2', reason: 'grade-below', detail: '5' }],
  });
  const { path, relation } = await planOf(folder, 's-1');
  expect(relation).toBe('self');
  const read = await readPlan({ path });
  const profile = 'plan' in read ? read.plan?.entries.profile[0]?.data : undefined;
  expect(profile).toMatchObject({
    givenName: 'Ana',
    grade: 7,
    graduatingClass: 2031,
    school: 'Narrow River Middle School',
    district: 'sakonnet',
    schools: [{ school: 'Narrow River Middle School', from: '2025-08-26' }],
  });
  const checked = await checkPlan({ path, today });
  const problems = 'problems' in checked ? checked.problems : [];
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a second import makes no second plan, also after a crash between the repository and its row', async () => {
  const folder = district();
  await take(folder, { 'users.csv': (text) => text.replace(',08,', ',,') });
  expect(plansIn(folder)).toHaveLength(1);
  const people = await openPeople({ folder });
  const [cy] = await people.findPeople({ sourcedId: 's-3' });
  const [reserved] = (await reservePlans(people, [cy?.id ?? ''])).values();
  expect([...(await reservePlans(people, [cy?.id ?? ''])).values()]).toEqual([reserved]);
  await people.close();
  // What a kill between the two leaves: a repository under the reserved name, and nothing that speaks of it.
  cpSync((await planOf(folder, 's-1')).path, join(folder, 'plans', `${reserved}.git`), { recursive: true });
  expect((await take(folder)).plans).toMatchObject({ created: 1 });
  expect((await planOf(folder, 's-3')).planId).toBe(reserved);
  const before = plansIn(folder);
  expect((await take(folder)).plans).toEqual({ created: 0, profiles: 0, left: [] });
  expect(plansIn(folder)).toEqual(before);
});

test('whoever has no plan is named with the reason', async () => {
  const folder = district();
  await take(folder, {
    'users.csv': (text) => text.replace(',g-1,07,', ',g-1,,').replace(',08,,,,,,o-s', ',08,,,,,,o-x'),
    'roles.csv': (text) => text.replace(/(s-3,.*)o-s/, '$1o-x'),
    'orgs.csv': (text) => `${text}o-x,,,Elsewhere High,school,elsewhere,\r\n`,
  });
  const { withoutPlan } = await rosterReport(folder, today);
  expect(withoutPlan.map(({ sourcedId, reason, detail }) => [sourcedId, reason, detail])).toEqual([
    ['s-1', 'grade-missing', ''],
    ['s-2', 'grade-below', '5'],
    ['s-3', 'no-district', 'Elsewhere High, Elsewhere High'],
  ]);
});

test('a new grade and a new school reach the profile by one save of the software, and nothing else changes', async () => {
  const folder = district();
  await take(folder);
  const { path } = await planOf(folder, 's-3');
  const { plans } = await take(folder, {
    'users.csv': (text) => text.replace(',08,,,,,,o-s', ',09,,,,,,o-h'),
    'roles.csv': (text) =>
      text.replace('s-3,primary,student,2025-08-26,,o-s', 's-3,primary,student,2026-02-02,,o-h'),
    'orgs.csv': (text) => `${text}o-h,,,QPHS,school,quonset-point-high,o-d\r\n`,
  });
  expect(plans).toEqual({ created: 0, profiles: 1, left: [] });
  const read = await readPlan({ path });
  const profile = 'plan' in read ? read.plan?.entries.profile[0]?.data : undefined;
  expect(profile).toMatchObject({
    grade: 9,
    graduatingClass: 2030,
    school: 'Quonset Point High School',
    schools: [
      { school: 'Narrow River Middle School', from: '2025-08-26', to: '2026-02-01' },
      { school: 'Quonset Point High School', from: '2026-02-02' },
    ],
  });
  const saves = history(path);
  expect('refused' in saves ? [] : saves.map(({ author, message }) => [author.name, message.trim()])).toEqual(
    [
      ['Throughline', 'Take over grade and school from the roster'],
      ['Throughline', 'Begin the plan with what the roster says'],
    ],
  );
});

test('a guardian reaches the plan once staff confirmed the link, not after it was taken back or restricted', async () => {
  const folder = district();
  await take(folder);
  const relation = async () => (await planOf(folder, 'g-1')).relation;
  const pairs = [{ student: 's-1', guardian: 'g-1' }];
  const by = (staff: string) => ({ staff, relation: 'father', isLegalGuardian: true });
  expect((await rosterReport(folder, today)).unconfirmed).toMatchObject([
    { student: 's-1', guardian: 'g-1' },
  ]);
  expect(await relation()).toBeUndefined();
  const answer = async (more: { readonly by?: ReturnType<typeof by> }) =>
    (await confirmGuardians({ dataFolder: folder, pairs, today, ...more })).answers[0]?.is;
  expect(await answer({ by: by('s-1') })).toBe('no-staff');
  expect(await answer({ by: by('t-2') })).toBe('confirmed');
  expect(await relation()).toBe('guardian');
  await take(folder);
  expect(await relation()).toBe('guardian');
  expect(await answer({})).toBe('taken-back');
  expect(await relation()).toBeUndefined();
  await answer({ by: by('t-2') });
  await take(folder, {
    'guardian-links.csv': () =>
      'studentSourcedId,guardianSourcedId,relation,restriction\r\ns-1,g-1,father,no-contact\r\n',
  });
  expect(await relation()).toBeUndefined();
  expect(await answer({ by: by('t-2') })).toBe('restricted');
});

test('a strict import takes nothing of a bundle that is not to the letter', async () => {
  const folder = district();
  const changes: Changes = { 'users.csv': (text) => text.replace('true', 'TRUE') };
  await expect(take(folder, changes, { isStrict: true })).rejects.toThrow(
    'Places that are not as OneRoster has them: 1. --strict takes no such bundle. Nothing was changed.',
  );
  expect(plansIn(folder)).toEqual([]);
  expect((await take(folder, {}, { isStrict: true })).plans?.created).toBe(2);
});
