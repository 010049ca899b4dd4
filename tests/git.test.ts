import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sectionIds } from '../schemas/sections.ts';
import { planPath } from '../src/gateway/plans/open-plan.ts';
import { idOf, marisol, picture, tomas } from '../src/gateway/testing/test-house.ts';
import { expunge } from '../src/journeys/expunging/expunge.ts';
import { gitTokens } from '../src/people/tokens/git-tokens.ts';
import { readHead } from '../src/store/read-head.ts';
import { tag } from '../src/store/tag.ts';
import { accepted, ana, git as referee, save } from '../src/store/testing/scratch.ts';
import { filesIn, type GitHouse, gitHouse, now } from './git-house.ts';

let house: GitHouse;
let plan: string;
beforeAll(async () => {
  house = await gitHouse();
  plan = planPath(house.gateway.dataFolder, marisol);
  await save(plan, {
    'feedback/2026-05-20-counselor.md': comment,
    'reviews/2025-26-fall.md': review,
    'reviews/2025-26-spring.md': openReview,
  });
  const { commitId } = accepted(readHead(plan));
  accepted(await tag(plan, { name: 'review/2025-26-fall', commitId, message: 'Review', tagger: ana }));
  await save(plan, { 'goals/draft-secret.md': goal('Not yet') }, { branch: 'cms/goals/secret' });
});
afterAll(() => house.close());

const comment = `---
about: goals/robotics
by: counselor Tavares
role: counselor
date: 2026-05-20
byId: ${idOf('counselor')}
---

Well done.
`;

const review = `---
year: 2025-26
term: fall
date: 2025-11-20
grade: 8
lookBack: I learned to solder.
agreed:
  - role: student
    name: marisol Tavares
    date: 2025-11-20
---
`;

const openReview = review.replace('fall', 'spring');

const goal = (title: string, more = ''): string => `---
title: ${title}
domain: academic
component: self-awareness
status: active
started: 2025-09-08
${more}---

I want to.
`;

const headOf = (path: string): string => accepted(readHead(path)).commitId;

const write = (clone: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(clone, name), text);
};

const commit = async (clone: string, message = 'Change', env = {}): Promise<void> => {
  await house.git(clone, ['add', '-A']);
  const done = await house.git(clone, ['commit', '-q', '-m', message], env);
  expect(done.err + done.out).toBe('');
};

const push = (clone: string, ...args: string[]) =>
  house.git(clone, ['push', ...(args.length > 0 ? args : ['origin', 'main'])]);

/** What git's terminal shows of ours. */
const told = (err: string): string =>
  err
    .split('\n')
    .filter((line) => line.startsWith('remote: '))
    .map((line) => line.slice(8).trimEnd())
    .join('\n');

