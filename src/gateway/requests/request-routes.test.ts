import { afterAll, beforeAll, expect, test } from 'vitest';
import { planView } from '../../privacy/plan-view.ts';
import { isRefusal } from '../../store/refusal.ts';
import { planPath } from '../plans/open-plan.ts';
import { form, idOf, marisol, type TestHouse, testHouse } from '../testing/test-house.ts';

/** What a family asks for, from asking to the end, and who has no part in it. */

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
});
afterAll(() => gateway?.close());

const list = `/plans/${marisol}/requests`;
const text = async (path: string, who: string): Promise<string> =>
  (await (await gateway.ask(path, who)).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

const amend = { kind: 'amend', about: 'goals/robotics', what: 'She leads the club.', why: 'Since May.' };

const asked = async (fields: Record<string, string>): Promise<string> => {
  expect((await gateway.ask(list, 'mother', form(fields))).status).toBe(303);
  const open = await gateway.house.people.requests.openRequestsOf(marisol);
  return open.find(({ kind }) => kind === fields.kind)?.id ?? '';
};

test('to inspect is due in ten days, is late on the eleventh, and is closed when it was shown', async () => {
  const id = await asked({ kind: 'inspect', what: 'Everything' });
  expect(await gateway.house.people.requests.openRequestsOf(marisol)).toMatchObject([
    { id, asked: '2026-05-22', due: '2026-06-01', isOpen: true },
  ]);
  expect(await text('/requests', 'counselor')).toContain(
    'To see the record · asked on May 22, 2026 · School answers by June 1, 2026.',
  );
  expect(await text(list, 'counselor')).not.toContain('Late');
  const decided = form({ is: 'granted', text: 'Shown on paper on May 26.' });
  expect((await gateway.ask(`${list}/${id}/decide`, 'counselor', decided)).status).toBe(303);
  expect(await gateway.house.people.requests.openRequestsOf(marisol)).toEqual([]);
  expect(await text(list, 'mother')).toContain('Shown on paper on May 26.');
});

test('to amend is decided with reasons; a refusal tells of the hearing, and the statement goes wherever the entry goes', async () => {
  const id = await asked(amend);
  expect((await gateway.ask(`${list}/${id}/statement`, 'mother', form({ text: 'Too early' }))).status).toBe(
    409,
  );
  expect(
    (await gateway.ask(`${list}/${id}/decide`, 'counselor', form({ is: 'refused', text: '' }))).status,
  ).toBe(400);
  const refused = form({ is: 'refused', text: 'The coach says otherwise.' });
  expect((await gateway.ask(`${list}/${id}/decide`, 'counselor', refused)).status).toBe(303);
  expect((await gateway.ask(`${list}/${id}/decide`, 'counselor', refused)).status).toBe(409);
  expect(await text(list, 'mother')).toContain('You have the right to a hearing');
  expect((await gateway.ask(`${list}/${id}/hearing`, 'counselor', form({ day: '2026-05-21' }))).status).toBe(
    400,
  );
  expect((await gateway.ask(`${list}/${id}/hearing`, 'counselor', form({ day: '2026-06-10' }))).status).toBe(
    303,
  );
  const heard = form({ text: 'The entry stays, for these reasons.' });
  expect((await gateway.ask(`${list}/${id}/heard`, 'counselor', heard)).status).toBe(303);
  const statement = form({ text: 'We saw her lead every meeting.' });
  expect((await gateway.ask(`${list}/${id}/statement`, 'mother', statement)).status).toBe(303);
  for (const who of ['marisol', 'mother', 'counselor', 'teacher', 'coordinator']) {
    const page = await text(`/plans/${marisol}/goals.html`, who);
    expect(page).toContain('Statement of the family We saw her lead every meeting.');
  }
  const read = await gateway.house.shelf.read(planPath(gateway.dataFolder, marisol));
  if (isRefusal(read) || !read.plan || !read.framework) throw new Error('The plan cannot be read.');
  const { plan, framework, district } = read;
  const seenBy = (section: 'goals' | 'skills') =>
    planView(plan, {
      reader: { role: 'partner', relation: 'partner', grants: [{ section }] },
      framework,
      district,
      today: '2026-05-22',
    }).entries.feedback.map(({ data }) => data.body?.trim());
  expect(seenBy('goals')).toEqual(['We saw her lead every meeting.']);
  expect(seenBy('skills')).toEqual([]);
  expect((await gateway.ask(`${list}/${id}/statement`, 'mother', statement)).status).toBe(409);
  expect((await gateway.ask(`${list}/${id}/close`, 'mother', form({}))).status).toBe(303);
  expect(await gateway.house.people.requests.openRequestsOf(marisol)).toEqual([]);
});

test('nobody makes a statement of the family by editing', async () => {
  const body = JSON.stringify({
    action: 'persistEntry',
    person: idOf('counselor'),
    params: {
      dataFiles: [
        {
          path: 'feedback/x.md',
          slug: 'x',
          raw: JSON.stringify({ about: 'goals/robotics', contests: true, body: 'Not the family.' }),
        },
      ],
      assets: [],
      options: { newEntry: true, useWorkflow: false, collectionName: 'feedback' },
      bases: { 'feedback/x.md': null },
    },
  });
  const headers = { 'content-type': 'application/json' };
  await gateway.ask(`/plans/${marisol}/edit/api`, 'counselor', { method: 'POST', headers, body });
  expect(await text(`/plans/${marisol}/goals.html`, 'marisol')).not.toContain(
    'Statement of the family Not the family.',
  );
});

test('what is not whole is not sent', async () => {
  for (const missing of ['what', 'why', 'about']) {
    const answer = await gateway.ask(list, 'mother', form({ ...amend, [missing]: '' }));
    expect([answer.status, (await answer.text()).includes('Nothing was sent.')]).toEqual([400, true]);
  }
});

test('nobody else has part in it', async () => {
  const id = await asked(amend);
  for (const who of ['teacher', 'coordinator', 'stranger', 'tomas', 'administrator']) {
    expect((await gateway.ask(list, who)).status).toBe(404);
    expect((await gateway.ask(list, who, form(amend))).status).toBe(404);
    for (const step of ['decide', 'hearing', 'heard', 'statement', 'close']) {
      expect((await gateway.ask(`${list}/${id}/${step}`, who, form({ text: 'x' }))).status).toBe(404);
    }
  }
  for (const [who, step] of [
    ['mother', 'decide'],
    ['mother', 'hearing'],
    ['marisol', 'statement'],
    ['counselor', 'statement'],
    ['counselor', 'close'],
  ] as const) {
    expect((await gateway.ask(`${list}/${id}/${step}`, who, form({ text: 'x', is: 'granted' }))).status).toBe(
      404,
    );
  }
  for (const who of ['teacher', 'mother', 'marisol', 'stranger']) {
    expect((await gateway.ask('/requests', who)).status).toBe(404);
  }
  const queue = await text('/requests', 'administrator');
  expect(queue).toContain(`Plan ${marisol}`);
  expect(queue).not.toMatch(/Marisol|She leads/);
});
