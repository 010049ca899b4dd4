import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { form, marisol, type TestHouse, testHouse } from '../testing/test-house.ts';
import { csvOf } from './csv.ts';

let gateway: TestHouse;
beforeAll(async () => {
  gateway = await testHouse();
});
afterAll(() => gateway.close());

const fall = { review: 'fall', year: '2026-27', opens: '2026-05-01', closes: '2026-05-10' };
const pageFor = async (who: string) => (await gateway.ask('/reviews', who)).text();

describe('the review windows', () => {
  test.each(['marisol', 'mother', 'counselor', 'teacher', 'stranger'])('do not exist for %s', async (who) => {
    expect((await gateway.ask('/reviews', who)).status).toBe(404);
    expect((await gateway.ask('/reviews/overdue.csv', who)).status).toBe(404);
    expect((await gateway.ask('/reviews', who, form(fall))).status).toBe(404);
  });

  test('count the students of a coordinator, and show an administrator none', async () => {
    expect(await pageFor('coordinator')).toMatch(/May 18, 2026[\s\S]*one not started/);
    const page = await pageFor('administrator');
    expect(page).toContain('Quonset Point High School');
    expect(page).not.toMatch(/not started|Marisol/);
    expect((await gateway.ask('/reviews/overdue.csv', 'administrator')).status).toBe(404);
  });

  test('are changed by a coordinator for the own schools alone, with who and when', async () => {
    const other = await gateway.ask(
      '/reviews',
      'coordinator',
      form({ ...fall, 'school.quonset-point-high': 'yes' }),
    );
    expect([other.status, await other.text()]).toEqual([400, expect.stringContaining('Nothing was saved')]);
    const sent = await gateway.ask('/reviews', 'coordinator', form({ ...fall, 'grade.8': 'yes' }));
    expect(sent.headers.get('location')).toBe('/reviews?district=sakonnet&done=changed');
    expect(parse(readFileSync(join(gateway.dataFolder, 'districts/sakonnet.reviews.yml'), 'utf8'))).toEqual({
      reviews: [
        {
          ...fall,
          schools: ['narrow-river-middle'],
          grades: [8],
          by: 'coordinator Tavares',
          at: '2026-05-22T15:00:00.000Z',
        },
      ],
    });
    expect(gateway.logged).toContainEqual(
      expect.objectContaining({ event: 'review window changed', review: 'fall' }),
    );
    expect(await pageFor('coordinator')).toMatch(/One review is late[\s\S]*Marisol Tavares/);
    expect(await (await gateway.ask(`/plans/${marisol}/review-now/`, 'marisol')).text()).toContain(
      'ended on May 10',
    );
    expect(await (await gateway.ask('/', 'marisol')).text()).toContain('ended on May 10');
  });

  test('of another district are out of reach, even for a school of the same name', async () => {
    const districts = join(gateway.dataFolder, 'districts');
    const sakonnet = readFileSync('content/districts/sakonnet/district.yml', 'utf8');
    writeFileSync(
      join(districts, 'another.yml'),
      sakonnet
        .replace('id: sakonnet', 'id: another')
        .replace('Sakonnet Bay Public Schools', 'Another Bay Public Schools'),
    );
    const shown = await gateway.ask('/reviews?district=another', 'coordinator');
    expect(await shown.text()).not.toContain('Another Bay');
    const sent = await gateway.ask('/reviews?district=another', 'coordinator', form(fall));
    expect(sent.headers.get('location')).toBe('/reviews?district=sakonnet&done=changed');
    expect(existsSync(join(districts, 'another.reviews.yml'))).toBe(false);
    expect(await (await gateway.ask('/reviews?district=another', 'administrator')).text()).toContain(
      'Another Bay',
    );
  });

  test('give what is late as a table', async () => {
    const csv = await (await gateway.ask('/reviews/overdue.csv', 'coordinator')).text();
    expect(csv).toBe(
      'student,school,grade,review,school year,last day,state\r\n' +
        'Marisol Tavares,Narrow River Middle School,8,fall,2026-27,2026-05-10,not-started\r\n',
    );
  });

  test.each([
    ['a last day before the first', { closes: '2026-04-01' }],
    ['no days', { opens: '', closes: '' }],
    ['days of another year', { opens: '2029-05-01', closes: '2029-06-01' }],
    ['a review that is none', { review: 'winter' }],
    ['a school that is none', { 'school.nowhere': 'yes' }],
    ['a grade that is none', { 'grade.99': 'yes' }],
  ])('are not changed by %s', async (_, change) => {
    const file = join(gateway.dataFolder, 'districts/sakonnet.reviews.yml');
    const before = readFileSync(file, 'utf8');
    const sent = await gateway.ask('/reviews', 'administrator', form({ ...fall, ...change }));
    expect([sent.status, await sent.text()]).toEqual([400, expect.stringContaining('Nothing was saved')]);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('are opened again by whoever speaks last, also when two speak at once', async () => {
    const later = { ...fall, opens: '2026-05-20', closes: '2026-06-10' };
    const latest = { ...fall, opens: '2026-05-21', closes: '2026-06-12' };
    await Promise.all([
      gateway.ask('/reviews', 'administrator', form(later)),
      gateway.ask('/reviews', 'coordinator', form(latest)),
    ]);
    const { reviews } = parse(
      readFileSync(join(gateway.dataFolder, 'districts/sakonnet.reviews.yml'), 'utf8'),
    );
    expect(reviews).toHaveLength(3);
    expect(await pageFor('coordinator')).toContain('Nobody is late');
  });
});

test('a table runs no formula and keeps commas and quotes inside their cell', () => {
  expect(csvOf([['=1+1', 'a "b", c', '@x']])).toBe(`'=1+1,"a ""b"", c",'@x\r\n`);
});