describe('a clone', () => {
  test('is the whole plan with its past and its reviews, and no draft', async () => {
    const clone = await house.cloneOf(marisol, 'marisol');
    const read = async (args: string[]) => (await house.git(clone, args)).out.trim();
    expect(await read(['rev-parse', 'HEAD', 'HEAD^{tree}'])).toBe(
      referee(plan, ['rev-parse', 'main', 'main^{tree}']),
    );
    expect(await read(['for-each-ref', '--format=%(refname)'])).toBe(
      [
        'refs/heads/main',
        'refs/remotes/origin/HEAD',
        'refs/remotes/origin/main',
        'refs/tags/review/2025-26-fall',
      ].join('\n'),
    );
    expect(await read(['fsck', '--strict'])).toBe('');
    const hidden = referee(plan, ['rev-parse', 'cms/goals/secret', 'cms/goals/secret:goals/draft-secret.md']);
    for (const id of hidden.split('\n')) {
      for (const version of ['0', '1', '2']) {
        const asked = await house.git(clone, ['-c', `protocol.version=${version}`, 'fetch', 'origin', id]);
        expect([id, asked.code === 0]).toEqual([id, false]);
      }
      expect((await house.git(clone, ['cat-file', '-e', id])).code).not.toBe(0);
    }
  });

  test('also by depth, and a fetch brings what is new', async () => {
    const shallow = join(house.folder, 'shallow');
    const address = house.address(marisol, await house.tokenOf('marisol'));
    expect((await house.git(house.folder, ['clone', '-q', '--depth=1', address, shallow])).code).toBe(0);
    const clone = await house.cloneOf(marisol, 'mother');
    await save(plan, { 'goals/sail.md': goal('Learn to sail') });
    expect((await house.git(clone, ['pull', '-q'])).err).toBe('');
    expect(readFileSync(join(clone, 'goals/sail.md'), 'utf8')).toContain('Learn to sail');
  });

  test('is for the student and a guardian alone; all others get what a plan that does not exist gives', async () => {
    const ask = async (person: string, planId: string) => {
      const authorization = `Basic ${Buffer.from(`x:${await house.tokenOf(person)}`).toString('base64')}`;
      const url = `${house.origin}/git/${planId}.git/info/refs?service=git-upload-pack`;
      const answer = await fetch(url, { headers: { authorization } });
      const headers = [...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
      return { status: answer.status, headers, text: await answer.text() };
    };
    expect((await ask('mother', marisol)).status).toBe(200);
    const unknown = await ask('stranger', 'nnnnnnnnnnnnnnnn');
    expect(unknown).toMatchObject({
      status: 404,
      text: 'There is no plan here that you can have with git.\n',
    });
    for (const person of ['stranger', 'tomas', 'counselor', 'teacher', 'coordinator', 'administrator']) {
      expect([person, await ask(person, marisol)]).toEqual([person, unknown]);
    }
    expect(await ask('mother', tomas)).toEqual(unknown);
  });

  test('of a guardian stands in the register before it leaves, and that of the student needs no line', async () => {
    const { register, people } = house.gateway.house;
    const lines = () => register.lines({ planId: marisol, limit: 5000 });
    const before = (await lines()).length;
    await house.cloneOf(marisol, 'marisol');
    expect(await lines()).toHaveLength(before);
    await house.cloneOf(marisol, 'mother');
    const [line] = await lines();
    expect(line).toMatchObject({
      kind: 'clone',
      personId: idOf('mother'),
      relation: 'guardian',
      basis: 'guardian',
    });
    expect(line?.sections).toEqual(sectionIds);
    const address = house.address(marisol, await house.tokenOf('mother', 'unwritten'));
    // The first use of a token is written down too.
    expect((await house.git(house.folder, ['ls-remote', address])).code).toBe(0);
    await sql`pragma query_only = on`.execute(people.db);
    const refused = await house.git(house.folder, ['clone', '-q', address, join(house.folder, 'unwritten')]);
    await sql`pragma query_only = off`.execute(people.db);
    expect(refused.err).toContain('503');
    expect(existsSync(join(house.folder, 'unwritten'))).toBe(false);
  });

  test('without a token is asked for one, whether there is a plan or not', async () => {
    for (const planId of [marisol, 'nnnnnnnnnnnnnnnn', 'x']) {
      const answer = await fetch(`${house.origin}/git/${planId}.git/info/refs?service=git-upload-pack`);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        401,
        'Basic realm="Throughline", charset="UTF-8"',
      ]);
    }
    const session = await fetch(`${house.origin}/git/${marisol}.git/info/refs?service=git-upload-pack`, {
      headers: { cookie: house.gateway.cookieOf('marisol') },
    });
    expect(session.status).toBe(401);
  });

  test('never answers a page in a browser, whatever it sends along', async () => {
    const authorization = `Basic ${Buffer.from(`x:${await house.tokenOf('marisol')}`).toString('base64')}`;
    for (const more of [
      { origin: 'http://evil.example' },
      { origin: house.origin },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await fetch(`${house.origin}/git/${marisol}.git/git-receive-pack`, {
        method: 'POST',
        headers: { authorization, ...(more as Record<string, string>) },
      });
      expect(answer.status).toBe(403);
    }
  });
});

