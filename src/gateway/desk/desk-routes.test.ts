import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reviewPath, reviewText } from '../../../tests/review-plan.ts';
import { git, save } from '../../store/testing/scratch.ts';
import { planPath } from '../plans/open-plan.ts';
import { form, idOf, marisol, type TestHouse, testHouse, tomas } from '../testing/test-house.ts';

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
});
afterAll(() => gateway.close());

const filesIn = (planId: string, folder: string): readonly string[] =>
  git(planPath(gateway.dataFolder, planId), ['ls-tree', '-r', '--name-only', 'main', `${folder}/`])
    .split('\n')
    .filter(Boolean);
const textOf = (planId: string, path: string): string =>
  git(planPath(gateway.dataFolder, planId), ['show', `main:${path}`]);
const last = (planId: string): string =>
  git(planPath(gateway.dataFolder, planId), ['log', '-1', '--format=%an|%s', 'main']).trim();
const send = (as: string | undefined, fields: readonly (readonly [string, string])[]) =>
  gateway.ask('/send', as, {
    ...form({}),
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  });
const stepTo = async (path: string, cookie: string): Promise<string> =>
  (await gateway.ask(path, undefined, { headers: { cookie } })).headers.get('location') ?? '';
const page = async (path: string, as: string | undefined, init?: RequestInit) =>
  (await gateway.ask(path, as, init)).text();

describe('advice', () => {
  const advice = [
    ['what', 'advice'],
    ['step', 'save'],
    ['kind', 'course'],
    ['title', 'Take Anatomy next year'],
    ['text', 'It fits your goal.'],
    ['to', marisol],
    ['to', tomas],
    ['back', '/caseload'],
  ] as const;

  test('goes to each chosen student under the name of the account, in a commit of its own', async () => {
    const answer = await (await send('counselor', advice)).text();
    expect(answer).toContain('Saved in 2 plans.');
    for (const planId of [marisol, tomas]) {
      const [path = ''] = filesIn(planId, 'recommendations');
      const text = textOf(planId, path);
      expect(text).toContain('title: Take Anatomy next year\nkind: course\nby: counselor Tavares\n');
      expect(text).toContain(`byId: ${idOf('counselor')}`);
      expect(last(planId)).toMatch(/^counselor Tavares\|Add recommendations/);
    }
  });

  test('that is sent again is there once, and the page says so', async () => {
    const answer = await (await send('counselor', advice)).text();
    expect(answer).toContain('2 plans had it already.');
    expect(filesIn(marisol, 'recommendations')).toHaveLength(1);
  });

  test('is still there once after the student has answered', async () => {
    const [path = ''] = filesIn(marisol, 'recommendations');
    const reply = path.replace('.md', '');
    const answered = await gateway.ask(
      `/plans/${marisol}/comment`,
      'marisol',
      form({ reply, answer: 'declined', text: 'I want Physics.' }),
    );
    expect(answered.status).toBe(303);
    expect(textOf(marisol, path)).toContain('answer: declined');
    expect(await (await send('counselor', advice)).text()).toContain('2 plans had it already.');
    expect(filesIn(marisol, 'recommendations')).toHaveLength(1);
  });

  test('without a title is refused, keeps what was typed, and saves nothing', async () => {
    const answer = await send('counselor', [
      ['what', 'advice'],
      ['step', 'save'],
      ['kind', 'course'],
      ['title', ' '],
      ['text', 'Only words'],
      ['to', tomas],
    ]);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Only words');
    expect(filesIn(tomas, 'recommendations')).toHaveLength(1);
  });

  test('reaches nobody else: a plan out of reach is as one that does not exist', async () => {
    const of = (to: string) => [...advice.filter(([name]) => name !== 'to'), ['to', to]] as const;
    for (const who of ['mother', 'marisol', 'coordinator', 'administrator', 'stranger']) {
      expect((await send(who, of(marisol))).status, who).toBe(404);
      expect((await gateway.ask(`/plans/${marisol}/send?what=advice`, who)).status, who).toBe(404);
    }
    const [hidden, missing] = [
      await send('teacher', of(tomas)),
      await send('teacher', of('nothere000000000')),
    ];
    expect([hidden.status, await hidden.text()]).toEqual([missing.status, await missing.text()]);
    expect((await send(undefined, of(marisol))).status).toBe(401);
    expect(filesIn(tomas, 'recommendations')).toHaveLength(1);
  });

  test('to several is saved where it can be, and the page says where it could not', async () => {
    await save(planPath(gateway.dataFolder, tomas), { 'goals/broken.md': 'No front matter.\n' });
    const fields = advice.map(([name, value]) => [name, name === 'title' ? 'Visit a lab' : value] as const);
    const answer = await (await send('counselor', fields)).text();
    expect(answer).toContain('Saved in one plan.');
    expect(filesIn(marisol, 'recommendations')).toHaveLength(2);
  });
});

