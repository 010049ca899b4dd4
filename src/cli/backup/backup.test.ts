import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openPeople } from '../../people/open-people.ts';
import { openRegister } from '../../people/register/open-register.ts';
import { districtKey } from '../../signing/district-key.ts';
import { createRepository } from '../../store/create-repository.ts';
import { maintain } from '../../store/maintain.ts';
import { putMedia } from '../../store/media-store.ts';
import { tag } from '../../store/tag.ts';
import { accepted, ana, expectSound, git, save } from '../../store/testing/scratch.ts';
import { main } from '../main.ts';
import { recordingTerminal } from '../recording-terminal.ts';

const planIds = ['k3v9q2m7x5t8w4zr', 'b7n4c8d2f6g9h3jk'] as const;

const type = async (...words: readonly string[]) => {
  const { terminal, written } = recordingTerminal();
  return { exitCode: await main(words, terminal), ...written };
};

const placeFor = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ilp-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const repositoryIn = (folder: string, id: string): string => join(folder, 'plans', `${id}.git`);

const addPicture = async (folder: string, id: string, text: string): Promise<void> => {
  const media = join(folder, 'media', id);
  const stored = accepted(await putMedia(media, { bytes: Buffer.from(text), extension: 'png' }));
  await save(repositoryIn(folder, id), { [stored.path]: stored.pointer });
};

/** Two plans with a tag, a draft and pictures; people with lines in the register; keys; settings. */
const district = async () => {
  const place = placeFor();
  const folder = join(place, 'district');
  mkdirSync(join(folder, 'districts'), { recursive: true });
  writeFileSync(join(folder, 'districts', 'sakonnet.yml'), 'id: sakonnet\n');
  writeFileSync(join(folder, 'sign-in.yml'), 'providers: []\n', { mode: 0o600 });
  writeFileSync(join(folder, 'secret.key'), 'secret', { mode: 0o600 });
  mkdirSync(join(folder, 'roster'));
  writeFileSync(join(folder, 'roster', 'users.csv'), 'sourcedId\n');
  mkdirSync(join(folder, 'plans', '.half.unfinished'), { recursive: true });
  for (const id of planIds) {
    accepted(await createRepository(repositoryIn(folder, id)));
    const { commitId } = await save(repositoryIn(folder, id), { 'plan.yml': id });
    const review = { name: 'review/2026-fall', commitId, message: 'Fall', tagger: ana };
    accepted(await tag(repositoryIn(folder, id), review));
    await addPicture(folder, id, `picture of ${id}`);
  }
  await save(repositoryIn(folder, planIds[0]), { 'goals/a.md': 'draft' }, { branch: 'drafts/a' });
  const people = await openPeople({ folder });
  onTestFinished(() => people.close());
  const register = openRegister({ db: people.db, now: Date.now, sign: districtKey(folder).sign });
  const see = () =>
    register.write([
      {
        planId: planIds[0],
        personId: 'rosa000000000000',
        name: 'Rosa Lima',
        relation: 'counselor',
        party: 'Narrow River Middle School',
        basis: 'school-official',
        kind: 'page',
        page: 'goals',
        sections: ['goals'],
      },
    ]);
  await see();
  return { place, folder, out: join(place, 'backups', 'first'), again: join(place, 'again'), see };
};

const refsOf = (path: string): string => git(path, ['for-each-ref', '--format=%(refname) %(objectname)']);
const objectsOf = (path: string): readonly string[] =>
  git(path, ['cat-file', '--batch-all-objects', '--batch-check']).split('\n');

/** Every row of every table. */
const rowsOf = (folder: string): Readonly<Record<string, unknown>> => {
  const db = new DatabaseSync(join(folder, 'people.sqlite'), { readOnly: true });
  const tables = db.prepare("select name from sqlite_master where type = 'table' order by name").all();
  const rows = tables.map(({ name }) => [name, db.prepare(`select * from "${name}"`).all()]);
  db.close();
  return Object.fromEntries(rows);
};

/** Everything but repositories and the database, byte by byte, with modes. */
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^plans\/|people\.sqlite|^\.sole-owner/.test(name))
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => {
      const mode = (statSync(join(folder, name)).mode & 0o777).toString(8);
      return `${name} ${mode} ${readFileSync(join(folder, name), 'base64')}`;
    })
    .sort();

test('every ref, object, row, picture, setting and key is there after restoring, and nothing unfinished', async () => {
  const { folder, out, again } = await district();
  accepted(await maintain(repositoryIn(folder, planIds[0])));
  await save(repositoryIn(folder, planIds[0]), { 'goals/b.md': 'loose beside the pack' });
  const made = await type('backup', '--data', folder, '--out', out);
  expect(made).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/: 2 plans, \d+ files, \d+ bytes\.\n$/),
  });
  expect(made.err).toContain('It holds keys');
  expect(await type('restore', out, '--data', again)).toMatchObject({ exitCode: 0, err: '' });
  for (const id of planIds) {
    const [before, after] = [folder, again].map((one) => repositoryIn(one, id)) as [string, string];
    expect(refsOf(after)).toBe(refsOf(before));
    expect(objectsOf(after)).toEqual(objectsOf(before));
    expect(readFileSync(join(after, 'HEAD'))).toEqual(readFileSync(join(before, 'HEAD')));
    expectSound(after);
  }
  expect(rowsOf(again)).toEqual(rowsOf(folder));
  expect(filesOf(again)).toEqual(filesOf(folder));
  expect(statSync(join(again, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(again, 'plans')).sort()).toEqual(planIds.map((id) => `${id}.git`).sort());
  await save(repositoryIn(again, planIds[0]), { 'plan.yml': 'goes on' });
  expect(await type('register', 'verify', '--data', again)).toMatchObject({ exitCode: 0 });
});