describe('a token', () => {
  const status = async (token: string) => {
    const authorization = `Basic ${Buffer.from(`x:${token}`).toString('base64')}`;
    const url = `${house.origin}/git/${marisol}.git/info/refs?service=git-upload-pack`;
    return (await fetch(url, { headers: { authorization } })).status;
  };

  test('is shown once, and dead with the next request when it is taken back', async () => {
    const form = (fields: Record<string, string>) => ({
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        host: new URL(house.origin).host,
        origin: house.origin,
        cookie: house.gateway.cookieOf('marisol'),
      },
      body: new URLSearchParams(fields).toString(),
    });
    const made = await fetch(`${house.origin}/account/git`, form({ name: 'The <b>ship</b>', days: '7' }));
    const page = await made.text();
    const token = /tlg_[\w-]{43}/.exec(page)?.[0] ?? '';
    expect(page).toContain('The &lt;b&gt;ship');
    expect(page).toContain(`git clone ${house.origin}/git/${marisol}.git plan`);
    expect(await status(token)).toBe(200);
    const again = await (await fetch(`${house.origin}/account/git`, { headers: form({}).headers })).text();
    expect(again).not.toContain(token);
    expect(again).toContain('last used');
    const stored = JSON.stringify(
      await house.gateway.house.people.db.selectFrom('git_token').selectAll().execute(),
    );
    expect(stored).not.toContain(token);
    const id = /name="token" value="(\w+)"[^>]*The/.exec(again)?.[1] ?? '';
    const other = await gitTokens(house.gateway.house.people).revoke(idOf('mother'), id);
    expect([other, await status(token)]).toEqual([false, 200]);
    await fetch(`${house.origin}/account/git/revoke`, { ...form({ token: id }), redirect: 'manual' });
    expect(await status(token)).toBe(401);
  });

  test('is dead with a person who is disabled, a relation that ended, and its last day', async () => {
    const { people, accounts } = house.gateway.house;
    const token = await house.tokenOf('mother');
    expect(await status(token)).toBe(200);
    await accounts.disable(idOf('mother'));
    expect(await status(token)).toBe(401);
    await accounts.enable(idOf('mother'));
    expect(await status(token)).toBe(200);
    const ofMother = people.db.updateTable('relation').where('person_id', '=', idOf('mother'));
    await ofMother.set({ ended_at: 1 }).execute();
    expect(await status(token)).toBe(404);
    await ofMother.set({ ended_at: null }).execute();
    expect(await status(token)).toBe(200);
    await people.db
      .updateTable('git_token')
      .set({ expires_at: Date.parse(now) })
      .where('person_id', '=', idOf('mother'))
      .where('name', '=', 'laptop')
      .execute();
    expect(await status(token)).toBe(401);
  });
});