describe('a question to the family', () => {
  const question = 'Which evening fits you?';

  test('stands on the home page of the family until it is answered', async () => {
    const sent = await send('counselor', [
      ['what', 'question'],
      ['step', 'save'],
      ['question', question],
      ['to', marisol],
      ['back', `/plans/${marisol}/`],
    ]);
    expect(sent.status).toBe(303);
    const [path = ''] = filesIn(marisol, 'feedback');
    const prompt = path.replace('.md', '');
    expect(textOf(marisol, path)).toContain(`about: profile/profile\n`);
    const home = await page('/', 'mother');
    expect(home).toContain(question);
    expect(home).toContain(`/comment?prompt=${encodeURIComponent(prompt)}`);
    expect(await page('/', 'marisol')).not.toContain(`reply=${encodeURIComponent(prompt)}`);
    const answered = await gateway.ask(
      `/plans/${marisol}/comment`,
      'mother',
      form({ about: 'goals/robotics', prompt, text: 'Tuesday after six.' }),
    );
    expect(answered.status).toBe(303);
    const answer = filesIn(marisol, 'feedback').find((file) => file !== path) ?? '';
    expect(textOf(marisol, answer)).toContain('about: profile/profile\n');
    expect(textOf(marisol, answer)).toContain(`prompt: ${question}`);
    expect(await page('/', 'mother')).not.toContain(question);
  });
});

describe('an activity of the framework', () => {
  test('is assigned to a class, begun and shown by the student, and seen as done by the teacher', async () => {
    const assigned = await send('teacher', [
      ['what', 'activity'],
      ['step', 'save'],
      ['activity', 'academic-achievement'],
      ['due', '2026-06-05'],
      ['to', marisol],
      ['back', '/classes/c1'],
    ]);
    expect(await assigned.text()).toContain('Saved in one plan.');
    const path = filesIn(marisol, 'recommendations').find((file) => file.includes('achievements')) ?? '';
    expect(textOf(marisol, path)).toContain(
      'kind: activity\nactivity: academic-achievement\ndue: 2026-06-05\n',
    );
    const home = await page('/', 'marisol');
    expect(home).toContain('From your classes');
    expect(home).toContain('edit/#/collections/achievements/new');
    const repository = planPath(gateway.dataFolder, marisol);
    await save(repository, {
      'achievements/honor-roll.md': '---\ntitle: Honor roll\nkind: honor\ndate: 2026-05-20\n---\n',
    });
    const reply = path.replace('.md', '');
    const done = form({ reply, answer: 'open', evidence: 'achievements/honor-roll' });
    expect((await gateway.ask(`/plans/${marisol}/comment`, 'marisol', done)).status).toBe(303);
    expect(textOf(marisol, path)).toContain('answer: accepted');
    expect(textOf(marisol, path)).toContain('evidence:\n  - achievements/honor-roll\n');
    expect(await page('/', 'marisol')).not.toContain('From your classes');
  });

  test('takes no entry as evidence that the form does not offer', async () => {
    const path = filesIn(marisol, 'recommendations').find((file) => file.includes('achievements')) ?? '';
    const before = textOf(marisol, path);
    const form_ = form({ reply: path.replace('.md', ''), answer: 'accepted', evidence: 'goals/robotics' });
    await gateway.ask(`/plans/${marisol}/comment`, 'marisol', form_);
    expect(textOf(marisol, path)).toBe(before);
  });

  test('of a part that a class teacher may not read is not offered', async () => {
    const offered = await page(`/plans/${marisol}/send?what=activity`, 'teacher');
    expect(offered).toContain('value="career-options"');
    expect(offered).not.toContain('value="assessment-analysis"');
    expect(await page(`/plans/${marisol}/send?what=activity`, 'counselor')).toContain('assessment-analysis');
  });
});

