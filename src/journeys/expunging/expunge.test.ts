import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openPeople } from '../../people/open-people.ts';
import { openRegister } from '../../people/register/open-register.ts';
import { commit } from '../../store/commit.ts';
import { createRepository } from '../../store/create-repository.ts';
import { putMedia } from '../../store/media-store.ts';
import { recover } from '../../store/recover.ts';
import { tag } from '../../store/tag.ts';
import { accepted, ana, git, save, scratchFolder } from '../../store/testing/scratch.ts';
import { type ExpungeRequest, expunge } from './expunge.ts';

const planId = 'k3v9q2m7x5t8w4zr';
const files = {
  'plan.yml': `id: ${planId}\nschemaVersion: 1\nframework: ri\nframeworkVersion: "2016"\nlanguage: en\ncreated: 2024-09-03\n`,
  'profile.md':
    '---\ngivenName: Mari\nfamilyName: Tavares\ngrade: 8\ngraduatingClass: 2030\nschool: Narrow River Middle School\ndistrict: sakonnet\n---\n',
};
const goal = (title: string, words: string, more = ''): string =>
  `---\ntitle: ${title}\ndomain: academic\ncomponent: self-awareness\nstatus: active\nstarted: 2025-09-08\n${more}---\n\n${words}\n`;

let dataFolder: string;
let path: string;
let picture: { readonly path: string; readonly sha256: string };

beforeEach(async () => {
  dataFolder = scratchFolder();
  path = join(dataFolder, 'plans', `${planId}.git`);
  accepted(await createRepository(path));
  const stored = accepted(
    await putMedia(join(dataFolder, 'media', planId), { bytes: Buffer.from('picture'), extension: 'png' }),
  );
  picture = stored;
  await save(path, { ...files, 'goals/kept.md': goal('Kept', 'Stays.') });
  const secret = goal('Secret', `Top secret one. ![x](${stored.path})`);
  const first = await save(path, { 'goals/secret.md': secret, [stored.path]: stored.pointer });
  accepted(
    await tag(path, {
      name: 'review/2025-26-fall',
      commitId: first.commitId,
      message: 'Review',
      tagger: ana,
    }),
  );
  await save(
    path,
    { 'goals/secret.md': null, 'goals/renamed.md': secret },
    { message: 'Rename goals/secret' },
  );
  await save(path, { 'goals/secret.md': goal('Secret', 'Top secret two.', 'due: 2026-06-15\n') });
  await save(path, { 'goals/kept.md': goal('Kept', 'Changed.') });
  await save(
    path,
    { 'goals/secret.md': goal('Secret', 'Top secret draft.') },
    { branch: 'cms/goals/secret' },
  );
  await save(
    path,
    { 'goals/secret.md': goal('Secret', 'Top secret, lost in a race.') },
    { branch: `unsaved/${planId}/goals/secret.2` },
  );
  await save(path, { 'goals/other.md': goal('Other', 'A draft.') }, { branch: 'cms/goals/other' });
});

const request = (changes: Partial<ExpungeRequest> = {}): ExpungeRequest => ({
  dataFolder,
  planId,
  file: 'goals/secret.md',
  field: undefined,
  decision: { name: 'decision.txt', bytes: Buffer.from('We decided.') },
  decidedBy: ['Rosa Almeida', 'Paul Reis'],
  now: Date.parse('2026-10-01T12:00:00Z'),
  ...changes,
});

const refs = (): string => git(path, ['for-each-ref', '--format=%(refname) %(objectname)']);
const everything = (): string =>
  git(path, ['cat-file', '--batch-all-objects', '--batch', '--unordered']) +
  git(path, ['log', '--all', '--format=%B']);