describe('a push', () => {
  test('of the student goes into the plan as it is, and is said to be saved', async () => {
    const clone = await house.cloneOf(marisol, 'marisol');
    write(clone, { 'goals/robotics.md': goal('Robotics club, pushed') });
    await commit(clone);
    write(clone, { 'goals/swim.md': goal('Swim') });
    await commit(clone);
    const pushed = await push(clone);
    expect(told(pushed.err)).toBe('Saved. 2 versions were added to the plan.');
    expect(headOf(plan)).toBe((await house.git(clone, ['rev-parse', 'HEAD'])).out.trim());
    expect(referee(plan, ['log', '-1', '--format=%an %ae', 'main'])).toBe(
      `marisol Tavares ${idOf('marisol')}@people.throughline.invalid`,
    );
    expect(referee(plan, ['fsck', '--strict', '--no-dangling'])).toBe('');
    const { host } = new URL(house.origin);
    const page = await house.gateway.app.request(`${house.origin}/plans/${marisol}/goals.html`, {
      headers: { host, cookie: house.gateway.cookieOf('marisol') },
    });
    expect(await page.text()).toContain('Robotics club, pushed');
  });

  test('of a guardian is refused before anything is sent', async () => {
    const clone = await house.cloneOf(marisol, 'mother');
    write(clone, { 'goals/mine.md': goal('Mine') });
    await commit(clone);
    const pushed = await push(clone);
    expect(told(pushed.err)).toBe(
      'You can copy this plan, and only the student can push to it. Nothing was saved.',
    );
  });

  type Hostile = (clone: string) => Promise<unknown>;
  const stages =
    (mode: string, path: string): Hostile =>
    async (clone) => {
      const head = (
        await house.git(clone, ['rev-parse', mode === '160000' ? 'HEAD' : 'HEAD:plan.yml'])
      ).out.trim();
      await house.git(clone, ['update-index', '--add', '--cacheinfo', `${mode},${head},${path}`]);
      await house.git(clone, ['commit', '-q', '-m', 'Hostile']);
    };
  const writes =
    (files: Readonly<Record<string, string>>): Hostile =>
    async (clone) => {
      for (const name of Object.keys(files)) mkdirSync(join(clone, name, '..'), { recursive: true });
      write(clone, files);
      await commit(clone);
    };

  const hostile: readonly [string, Hostile, RegExp, string[]?][] = [
    [
      'a foreign file',
      writes({ 'notes.txt': 'x' }),
      /notes\.txt:1:1[\s\S]*does not belong to a plan[\s\S]*remote rejected[\s\S]*form/,
    ],
    ['a file of git itself', writes({ '.gitattributes': '* x' }), /\.gitattributes:1:1/],
    ['a program for a build server', writes({ '.github/workflows/x.yml': 'on: push' }), /form/],
    [
      'a symbolic link',
      async (clone) => {
        symlinkSync('/etc/passwd', join(clone, 'goals/link.md'));
        await commit(clone);
      },
      /goals\/link\.md:1:1[\s\S]*symbolic link/,
    ],
    ['a program', stages('100755', 'goals/run.md'), /marked as a program/],
    ['a submodule', stages('160000', 'goals/sub.md'), /a submodule/],
    [
      'a text that runs as a program',
      writes({ 'goals/js.md': '---js\n{title: require("fs")}\n---\n' }),
      /goals\/js\.md/,
    ],
    ['a large file', writes({ 'goals/large.md': goal('Large') + 'x'.repeat(300_000) }), /too large/],
    [
      'more than a push can bring',
      writes({ 'goals/huge.md': Buffer.alloc(2_000_000, 7).toString('latin1') }),
      /too large/,
    ],
    [
      'a goal without its title',
      writes({ 'goals/bare.md': '---\ndomain: academic\n---\n' }),
      /save[\s\S]*goals\/bare\.md/,
    ],
    [
      'a reference to nothing',
      writes({ 'goals/bound.md': goal('Bound', 'courses: [nowhere]\n') }),
      /goals\/bound\.md/,
    ],
    [
      'a broken version that is mended by the next',
      async (clone) => {
        await writes({ 'goals/bare.md': '---\ndomain: academic\n---\n' })(clone);
        rmSync(join(clone, 'goals/bare.md'));
        await commit(clone);
      },
      /This is about the version/,
    ],
    [
      'other words for a counselor',
      writes({ 'feedback/2026-05-20-counselor.md': comment.replace('Well done', 'Bad') }),
      /save|kept/,
    ],
    [
      'a comment in a counselor’s name',
      writes({ 'feedback/2026-06-01-x.md': comment.replace('2026-05-20', '2026-06-01') }),
      /Nothing was saved/,
    ],
    [
      'a signed review',
      writes({ 'reviews/2025-26-fall.md': review.replace('solder', 'weld') }),
      /signed and finished/,
    ],
    [
      'other words under a signature',
      writes({ 'reviews/2025-26-spring.md': openReview.replace('solder', 'weld') }),
      /marisol Tavares signed the words as they were/,
    ],
    [
      'a signature in the counselor’s name',
      writes({
        'reviews/2025-26-spring.md': openReview.replace(
          'agreed:\n',
          'agreed:\n  - role: counselor\n    name: counselor Tavares\n    date: 2026-05-20\n',
        ),
      }),
      /not yours to change/,
    ],
    [
      'the picture of an entry taken away',
      async (clone) => {
        for (const name of readdirSync(join(clone, 'media'))) rmSync(join(clone, 'media', name));
        await commit(clone);
      },
      /An entry of the plan shows this/,
    ],
    [
      'another plan’s id',
      async (clone) => {
        const text = readFileSync(join(clone, 'plan.yml'), 'utf8').replace(marisol, tomas);
        await writes({ 'plan.yml': text })(clone);
      },
      /kept|save/,
    ],
    [
      'the end of the profile',
      async (clone) => {
        rmSync(join(clone, 'profile.md'));
        await commit(clone);
      },
      /Nothing was/,
    ],
    [
      'a picture that is not here',
      writes({
        [`media/${'a'.repeat(64)}.png`]: `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 5\n`,
      }),
      /This picture is not here/,
    ],
    [
      'a picture in the open',
      writes({ [`media/${'b'.repeat(64)}.png`]: 'not a pointer' }),
      /Nothing was saved/,
    ],
    [
      'somebody else’s work',
      async (clone) => {
        write(clone, { 'goals/forged.md': goal('Forged') });
        await commit(clone, 'x', {
          GIT_AUTHOR_NAME: 'counselor Tavares',
          GIT_AUTHOR_EMAIL: `${idOf('counselor')}@people.throughline.invalid`,
        });
      },
      /must say that you made it: marisol Tavares/,
    ],
    [
      'a version of tomorrow’s tomorrow',
      async (clone) => {
        write(clone, { 'goals/late.md': goal('Late') });
        await commit(clone, 'x', { GIT_COMMITTER_DATE: '2026-09-09T00:00:00Z' });
      },
      /clock of your computer/,
    ],
    [
      'another branch',
      writes({ 'goals/b.md': goal('B') }),
      /Push the branch main alone/,
      ['origin', 'main:cms/goals/mine'],
    ],
    [
      'a tag',
      writes({ 'goals/b.md': goal('B') }),
      /Push the branch main alone/,
      ['origin', 'HEAD:refs/tags/review/2026-27-fall'],
    ],
    [
      'two branches at once',
      writes({ 'goals/b.md': goal('B') }),
      /Push the branch main alone/,
      ['origin', 'main', 'main:other'],
    ],
    [
      'a rewritten past',
      async (clone) => {
        await house.git(clone, ['reset', '-q', '--hard', 'HEAD~1']);
        await writes({ 'goals/b.md': goal('B') })(clone);
      },
      /git pull --rebase/,
      ['--force', 'origin', 'main'],
    ],
    [
      'another beginning',
      async (clone) => {
        await house.git(clone, ['checkout', '-q', '--orphan', 'new']);
        await house.git(clone, ['commit', '-q', '-m', 'New']);
      },
      /git pull --rebase/,
      ['--force', 'origin', 'new:main'],
    ],
    [
      'two lines joined',
      async (clone) => {
        await house.git(clone, ['checkout', '-q', '-b', 'side', 'HEAD~1']);
        await writes({ 'goals/side.md': goal('Side') })(clone);
        await house.git(clone, ['checkout', '-q', 'main']);
        await house.git(clone, ['merge', '-q', '--no-ff', '-m', 'Merge', 'side']);
      },
      /joins two lines/,
    ],
  ];

  test.each(hostile)(
    'with %s is refused in words, and nothing is left of it',
    async (_, make, words, args = []) => {
      const clone = await house.cloneOf(marisol, 'marisol');
      await make(clone);
      const before = [headOf(plan), ...filesIn(plan)];
      const pushed = await push(clone, ...args);
      expect(pushed.code).not.toBe(0);
      expect(pushed.err).toMatch(words);
      expect([headOf(plan), ...filesIn(plan)]).toEqual(before);
    },
  );

  test('cannot delete the plan', async () => {
    const clone = await house.cloneOf(marisol, 'marisol');
    const before = filesIn(plan);
    expect((await push(clone, 'origin', ':main')).code).not.toBe(0);
    expect(filesIn(plan)).toEqual(before);
  });

  test('is answered in the language of the person, with each thing to mend', async () => {
    await house.gateway.house.people.chooseLanguage(idOf('marisol'), 'es');
    const clone = await house.cloneOf(marisol, 'marisol');
    write(clone, { 'goals/bare.md': '---\ndomain: academic\n---\n' });
    await commit(clone);
    const pushed = await push(clone);
    await house.gateway.house.people.chooseLanguage(idOf('marisol'), 'en');
    expect(told(pushed.err)).toContain('No se guardó nada.');
    expect(told(pushed.err)).toContain('goals/bare.md');
  });

  test('that comes after somebody’s save is told to fetch first, and is taken after a rebase', async () => {
    const clone = await house.cloneOf(marisol, 'marisol');
    write(clone, { 'goals/late.md': goal('Late') });
    await commit(clone);
    await save(plan, { 'goals/early.md': goal('Early') });
    const late = await push(clone);
    expect(late.err).toContain('fetch first');
    expect((await house.git(clone, ['pull', '-q', '--rebase'])).code).toBe(0);
    expect((await push(clone)).code).toBe(0);
    expect(existsSync(join(clone, 'goals/early.md'))).toBe(true);
  });

  test('and saves at the same moment take turns, and none is lost', async () => {
    const clones = await Promise.all([1, 2, 3].map(() => house.cloneOf(marisol, 'marisol')));
    for (const [index, clone] of clones.entries()) {
      write(clone, { [`goals/turn-${index}.md`]: goal(`Turn ${index}`) });
      await commit(clone);
    }
    const saves = [1, 2, 3, 4].map((index) =>
      save(plan, { [`goals/save-${index}.md`]: goal(`Save ${index}`) }),
    );
    const pushes = await Promise.all(clones.map((clone) => push(clone)));
    await Promise.all(saves);
    const files = referee(plan, ['ls-tree', '-r', '--name-only', 'main']);
    for (const [index, { code }] of pushes.entries()) {
      expect([index, files.includes(`turn-${index}.md`)]).toEqual([index, code === 0]);
    }
    expect([1, 2, 3, 4].every((index) => files.includes(`save-${index}.md`))).toBe(true);
    expect(referee(plan, ['fsck', '--strict', '--no-dangling'])).toBe('');
  });
});