describe('going through a list', () => {
  test('leads from one student to the next, and back to the list', async () => {
    const begun = await gateway.ask('/queue', 'counselor', form({ back: '/caseload?sort=name' }));
    expect(begun.status).toBe(303);
    const queue = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(queue).not.toMatch(/marisol|tomas/i);
    const step = begun.headers.get('location') ?? '';
    const cookie = `${gateway.cookieOf('counselor')}; ${queue}`;
    const first = await stepTo(step, cookie);
    const bar = await page(first, undefined, { headers: { cookie } });
    expect(bar).toContain('class="queue-bar"');
    expect(bar).toContain('href="/caseload?sort=name"');
    expect(
      await page(first, undefined, { headers: { cookie: `${gateway.cookieOf('mother')}; ${queue}` } }),
    ).not.toContain('Next:');
  });

  test('begins at the review that waits for this person, else at what changed, else at the plan', async () => {
    const repository = planPath(gateway.dataFolder, marisol);
    const step = `/plans/${marisol}/next-up`;
    const as = (who: string) => stepTo(step, gateway.cookieOf(who));
    expect(await as('counselor')).toBe(`/plans/${marisol}/`);
    const agreed = 'agreed:\n  - { role: student, name: Marisol, date: 2026-05-21 }\n';
    await save(repository, { [reviewPath]: reviewText.replace(/---\n$/, `${agreed}---\n`) });
    expect(await as('counselor')).toBe(`/plans/${marisol}/sign/reviews/2026-27-fall`);
    expect(await as('coordinator')).toBe(`/plans/${marisol}/`);
    git(repository, ['tag', '-m', 'Review', 'review/2025-26-fall', 'main~1']);
    expect(await as('coordinator')).toBe(`/plans/${marisol}/review/2025-26-fall..now`);
    expect((await gateway.ask(step, 'stranger')).status).toBe(404);
    const sheet = await page(`/plans/${marisol}/sign/reviews/2026-27-fall`, 'counselor');
    expect(sheet).toContain(`href="/plans/${marisol}/review/2025-26-fall..now"`);
    expect(await page(`/plans/${marisol}/sign/reviews/2026-27-fall`, 'marisol')).not.toContain(
      '2025-26-fall',
    );
  });

  test('is not for who has no list, and a made-up queue is no queue', async () => {
    expect((await gateway.ask('/queue', 'mother', form({ back: '/caseload' }))).status).toBe(404);
    const cookie = `${gateway.cookieOf('counselor')}; throughline-queue=4.zzzz.//elsewhere.example`;
    const text = await page(`/plans/${marisol}/`, undefined, { headers: { cookie } });
    expect(text).not.toContain('queue-bar');
  });
});

describe('the district in numbers', () => {
  test('is for coordinators and administrators', async () => {
    for (const who of ['mother', 'marisol', 'counselor', 'teacher', 'stranger']) {
      expect((await gateway.ask('/district', who)).status, who).toBe(404);
    }
    for (const who of ['coordinator', 'administrator']) {
      expect((await gateway.ask('/district', who)).status, who).toBe(200);
    }
  });

  test('counts what a coordinator may see, and hides small groups from who sees no plan', async () => {
    const { rollUps, today } = gateway.house;
    await rollUps.refresh({ planIds: [marisol, tomas], today: today() });
    const seen = await page('/district', 'coordinator');
    expect(seen).toContain('1 of 1 plans counted');
    expect(seen).toContain('Narrow River Middle School');
    const counts = await page('/district', 'administrator');
    expect(counts).toContain('A group of fewer than five students is not shown');
    expect(counts).not.toContain('Grade 8');
  });
});

describe('the sheet for a conference', () => {
  test('is one page of what the reader may see', async () => {
    const own = await page(`/plans/${marisol}/conference`, 'marisol');
    expect(own).toContain('Secret wish of Marisol');
    const teacher = await page(`/plans/${marisol}/conference`, 'teacher');
    expect(teacher).toContain('Robotics club of Marisol');
    expect(teacher).not.toContain('Secret wish');
    for (const file of ['conference', 'conference.pdf']) {
      expect((await gateway.ask(`/plans/${marisol}/${file}`, 'tomas')).status).toBe(404);
    }
  });
});
