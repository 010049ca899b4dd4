import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { form, idOf, type TestHouse, testHouse } from '../testing/test-house.ts';

/** Who finds and changes whom among people, and that two administrators stay. */

let gateway: TestHouse;
beforeEach(async () => {
  gateway = await testHouse();
});
afterEach(() => gateway.close());

const change = async (as: string, who: string, action: string) => {
  const answer = await gateway.ask(`/admin/people/${idOf(who)}/${action}`, as, { ...form({}) });
  return { status: answer.status, html: await answer.text() };
};

/** Lets a person sign in, so that it counts among those who can. */
const withAccount = async (...people: readonly string[]) => {
  for (const who of people) {
    const at = new Date(0).toISOString();
    const account = { id: who, userId: idOf(who), providerId: 'credential', accountId: idOf(who) };
    await gateway.house.people.db
      .insertInto('account')
      .values({ ...account, password: 'x', createdAt: at, updatedAt: at })
      .execute();
  }
};

describe('a coordinator', () => {
  const listed = async (as: string) => {
    const html = await (await gateway.ask('/admin/people', as)).text();
    return [...new Set([...html.matchAll(/<bdi>(\w+) Tavares<\/bdi>/g)].map(([, name]) => name))].sort();
  };

  test('finds those who stand to the plans of the own schools, and nobody else', async () => {
    expect(await listed('coordinator')).toEqual(['coordinator', 'counselor', 'marisol', 'mother', 'teacher']);
    expect(await listed('administrator')).toHaveLength(8);
    for (const who of ['tomas', 'stranger', 'administrator']) {
      expect((await gateway.ask(`/admin/people/${idOf(who)}`, 'coordinator')).status).toBe(404);
      expect((await change('coordinator', who, 'disable')).status).toBe(404);
    }
    for (const who of ['marisol', 'mother', 'counselor', 'teacher', 'stranger']) {
      expect((await gateway.ask('/admin/people', who)).status).toBe(404);
      expect((await change(who, 'marisol', 'disable')).status).toBe(404);
    }
  });

  test('ends sessions and closes accounts there, but changes no administrator, no coordinator and not oneself', async () => {
    expect((await change('coordinator', 'teacher', 'end-sessions')).status).toBe(303);
    expect((await gateway.ask('/account', 'teacher')).status).toBe(303);
    expect((await change('coordinator', 'mother', 'disable')).status).toBe(303);
    expect((await change('coordinator', 'coordinator', 'disable')).status).toBe(404);
    await gateway.house.people.db
      .updateTable('person')
      .set({ is_administrator: 1 })
      .where('id', '=', idOf('counselor'))
      .execute();
    expect((await change('coordinator', 'counselor', 'disable')).status).toBe(404);
    expect((await change('coordinator', 'teacher', 'make-administrator')).status).toBe(404);
    expect((await gateway.ask('/admin/access', 'coordinator')).status).toBe(404);
  });
});

describe('two administrators', () => {
  test('are asked for while there is one, and no page takes the second away', async () => {
    await withAccount('administrator', 'counselor', 'teacher');
    const list = async () => (await gateway.ask('/admin/people', 'administrator')).text();
    expect(await list()).toContain('There is only one administrator.');
    expect((await change('administrator', 'counselor', 'make-administrator')).status).toBe(303);
    expect(await list()).not.toContain('There is only one administrator.');
    for (const action of ['disable', 'end-administrator']) {
      const refused = await change('administrator', 'counselor', action);
      expect(refused.status).toBe(400);
      expect(refused.html).toContain('Two administrators are needed.');
    }
    expect((await change('administrator', 'teacher', 'make-administrator')).status).toBe(303);
    expect((await change('administrator', 'counselor', 'end-administrator')).status).toBe(303);
    expect((await gateway.ask('/admin/people', 'counselor')).status).toBe(404);
    expect((await change('administrator', 'mother', 'make-administrator')).status).toBe(404);
  });
});