const hasLfs = spawnSync('git-lfs', ['version']).status === 0;

describe.skipIf(!hasLfs)('Git LFS (where git-lfs is installed)', () => {
  const withLfs = async (planId: string, person: string): Promise<string> => {
    const clone = await house.cloneOf(planId, person);
    writeFileSync(join(clone, '.git/info/attributes'), 'media/* filter=lfs diff=lfs merge=lfs -text\n');
    expect((await house.git(clone, ['lfs', 'install', '--local'])).err).toBe('');
    return clone;
  };
  const drawn = (color: string) =>
    sharp({ create: { width: 30, height: 30, channels: 3, background: color } });
  const addPicture = async (clone: string, bytes: Buffer): Promise<string> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(clone, `media/${sha256}.png`), bytes);
    await commit(clone, 'Add media');
    return sha256;
  };
  const media = () => readdirSync(join(house.gateway.dataFolder, 'media', marisol)).sort();

  test('brings the pictures to whoever may clone', async () => {
    const clone = await withLfs(marisol, 'mother');
    expect((await house.git(clone, ['lfs', 'pull'])).err).toBe('');
    const [name = ''] = readdirSync(join(clone, 'media'));
    expect(readFileSync(join(clone, 'media', name))).toEqual(picture);
    expect((await house.git(clone, ['status', '--porcelain'])).out).toBe('');
  });

  test('takes a new picture to the plan before the push that shows it', async () => {
    const clone = await withLfs(marisol, 'marisol');
    const bytes = await drawn('teal').png().toBuffer();
    const sha256 = await addPicture(clone, bytes);
    const pushed = await push(clone);
    expect(told(pushed.err)).toBe('Saved. One version was added to the plan.');
    expect(readFileSync(join(house.gateway.dataFolder, 'media', marisol, sha256))).toEqual(bytes);
    expect(referee(plan, ['show', `main:media/${sha256}.png`])).toContain(`oid sha256:${sha256}`);
  });

  test('refuses in words what an upload would have cleaned, and keeps nothing of it', async () => {
    const clone = await withLfs(marisol, 'marisol');
    const before = [headOf(plan), ...media()];
    const place = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 29/1 0/1' } };
    await addPicture(clone, await drawn('red').withExif(place).png().toBuffer());
    const pushed = await push(clone);
    expect(pushed.code).not.toBe(0);
    expect(pushed.err).toContain('Add it in the browser, where it is cleaned.');
    expect([headOf(plan), ...media()]).toEqual(before);
  });

  test('never takes bytes that are not what their name says, nor from a guardian', async () => {
    const put = async (person: string, bytes: Buffer) => {
      const authorization = `Basic ${Buffer.from(`x:${await house.tokenOf(person)}`).toString('base64')}`;
      const url = `${house.origin}/git/${marisol}.git/info/lfs/objects/${'a'.repeat(64)}`;
      const answer = await fetch(url, {
        method: 'PUT',
        headers: { authorization },
        body: new Uint8Array(bytes),
      });
      return [answer.status, (await answer.json()).message];
    };
    expect(await put('marisol', picture)).toEqual([
      422,
      'Nothing was uploaded. The file changed on its way. Try again.',
    ]);
    expect((await put('mother', picture))[0]).toBe(403);
  });
});

