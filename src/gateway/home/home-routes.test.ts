import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { form, host, idOf, marisol, type TestHouse, testHouse, tomas } from '../testing/test-house.ts';

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
});
afterAll(() => gateway.close());

const page = async (path: string, who: string): Promise<string> => {
  const answer = await gateway.ask(path, who);
  expect(answer.status).toBe(200);
  return answer.text();
};

describe('home', () => {
  test('of a student has quick ways to write in the own plan', async () => {
    const html = await page('/', 'marisol');
    expect(html).toContain(`/plans/${marisol}/edit/#/collections/goals/new`);
    expect(html).not.toContain(tomas);
  });

  test.each([
    ['mother', [marisol]],
    ['counselor', [marisol, tomas]],
    ['teacher', [marisol]],
    ['coordinator', [marisol]],
    ['stranger', []],
    ['administrator', []],
  ])('of %s leads to the plans that this person stands to, and to no other', async (who, plans) => {
    const html = await page('/', who);
    for (const id of [marisol, tomas]) expect(html.includes(`/plans/${id}/`)).toBe(plans.includes(id));
  });

  test('shows a relation that ended today no more', async () => {
    const own = await testHouse();
    onTestFinished(own.close);
    expect(await (await own.ask('/', 'teacher')).text()).toContain(marisol);
    await own.house.people.db
      .updateTable('relation')
      .set({ ends: '2026-05-21' })
      .where('person_id', '=', idOf('teacher'))
      .execute();
    expect(await (await own.ask('/', 'teacher')).text()).not.toContain(marisol);
    expect((await own.ask(`/plans/${marisol}/`, 'teacher')).status).toBe(404);
  });
});

describe('lists', () => {
  test('a counselor has a caseload, filtered by the address', async () => {
    expect(await page('/caseload', 'counselor')).toContain(`/plans/${tomas}/`);
    const filtered = await page('/caseload?q=marisol&sort=name&grade=x&show=%3Cscript%3E', 'counselor');
    expect([filtered.includes(`/plans/${marisol}/`), filtered.includes(`/plans/${tomas}/`)]).toEqual([
      true,
      false,
    ]);
  });

  test.each(['marisol', 'mother', 'teacher', 'stranger'])('%s has no caseload', async (who) => {
    expect((await gateway.ask('/caseload', who)).status).toBe(404);
  });

  test('a teacher has classes, and no other class is there', async () => {
    expect(await page('/classes/class-1', 'teacher')).toContain(`/plans/${marisol}/`);
    expect((await gateway.ask('/classes/class-2', 'teacher')).status).toBe(404);
    expect((await gateway.ask('/classes/class-1', 'counselor')).status).toBe(404);
  });
});

describe('administration', () => {
  const ways = ['/admin/people', `/admin/people/${idOf('mother')}`, '/admin/access', '/admin/nothing'];

  test.each(['marisol', 'mother', 'counselor', 'teacher', 'stranger'])(
    'does not exist for %s',
    async (who) => {
      for (const way of ways) expect((await gateway.ask(way, who)).status).toBe(404);
      for (const action of ['invite', 'disable', 'enable', 'end-sessions']) {
        expect((await gateway.ask(`/admin/people/${idOf('tomas')}/${action}`, who, form({}))).status).toBe(
          404,
        );
      }
      expect((await gateway.ask('/account', 'tomas')).status).toBe(200);
    },
  );

  test('finds people by name and by what they are', async () => {
    expect(await page('/admin/people?q=moth', 'administrator')).toContain(`/admin/people/${idOf('mother')}`);
    const teachers = await page('/admin/people?relation=teacher', 'administrator');
    expect([
      teachers.includes(`/admin/people/${idOf('teacher')}`),
      teachers.includes(`/admin/people/${idOf('mother')}`),
    ]).toEqual([true, false]);
  });

  test('shows the access table, cell by cell', async () => {
    expect(await page('/admin/access', 'administrator')).toContain('Personal and social goals');
  });

  test('makes a code that is shown once, and lets its person in', async () => {
    const own = await testHouse({ isSample: false });
    onTestFinished(own.close);
    const made = await own.ask(`/admin/people/${idOf('mother')}/invite`, 'administrator', form({}));
    const [code = ''] = /(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/.exec(await made.text()) ?? [];
    expect(code).not.toBe('');
    expect(await (await own.ask(`/admin/people/${idOf('mother')}`, 'administrator')).text()).not.toContain(
      code,
    );
    const typed = { code, email: 'mother@school.example', password: 'anchors wobble under kelp' };
    const accepted = await own.ask('/invitation', undefined, form(typed));
    expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/']);
    expect((await own.ask('/invitation', undefined, form(typed))).status).toBe(400);
  });

  test('closes an account at once, on every page, and opens it again', async () => {
    const own = await testHouse();
    onTestFinished(own.close);
    const closed = await own.ask(`/admin/people/${idOf('counselor')}/disable`, 'administrator', form({}));
    expect(closed.headers.get('location')).toBe(`/admin/people/${idOf('counselor')}?done=disable`);
    for (const path of ['/', `/plans/${marisol}/`, `/plans/${marisol}/plan.pdf`, '/account']) {
      const answer = await own.ask(path, 'counselor');
      expect([answer.status, (await answer.text()).includes('Marisol')]).not.toEqual([200, true]);
    }
    await own.ask(`/admin/people/${idOf('counselor')}/enable`, 'administrator', form({}));
    const entered = await own.ask('/enter', undefined, form({ person: idOf('counselor') }));
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const again = await own.app.request(`http://${host}/plans/${marisol}/`, { headers: { host, cookie } });
    expect(again.status).toBe(200);
  });

  test('cannot close itself', async () => {
    const answer = await gateway.ask(
      `/admin/people/${idOf('administrator')}/disable`,
      'administrator',
      form({}),
    );
    expect([answer.status, (await gateway.ask('/admin/people', 'administrator')).status]).toEqual([404, 200]);
  });
});
