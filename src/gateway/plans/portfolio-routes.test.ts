import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { save } from '../../store/testing/scratch.ts';
import { marisol, picture, standings, type TestHouse, testHouse, tomas } from '../testing/test-house.ts';
import { planPath } from './open-plan.ts';

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
});
afterAll(() => gateway.close());

const missing = 'zzzzzzzzzzzzzzzz';
const mediaOf = async (id: string): Promise<string> => {
  const read = await gateway.house.shelf.read(planPath(gateway.dataFolder, id));
  if (!('plan' in read) || !read.plan) throw new Error('no plan');
  return [...read.plan.media.keys()][0] ?? '';
};

describe('a live page', () => {
  test('is the page of the portfolio, with the stylesheet that all plans share', async () => {
    const answer = await gateway.ask(`/plans/${marisol}/goals.html`, 'marisol');
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain('Robotics club of Marisol');
    expect(html).toMatch(/<link rel="stylesheet" href="\/assets\/style\.[\w-]+\.css"/);
    expect(html).not.toContain('./assets/');
  });

  test('begins at the plan itself', async () => {
    expect(await (await gateway.ask(`/plans/${marisol}/`, 'mother')).text()).toContain('Marisol Tavares');
    const bare = await gateway.ask(`/plans/${marisol}`, 'mother');
    expect([bare.status, bare.headers.get('location')]).toEqual([308, `/plans/${marisol}/`]);
  });

  test('shows the next save at once', async () => {
    const path = planPath(gateway.dataFolder, tomas);
    await gateway.ask(`/plans/${tomas}/goals.html`, 'tomas');
    const goal = `---
title: Build a kite
domain: academic
component: self-awareness
status: active
started: 2025-09-08
---
`;
    await save(path, { 'goals/kite.md': goal });
    expect(await (await gateway.ask(`/plans/${tomas}/goals.html`, 'tomas')).text()).toContain('Build a kite');
  });

  test('that this reader does not have is not there', async () => {
    expect((await gateway.ask(`/plans/${marisol}/personal-goals.html`, 'mother')).status).toBe(200);
    for (const who of ['teacher', 'coordinator']) {
      expect((await gateway.ask(`/plans/${marisol}/personal-goals.html`, who)).status).toBe(404);
    }
  });

  test('shows what the district takes away no more, from the next request on', async () => {
    const own = await testHouse();
    onTestFinished(own.close);
    const look = async () => (await own.ask(`/plans/${marisol}/goals.html`, 'coordinator')).status;
    expect(await look()).toBe(200);
    const file = join(own.dataFolder, 'districts/sakonnet.yml');
    const taken = '\naccess:\n  - { section: goals, relation: coordinator, actions: [read] }\n';
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/^access:[\s\S]*?(?=^\S|$(?![\s\S]))/m, '') + taken,
    );
    expect(await look()).toBe(404);
    expect((await own.ask(`/plans/${marisol}/goals.html`, 'mother')).status).toBe(200);
  });

  test('of a plan with errors is our fault, and tells nothing of the plan', async () => {
    const broken = await testHouse();
    onTestFinished(broken.close);
    await save(planPath(broken.dataFolder, marisol), { 'goals/robotics.md': '---\ntitle: Secret\n---\n' });
    const answer = await broken.ask(`/plans/${marisol}/goals.html`, 'marisol');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/Secret|robotics/);
    expect(broken.logged.at(-1)).toMatchObject({ level: 'error', error: 'UnreadablePlan' });
    expect(JSON.stringify(broken.logged)).not.toContain('Secret');
  });
});

describe('a picture', () => {
  test('is shown to who may see an entry with it, in an origin of its own', async () => {
    const answer = await gateway.ask(`/plans/${marisol}/${await mediaOf(marisol)}`, 'mother');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; sandbox;/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('in a hidden entry is not there', async () => {
    expect((await gateway.ask(`/plans/${marisol}/${await mediaOf(marisol)}`, 'coordinator')).status).toBe(
      404,
    );
  });

  test('that no entry shows yet is there for the student alone', async () => {
    const own = await testHouse();
    onTestFinished(own.close);
    await save(planPath(own.dataFolder, marisol), { 'personal-goals/make-a-friend.md': null });
    const path = `/plans/${marisol}/${await mediaOf(marisol)}`;
    expect((await own.ask(path, 'marisol')).status).toBe(200);
    expect((await own.ask(path, 'mother')).status).toBe(404);
  });
});

test('the PDF is what this reader may see, and is printed once', async () => {
  const answer = await gateway.ask(`/plans/${marisol}/plan.pdf`, 'mother');
  const pdf = Buffer.from(await answer.arrayBuffer());
  expect([answer.status, pdf.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect(answer.headers.get('content-disposition')).toBe('inline; filename="plan.pdf"');
  expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
  const again = await gateway.ask(`/plans/${marisol}/plan.pdf`, 'mother');
  expect(Buffer.from(await again.arrayBuffer()).equals(pdf)).toBe(true);
});

describe('a plan that somebody may not see answers like one that does not exist', () => {
  const ways = [
    '',
    '/',
    '/goals.html',
    '/nothing.html',
    '/plan.pdf',
    `/media/${'a'.repeat(64)}.png`,
    '/edit/',
  ];
  const people = Object.keys(standings);
  const answerOf = async (path: string, who: string | undefined, method: string) => {
    const answer = await gateway.ask(path, who, { method });
    const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id');
    return { status: answer.status, headers, body: await answer.text() };
  };

  test.each(people)('to %s, by every way', async (who) => {
    const hidden = [marisol, tomas].filter((id) => !standings[who]?.some(([plan]) => plan === id));
    for (const id of hidden) {
      for (const way of ways) {
        for (const method of ['GET', 'HEAD', 'POST']) {
          const real = await answerOf(`/plans/${id}${way}`, who, method);
          expect(real).toEqual(await answerOf(`/plans/${missing}${way}`, who, method));
          expect(real.status).toBe(method === 'POST' ? 405 : 404);
        }
      }
    }
  });

  test('and to somebody who is not signed in, who is led to the sign-in page and back', async () => {
    for (const way of ways) {
      const real = await answerOf(`/plans/${marisol}${way}`, undefined, 'GET');
      const none = await answerOf(`/plans/${missing}${way}`, undefined, 'GET');
      expect(JSON.stringify(real).replaceAll(marisol, missing)).toBe(JSON.stringify(none));
      expect(real.status).toBe(303);
    }
  });
});

test.each([
  'K3V9Q2M7X5T8W4ZR',
  '..',
  '%2e%2e',
  '%2e%2e%2f%2e%2e',
  'a',
  '%00',
  '%zz',
  '..%5c..',
  '*',
  'k3v9q2m7x5t8w4zr.git',
])('the plan id %s is no plan', async (id) => {
  expect((await gateway.ask(`/plans/${id}/goals.html`, 'marisol')).status).toBe(404);
});