describe('an old clone, after something was taken out of the record', () => {
  test('can bring nothing of it back: by push, by force, by a merge or by a rebase', async () => {
    const place = planPath(house.gateway.dataFolder, tomas);
    await save(place, { 'goals/secret.md': goal('Top secret') });
    await save(place, { 'goals/later.md': goal('Later') });
    const clone = await house.cloneOf(tomas, 'tomas');
    await house.git(clone, ['config', 'pull.rebase', 'false']);
    write(clone, { 'goals/mine.md': goal('Mine') });
    await commit(clone);
    const done = await expunge({
      dataFolder: house.gateway.dataFolder,
      planId: tomas,
      file: 'goals/secret.md',
      field: undefined,
      decision: { name: 'decision.txt', bytes: Buffer.from('We decided.') },
      decidedBy: ['Rosa Almeida', 'Paul Reis'],
      now: Date.parse(now),
    });
    expect(done).toMatchObject({ blobs: 1 });
    const before = [headOf(place), ...filesIn(place)];
    expect((await push(clone)).err).toContain('fetch first');
    expect(told((await push(clone, '--force', 'origin', 'main')).err)).toMatch(/Nothing was saved/);
    await house.git(clone, ['fetch', '-q']);
    await house.git(clone, ['branch', 'own']);
    await house.git(clone, ['merge', '-q', '-m', 'Merge', '--allow-unrelated-histories', 'origin/main']);
    expect(told((await push(clone)).err)).toMatch(/taken out of the record for good/);
    await house.git(clone, ['reset', '-q', '--hard', 'origin/main']);
    await house.git(clone, ['checkout', '-q', 'own', '--', 'goals/secret.md']);
    await commit(clone, 'Again');
    expect(told((await push(clone)).err)).toMatch(/taken out of the record for good/);
    expect([headOf(place), ...filesIn(place)]).toEqual(before);
    await house.git(clone, ['reset', '-q', '--hard', 'origin/main']);
    await house.git(clone, ['checkout', '-q', 'own', '--', 'goals/mine.md']);
    await commit(clone, 'Mine');
    expect((await push(clone)).code).toBe(0);
  });
});
