import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { git, save } from '../../store/testing/scratch.ts';
import { marisol, standings, type TestHouse, testHouse, tomas } from '../testing/test-house.ts';
import { planPath } from './open-plan.ts';

/** Pages about change over a plan with two reviews: what each reader finds, by which addresses. */

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
  const path = planPath(gateway.dataFolder, marisol);
  git(path, ['tag', '-m', 'Reviewed', 'review/2024-25-spring', 'main']);
  await save(path, { 'goals/robotics.md': goal('met', 'Our robot climbs stairs.') });
  git(path, ['tag', '-m', 'Reviewed', 'review/2025-26-fall', 'main']);
  await save(path, { 'goals/kite.md': goal('active', 'It shall fly.').replace('Robotics club', 'A kite') });
});
afterAll(() => gateway.close());

const goal = (status: string, why: string): string => `---
title: Robotics club
domain: academic
component: self-awareness
status: ${status}
started: 2025-09-08
---

${why}
`;

const address = (rest: string, id = marisol): string => `/plans/${id}/${rest}`;

const textOf = async (rest: string, who = 'mother'): Promise<string> => {
  const answer = await gateway.ask(address(rest), who);
  return (await answer.text())
    .replace(/<(style|head)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
};

describe('two reviews compared', () => {
  test('say what changed, with old and new and a link to the entry', async () => {
    const text = await textOf('review/2024-25-spring..2025-26-fall');
    expect(text).toContain('One goal met'.toLowerCase());
    expect(text).toContain('Our robot climbs stairs.');
    const html = await (await gateway.ask(address('review/2024-25-spring..2025-26-fall'), 'mother')).text();
    expect(html).toContain(`href="/plans/${marisol}/goals.html#goals-robotics"`);
    expect(html).not.toContain('A kite');
  });

  test('by now and by a day as well', async () => {
    expect(await textOf('review/2025-26-fall..now')).toContain('A kite');
    const today = new Date().toISOString().slice(0, 10);
    expect(await textOf(`review/2024-25-spring..${today}`)).toContain('A kite');
  });

  test('lead to the pairs beside them', async () => {
    const html = await (await gateway.ask(address('review/2024-25-spring..2025-26-fall'), 'mother')).text();
    expect(html).toContain(`href="${address('review/2025-26-fall..now')}" rel="next"`);
    expect(html).not.toContain('rel="prev"');
  });

  test('that are the same have no difference', async () => {
    expect(await textOf('review/2025-26-fall..2025-26-fall')).toContain('Nothing changed.');
  });

  test('are in the language of whoever reads', async () => {
    const languages = gateway.house.people.db.updateTable('person').set({ chosen_language: 'pt' });
    await languages.where('id', 'like', 'counselor%').execute();
    expect(await textOf('review/2024-25-spring..2025-26-fall', 'counselor')).toContain('uma meta alcançada');
  });

  test('can be printed', async () => {
    const answer = await gateway.ask(address('review/2024-25-spring..2025-26-fall.pdf'), 'mother');
    const head = Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString();
    expect([answer.status, head, answer.headers.get('content-disposition')]).toEqual([
      200,
      '%PDF-',
      'inline; filename="review.pdf"',
    ]);
  });
});

test('the list has every review, the newest first, and what changed since', async () => {
  const text = await textOf('review/');
  const places = ['Since the last review', 'Fall review, 2025–26', 'Spring review, 2024–25'].map((title) =>
    text.lastIndexOf(`${title} `),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(text).toContain('The first review. From here on you can see what changed.');
});

test('a plan without a review says so, and has its years', async () => {
  const list = await gateway.ask(address('review/', tomas), 'tomas');
  expect(await list.text()).toContain('There is no finished review yet.');
  expect((await gateway.ask(address('years', tomas), 'tomas')).status).toBe(200);
});

test('the two that were chosen are shown in the order of time', async () => {
  const chosen = async (from: string, to: string) => {
    const answer = await gateway.ask(address(`review/?from=${from}&to=${to}`), 'mother');
    return [answer.status, answer.headers.get('location')];
  };
  const inOrder = [303, address('review/2024-25-spring..now')];
  expect(await chosen('2024-25-spring', 'now')).toEqual(inOrder);
  expect(await chosen('now', '2024-25-spring')).toEqual(inOrder);
  const days = [303, address('review/2025-01-01..2026-01-01')];
  expect(await chosen('2026-01-01', '2025-01-01')).toEqual(days);
});

test.each([
  '2023-24-fall..now',
  'nothing..now',
  'main..now',
  'HEAD..now',
  '1999-01-01..now',
  '2025-02-31..now',
  '2025-26-fall..now..now',
  '2025-26-fall',
  'refs%2Ftags%2Freview%2F2025-26-fall..now',
  '..%2F..%2F..now',
  '2023-24-fall..now.pdf',
])('there is no %s', async (pair) => {
  expect((await gateway.ask(address(`review/${pair}`), 'mother')).status).toBe(404);
});

test('a choice that is no moment leads back to the list', async () => {
  const answer = await gateway.ask(address('review/?from=//evil.example&to=now'), 'mother');
  expect(answer.status).toBe(200);
});

test('what is hidden now is not found in the past', async () => {
  const path = planPath(gateway.dataFolder, marisol);
  const seen = 'review/2024-25-spring..2025-26-fall';
  expect(await textOf(seen, 'teacher')).toContain('Our robot climbs stairs.');
  const plan = `id: ${marisol}\nschemaVersion: 1\nframework: ri\nframeworkVersion: "2016"\nlanguage: en\ncreated: 2024-09-03\n`;
  await save(path, { 'plan.yml': `${plan}keepPrivate: [goals]\n` });
  expect(await textOf(seen, 'teacher')).not.toMatch(/robot|goal met/i);
  for (const page of ['review/', 'years']) expect(await textOf(page, 'teacher')).not.toMatch(/robot/i);
  expect(await textOf(seen, 'mother')).toContain('Our robot climbs stairs.');
  await save(path, { 'plan.yml': `${plan}keepPrivate: [reviews]\n` });
  for (const page of [seen, 'review/', 'years', `${seen}.pdf`]) {
    expect((await gateway.ask(address(page), 'teacher')).status).toBe(404);
  }
  const bar = await gateway.ask(address(''), 'teacher');
  expect(await bar.text()).not.toContain('/review/');
  await save(path, { 'plan.yml': plan });
});

test('a plan that somebody may not see answers like one that does not exist', async () => {
  const missing = 'zzzzzzzzzzzzzzzz';
  const answerOf = async (path: string, who: string) => {
    const answer = await gateway.ask(path, who);
    const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
    return { status: answer.status, headers, body: await answer.text() };
  };
  const ways = ['review', 'review/', 'review/2025-26-fall..now', 'review/2025-26-fall..now.pdf', 'years'];
  for (const who of Object.keys(standings).filter((one) => !standings[one]?.some(([id]) => id === marisol))) {
    for (const way of ways) {
      const real = await answerOf(address(way), who);
      expect(real).toEqual(await answerOf(address(way, missing), who));
      expect(real.status).toBe(404);
    }
  }
});