test('people who save, repack, add pictures and read meanwhile lose nothing of what was saved before', async () => {
  const { folder, out, again, see } = await district();
  const path = repositoryIn(folder, planIds[0]);
  const before = refsOf(path).split('\n');
  const seen = (rowsOf(folder).register_line as readonly unknown[]).length;
  let isOver = false;
  const write = async (): Promise<number> => {
    let saves = 0;
    for (; !isOver || saves < 5; saves++) {
      await addPicture(folder, planIds[0], `picture ${saves}`);
      await see();
      if (saves % 3 === 0) accepted(await maintain(path));
    }
    return saves;
  };
  const writing = write();
  const made = await type('backup', '--data', folder, '--out', out);
  isOver = true;
  expect(await writing).toBeGreaterThanOrEqual(5);
  expect(made.exitCode).toBe(0);
  expect(await type('restore', out, '--data', again)).toMatchObject({ exitCode: 0, err: '' });
  const restored = repositoryIn(again, planIds[0]);
  expectSound(restored);
  for (const line of before) {
    const [name = '', id = ''] = line.split(' ');
    expect(git(restored, ['merge-base', '--is-ancestor', id, name])).toBe('');
  }
  expect((rowsOf(again).register_line as readonly unknown[]).length).toBeGreaterThanOrEqual(seen);
  expect(await type('register', 'verify', '--data', again)).toMatchObject({ exitCode: 0 });
});

test('a damaged byte anywhere, a missing file and a changed list are refused, and nothing is left', async () => {
  const { place, folder, out, again } = await district();
  accepted(await maintain(repositoryIn(folder, planIds[0])));
  await save(repositoryIn(folder, planIds[0]), { 'goals/b.md': 'loose beside the pack' });
  await type('backup', '--data', folder, '--out', out);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(out, name)).isFile(),
  );
  const oneOfEachKind = new Map(files.map((name) => [name.replaceAll(/[0-9a-f]{2,}/g, '#'), name])).values();
  for (const name of oneOfEachKind) {
    const whole = readFileSync(join(out, name));
    const bytes = Buffer.from(whole);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    chmodSync(join(out, name), 0o600);
    writeFileSync(join(out, name), bytes);
    const refused = await type('restore', out, '--data', again);
    expect({ name, ...refused }).toMatchObject({ exitCode: 1, out: '' });
    writeFileSync(join(out, name), whole);
  }
  const secret = join(out, 'data', 'secret.key');
  rmSync(secret);
  mkdirSync(again);
  expect(await type('restore', out, '--data', again)).toEqual({
    exitCode: 1,
    out: '',
    err: 'The backup is damaged. Nothing was restored.\n  secret.key is missing.\n',
  });
  symlinkSync('/etc/hostname', secret);
  expect(await type('restore', out, '--data', again)).toMatchObject({ exitCode: 1 });
  expect(readdirSync(again)).toEqual([]);
  expect(readdirSync(place).sort()).toEqual(['again', 'backups', 'district']);
});

test('a folder that holds something is neither restored into nor backed up into', async () => {
  const { folder, out } = await district();
  expect(await type('backup', '--data', folder, '--out', join(folder, 'backup'))).toMatchObject({
    exitCode: 2,
  });
  await type('backup', '--data', folder, '--out', out);
  const before = filesOf(folder);
  expect(await type('backup', '--data', folder, '--out', out)).toMatchObject({ exitCode: 2 });
  expect(await type('restore', out, '--data', folder)).toEqual({
    exitCode: 2,
    out: '',
    err: `${folder} is not an empty folder. Nothing was restored.\n`,
  });
  expect(filesOf(folder)).toEqual(before);
});

test('damage of the data folder itself is said when it is copied, and does not keep the rest from coming back', async () => {
  const { folder, out, again } = await district();
  const [picture = ''] = readdirSync(join(folder, 'media', planIds[0]));
  appendFileSync(join(folder, 'media', planIds[0], picture), 'x');
  rmSync(join(folder, 'media', planIds[1]), { recursive: true });
  const path = repositoryIn(folder, planIds[1]);
  const lost = git(path, ['rev-parse', 'main:plan.yml']);
  rmSync(join(path, 'objects', lost.slice(0, 2), lost.slice(2)));
  const made = await type('backup', '--data', folder, '--out', out);
  expect(made.exitCode).toBe(1);
  expect(made.err).toContain(`media/${planIds[0]}/${picture} is damaged.`);
  expect(made.err).toContain(`plans/${planIds[1]}.git: Part of its history is missing (${lost}).`);
  expect(await type('restore', out, '--data', again)).toMatchObject({ exitCode: 0 });
  expect(refsOf(repositoryIn(again, planIds[0]))).toBe(refsOf(repositoryIn(folder, planIds[0])));
});

test('people in PostgreSQL are said to be missing, and a copy does not open their database', async () => {
  const { folder, out, again } = await district();
  writeFileSync(join(folder, 'people.url'), 'postgresql://a:b@db.example/throughline\n', { mode: 0o600 });
  const made = await type('backup', '--data', folder, '--out', out);
  expect(made.exitCode).toBe(0);
  expect(made.err).toContain('pg_dump');
  expect((await type('restore', out, '--data', again)).err).toContain('pg_restore');
  expect(['people.url', 'people.sqlite'].filter((name) => existsSync(join(again, name)))).toEqual([]);
});
