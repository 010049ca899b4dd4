import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { formatEntry } from '../../plan/format-entry.ts';
import { putMedia } from '../../store/media-store.ts';
import { accepted, git, save } from '../../store/testing/scratch.ts';
import { planPath } from '../plans/open-plan.ts';
import { form, idOf, marisol, picture, type TestHouse, testHouse, today } from '../testing/test-house.ts';

/** What somebody sends who does not use our editor: forged fields, names that are guesses, pictures of others. */

let gateway: TestHouse;
let repository: string;
let begun: string;
beforeAll(async () => {
  gateway = await testHouse();
  repository = planPath(gateway.dataFolder, marisol);
  await save(repository, {
    'feedback/2026-05-22-the-psychologist.md': `---
about: personal-goals/make-a-friend
by: The psychologist
role: educator
date: 2026-05-22
---

Well done.
`,
  });
  begun = git(repository, ['rev-parse', 'main']);
  return gateway.close;
});
afterEach(() => {
  git(repository, ['update-ref', 'refs/heads/main', begun]);
});

const api = async (who: string, body: string | object, headers: Record<string, string> = {}) => {
  const answer = await gateway.ask(`/plans/${marisol}/edit/api`, who, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
};
const ask = (who: string, action: string, params: object) => api(who, { action, person: idOf(who), params });
const entry = (path: string, raw: string, base: string | null) => ({
  dataFiles: [{ path, slug: path.replace(/^.*\/|\..*$/g, ''), raw }],
  assets: [],
  options: { newEntry: base === null, useWorkflow: false, collectionName: '' },
  bases: { [path]: base },
});
const blob = (path: string): string => git(repository, ['rev-parse', `main:${path}`]);
const text = (path: string): string => git(repository, ['show', `main:${path}`]);
const head = (): string => git(repository, ['rev-parse', 'main']);

describe('a forged field', () => {
  const goal = 'goals/robotics.md';
  const stored = {
    title: 'Robotics club of Marisol',
    domain: 'academic',
    component: 'self-awareness',
    status: 'active',
    started: '2025-09-08',
    due: '2026-06-15',
    body: 'Because I like to build.',
  };

  test.each([
    'visibility',
    'owner',
    'by',
    'byId',
    'role',
    'section',
    'readers',
    'constructor',
    'keepPrivate',
  ])('of the name %s is refused, and nothing is saved', async (name) => {
    const raw = JSON.stringify({ ...stored, [name]: 'everybody' });
    const sent = await ask('marisol', 'persistEntry', entry(goal, raw, blob(goal)));
    expect(sent.status).toBe(422);
    expect(head()).toBe(begun);
  });

  test.each(['__proto__', 'prototype'])('of the name %s changes nothing, here or anywhere', async (name) => {
    const forged = `"${name}":{"visibility":"everybody","isAdministrator":true}`;
    for (const raw of [
      `{${forged},${JSON.stringify(stored).slice(1)}`,
      JSON.stringify({ ...stored, steps: [] }).replace(
        '"steps":[]',
        `"steps":[{${forged},"what":"x","id":"x"}]`,
      ),
    ]) {
      await ask('marisol', 'persistEntry', entry(goal, raw, blob(goal)));
      const nested = `{"action":"getEntry","person":"${idOf('marisol')}","params":{"path":"profile.md",${forged}}}`;
      expect((await api('marisol', nested)).status).toBeLessThan(500);
    }
    expect(text(goal)).not.toContain('visibility');
    expect(Object.hasOwn(Object.prototype, 'visibility')).toBe(false);
    expect(({} as { isAdministrator?: boolean }).isAdministrator).toBeUndefined();
  });

  test('that the school’s records say stays as it is, also for the student', async () => {
    const path = 'profile.md';
    const raw = JSON.stringify({
      givenName: 'Marisol',
      familyName: 'Tavares',
      grade: 12,
      graduatingClass: 2026,
      school: 'Elsewhere',
      district: 'nowhere',
      body: 'I like ships.',
    });
    expect((await ask('marisol', 'persistEntry', entry(path, raw, blob(path)))).status).toBe(200);
    expect(text(path)).toContain(
      'grade: 8\ngraduatingClass: 2030\nschool: Narrow River Middle School\ndistrict: sakonnet\n',
    );
    expect(text(path)).toContain('I like ships.');
    const plan = 'plan.yml';
    const forged = JSON.stringify({ id: 'q7w2e9r4t6y1u8io', framework: 'franklin', keepPrivate: ['goals'] });
    await ask('marisol', 'persistEntry', entry(plan, forged, blob(plan)));
    expect(text(plan)).toContain(`id: ${marisol}\n`);
    expect(text(plan)).toContain('framework: ri\n');
  });

  test('that signs is the software’s: name, role, day and account are those of who sends', async () => {
    const raw = JSON.stringify({
      about: 'goals/robotics',
      body: 'From me.',
      by: 'Dr. Hollis',
      role: 'counselor',
      date: '2020-01-01',
      byId: idOf('counselor'),
      reply: 'Thank you, says the student.',
    });
    const sent = await ask('mother', 'persistEntry', entry('feedback/of-mine.md', raw, null));
    const [path = ''] = Object.keys(JSON.parse(sent.text).ids);
    expect(text(path)).toContain('by: mother Tavares\nrole: family\ndate: 2026-05-22\n');
    expect(text(path)).toContain(`byId: ${idOf('mother')}\n`);
    expect(text(path)).not.toMatch(/Hollis|2020|Thank you/);
  });
});

describe('a request that is not the editor’s', () => {
  const question = (params: object) => ({ action: 'getEntry', person: idOf('marisol'), params });

  test.each([
    ['plain text', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a type that only begins right', { 'content-type': 'application/jsonp' }, 415],
    ['an origin of null', { origin: 'null' }, 403],
    ['a neighbour of the same site', { origin: 'http://127.0.0.1:4322', 'sec-fetch-site': 'same-site' }, 403],
    ['our origin and another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['our origin, opened by hand', { 'sec-fetch-site': 'none' }, 403],
    ['our name in another scheme', { origin: 'https://127.0.0.1:4321' }, 403],
    ['our name with a point', { origin: 'http://127.0.0.1.:4321' }, 403],
  ])('is refused: %s', async (_name, headers, status) => {
    expect((await api('marisol', question({ path: 'profile.md' }), headers)).status).toBe(status);
  });

  test('says who it is twice, and is answered as who the session is', async () => {
    const twice = `{"person":"${idOf('marisol')}","person":"${idOf('mother')}","action":"getEntry","params":{"path":"goals/robotics.md"}}`;
    expect((await api('marisol', twice)).status).toBe(409);
    const other = `{"person":"${idOf('mother')}","person":"${idOf('marisol')}","action":"getEntry","params":{"path":"goals/robotics.md"}}`;
    expect((await api('mother', other)).status).toBe(409);
  });
});

describe('a guess', () => {
  test('at the name of a comment on something hidden tells nothing', async () => {
    const raw = JSON.stringify({ about: 'goals/robotics', body: 'A guess.' });
    const guess = async (slug: string) => {
      const sent = await ask('teacher', 'persistEntry', entry(`feedback/${slug}.md`, raw, null));
      git(repository, ['update-ref', 'refs/heads/main', begun]);
      return sent.text.replaceAll(slug, 'SLUG');
    };
    expect(await guess('2026-05-22-the-psychologist')).toBe(await guess('2026-05-22-the-nobody-at-all'));
    const change = async (slug: string) => {
      const sent = await ask('teacher', 'persistEntry', entry(`feedback/${slug}.md`, raw, 'a'.repeat(40)));
      return `${sent.status} ${sent.text}`.replaceAll(slug, 'SLUG');
    };
    expect(await change('2026-05-22-the-psychologist')).toBe(await change('2026-05-22-the-nobody-at-all'));
    const remove = async (slug: string) => {
      const path = `feedback/${slug}.md`;
      return ask('teacher', 'deleteFiles', { paths: [path], bases: { [path]: 'a'.repeat(40) } });
    };
    expect(await remove('2026-05-22-the-psychologist')).toEqual(await remove('2026-05-22-the-nobody-at-all'));
    expect(head()).toBe(begun);
  });

  test('at the name of a hidden entry tells nothing when a new one is named', async () => {
    const named = (title: string) =>
      ask('teacher', 'nameEntry', { collection: 'personal-goals', data: { title } });
    const there = await named('Make a friend');
    expect(there.status).toBe(403);
    expect(there).toEqual(await named('Nothing of the kind'));
  });

  test('at what a comment or advice is about tells nothing', async () => {
    const send = async (about: string) => {
      const comment = await ask(
        'teacher',
        'persistEntry',
        entry('feedback/x.md', JSON.stringify({ about, body: 'x' }), null),
      );
      const data = { title: 'x', kind: 'other', about: [about] };
      const advice = await ask(
        'teacher',
        'persistEntry',
        entry('recommendations/x.md', JSON.stringify(data), null),
      );
      const seen = await ask('teacher', 'preview', {
        collection: 'feedback',
        slug: '',
        data: { about, by: 'x', role: 'educator', date: '2026-05-22', body: 'x' },
      });
      const posted = await gateway.ask(`/plans/${marisol}/comment`, 'teacher', form({ about, text: 'x' }));
      const said = `${comment.text} ${advice.status} ${advice.text} ${seen.text} ${posted.status} ${await posted.text()}`;
      return said.replaceAll(about, 'ABOUT');
    };
    expect(await send('personal-goals/make-a-friend')).toBe(await send('personal-goals/no-such-thing'));
    expect(head()).toBe(begun);
  });
});

describe('a picture of a hidden entry', () => {
  const hidden = (): string =>
    /media\/[0-9a-f]{64}\.png/.exec(text('personal-goals/make-a-friend.md'))?.[0] ?? '';

  test('does not come out by naming it in a comment, for who wrote it and for who reads it', async () => {
    const body = `Look: ![x](${hidden()})`;
    for (const who of ['teacher', 'counselor']) {
      const posted = await gateway.ask(
        `/plans/${marisol}/comment`,
        who,
        form({ about: 'goals/robotics', text: body }),
      );
      expect(posted.status).toBe(303);
      expect((await gateway.ask(`/plans/${marisol}/${hidden()}`, 'teacher')).status).toBe(404);
      expect((await ask('teacher', 'getMediaFile', { path: hidden() })).text).toBe('{"missing":true}');
      expect((await ask('teacher', 'getMedia', { mediaFolder: 'media' })).text).toBe('[]');
    }
    expect((await gateway.ask(`/plans/${marisol}/${hidden()}`, 'counselor')).status).toBe(200);
  });

  test('of another plan is not there, whatever names it', async () => {
    const bytes = Buffer.concat([picture, Buffer.from('of Tomas')]);
    const other = accepted(
      await putMedia(join(gateway.dataFolder, 'media/q7w2e9r4t6y1u8io'), { bytes, extension: 'png' }),
    );
    const goal = {
      title: 'x',
      domain: 'academic',
      component: 'self-awareness',
      status: 'active',
      started: '2025-09-08',
    };
    const raw = JSON.stringify({ ...goal, body: `![x](${other.path})` });
    await ask('marisol', 'persistEntry', entry('goals/x.md', raw, null));
    expect((await gateway.ask(`/plans/${marisol}/${other.path}`, 'marisol')).status).toBe(404);
  });
});

describe('a review that is finished', () => {
  const path = 'reviews/2026-27-fall.md';
  const stored = {
    year: '2026-27',
    term: 'fall',
    date: '2026-05-20',
    grade: 8,
    lookBack: 'The robot drives.',
    agreed: [{ role: 'student', name: 'marisol Tavares', date: '2026-05-22' }],
  };
  const { agreed: _, ...unsigned } = stored;

  test('is changed, signed, unsigned and deleted by nobody who sends what the editor would send', async () => {
    await save(repository, { [path]: formatEntry('reviews', stored) });
    git(repository, ['tag', '-a', 'review/2026-27-fall', '-m', 'Review', 'main']);
    const before = head();
    const others = [
      ['marisol', { ...stored, lookBack: 'It flies.' }],
      ['marisol', unsigned],
      ['mother', { ...stored, family: { text: 'And we are proud.' } }],
      ['counselor', { ...stored, school: { text: 'Well done.' } }],
      ['counselor', { ...stored, agreed: [...stored.agreed, { role: 'counselor', name: 'C', date: today }] }],
    ] as const;
    for (const [who, data] of others) {
      const sent = await ask(who, 'persistEntry', entry(path, JSON.stringify(data), blob(path)));
      expect(sent.status, who).not.toBe(500);
      expect(head(), JSON.stringify(data)).toBe(before);
    }
    const changed = entry(path, JSON.stringify(others[0][1]), blob(path));
    expect(await ask('marisol', 'persistEntry', changed)).toMatchObject({
      status: 403,
      text: expect.stringContaining('begin a correction'),
    });
    await ask('marisol', 'deleteFiles', { paths: [path], bases: { [path]: blob(path) } });
    expect(head()).toBe(before);
    git(repository, ['tag', '-d', 'review/2026-27-fall']);
  });

  test('before that, the student’s change takes the signatures away and says so', async () => {
    await save(repository, { [path]: formatEntry('reviews', stored) });
    const changed = entry(path, JSON.stringify({ ...stored, lookBack: 'It flies.' }), blob(path));
    const sent = await ask('marisol', 'persistEntry', changed);
    expect(JSON.parse(sent.text)).toMatchObject({ said: expect.stringContaining('marisol Tavares') });
    expect(text(path)).not.toContain('agreed');
  });
});