/** Every version but those of what goes: who, when, and each other file. */
const others = (): readonly string[] =>
  git(path, ['log', '--reverse', '--format=%T %an %at', 'main'])
    .split('\n')
    .map((line) => {
      const [tree = '', ...about] = line.split(' ');
      const kept = git(path, ['ls-tree', '-r', tree])
        .split('\n')
        .filter((one) => !/secret|renamed|media\//.test(one));
      return [...about, ...kept].join('\n');
    });

describe('what two people decided to take out', () => {
  test('stands in no object any more, and everything else in every version as before', async () => {
    const before = others();
    const oldIds = refs();
    const done = await expunge(request());
    expect(done).toMatchObject({ versions: 6, blobs: 5, media: 1, recipients: [] });
    expect(everything()).not.toMatch(/Top secret|goals\/secret|secret\.md/);
    const after = others();
    expect(after.slice(0, -1)).toEqual(before);
    expect(git(path, ['log', '-1', '--format=%an%n%B', 'main'])).toBe(
      'Throughline\nExpunge a part of the record\n\nDecided by Rosa Almeida and Paul Reis.',
    );
    expect(git(path, ['fsck', '--strict'])).toBe('');
    expect(refs().replaceAll(/ \w+/g, '')).toBe(
      'refs/heads/cms/goals/other\nrefs/heads/main\nrefs/tags/review/2025-26-fall',
    );
    for (const [id] of oldIds.matchAll(/\b[0-9a-f]{40}\b/g))
      expect(() => git(path, ['cat-file', '-e', id])).toThrow();
    expect(existsSync(join(dataFolder, 'media', planId, picture.sha256))).toBe(false);
    expect(readdirSync(join(dataFolder, 'plans'))).toEqual([`${planId}.git`]);
    expect(readdirSync(join(dataFolder, '.receiving'))).toEqual([]);
    const [kept = ''] = readdirSync(join(dataFolder, 'decisions', planId));
    expect(readFileSync(join(dataFolder, 'decisions', planId, kept), 'utf8')).toBe('We decided.');
  });

  test('has to be told to whoever was shown the plan', async () => {
    const { db, now, close } = await openPeople({ folder: dataFolder });
    const shown = { planId, page: 'goals', sections: ['goals'], kind: 'page', party: '' } as const;
    const to = (name: string) =>
      ({ ...shown, personId: name, name, relation: 'guardian', basis: 'guardian' }) as const;
    expect(await openRegister({ db, now, sign: () => '' }).write([to('Nelson'), to('Ana'), to('Ana')])).toBe(
      true,
    );
    await close();
    expect(await expunge(request())).toMatchObject({ recipients: ['Ana', 'Nelson'] });
  });

  test('can be one field, and the rest of the entry stays', async () => {
    expect(await expunge(request({ field: 'due' }))).toMatchObject({ blobs: 1, media: 0 });
    expect(everything()).not.toContain('2026-06-15');
    expect(git(path, ['show', 'main:goals/secret.md'])).toContain('Top secret two.');
    expect(existsSync(join(dataFolder, 'media', planId, picture.sha256))).toBe(true);
  });

  test('never comes back by a save', async () => {
    await expunge(request());
    const again = await commit(path, {
      changes: [
        {
          path: 'goals/again.md',
          bytes: Buffer.from(goal('Secret', 'Top secret two.', 'due: 2026-06-15\n')),
        },
      ],
      message: 'Again',
      author: ana,
    });
    expect(again).toMatchObject({ refused: 'expunged' });
    await save(path, { 'goals/new.md': goal('New', 'Something else.') });
  });
});

describe('nothing is changed', () => {
  const refused = async (changes: Partial<ExpungeRequest>): Promise<unknown> => {
    const before = refs();
    const done = await expunge(request(changes));
    expect(refs()).toBe(before);
    expect(
      readdirSync(join(dataFolder, '.receiving'), { recursive: true }).filter(
        (name) => !`${name}`.startsWith('.'),
      ),
    ).toEqual([]);
    return done;
  };

  test('when what is left would not be a plan', async () => {
    expect(await refused({ file: 'profile.md' })).toMatchObject({
      problems: [{ place: { file: 'profile.md' } }],
    });
  });

  test('when another entry still points to it', async () => {
    await save(path, {
      'recommendations/2026-05-01-x.md':
        '---\ntitle: X\nkind: other\nby: Rosa\ndate: 2026-05-01\nabout:\n  - goals/secret\n---\n\nGood.\n',
    });
    expect(await refused({})).toMatchObject({ problems: [{ id: 'reference-missing' }] });
  });

  test.each([
    [{ file: 'goals/nothing.md' }, 'not-found'],
    [{ file: '../x' }, 'bad-name'],
    [{ field: 'title' }, 'bad-name'],
    [{ field: 'nothing' }, 'bad-name'],
    [{ decidedBy: ['Rosa', 'Rosa'] }, 'cannot-write'],
  ] as const)('for %j', async (changes, words) => {
    mkdirSync(join(dataFolder, '.receiving'), { recursive: true });
    expect(await refused(changes as Partial<ExpungeRequest>)).toMatchObject({ refused: words });
  });
});

describe('after a crash', () => {
  /** Stops where the process would have died: the finished new repository beside, the old one in place or just away. */
  const crashed = async ({ isAway, isReady }: { isAway: boolean; isReady: boolean }) => {
    const copy = join(dataFolder, 'copy.git');
    git(dataFolder, ['clone', '-q', '--mirror', path, copy]);
    const old = refs();
    await expunge(request());
    const now = refs();
    const folder = join(dataFolder, '.receiving', `expunge-${planId}`);
    mkdirSync(folder, { recursive: true });
    renameSync(path, join(folder, 'new.git'));
    renameSync(copy, isAway ? join(folder, 'old.git') : path);
    writeFileSync(join(folder, 'owner'), 'tl-999999999-1-00000000');
    if (isReady) writeFileSync(join(folder, 'ready'), '');
    accepted(await recover(dataFolder));
    expect(existsSync(folder)).toBe(false);
    return { old, now };
  };

  test.each([true, false])(
    'when it was ready, the plan is the new one (old one away: %j)',
    async (isAway) => {
      const { now } = await crashed({ isAway, isReady: true });
      expect(refs()).toBe(now);
      await save(path, { 'goals/new.md': goal('New', 'Goes on.') });
    },
  );

  test('when it was not ready, the plan is the old one', async () => {
    const { old } = await crashed({ isAway: false, isReady: false });
    expect(refs()).toBe(old);
  });
});
