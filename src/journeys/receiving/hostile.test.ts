import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  districtKey,
  fileOf,
  listing,
  type Made,
  nativeBundle,
  newDistrict,
  newKey,
  outcomeOf,
  packageBytes,
  receive,
  trust,
  zipOf,
} from '../../../tests/package-house.ts';
import { smallPlanFiles } from '../../../tests/small-plan.ts';
import { memoryFile } from '../../package/bag/make-bag.ts';
import { git, scratchFolder } from '../../store/testing/scratch.ts';

/** Whatever comes from outside with ill intent is refused in bounded time, and nothing of it is left on the disk. */

const refusedBytes = async (bytes: Uint8Array, withTrust = false): Promise<string> => {
  const district = newDistrict();
  const before = listing(district);
  const outcome = outcomeOf(await receive(fileOf(bytes), district, withTrust ? { trust } : {}));
  expect(listing(district)).toEqual(before);
  return outcome;
};

const refused = async (made: Made, withTrust = false): Promise<string> =>
  refusedBytes(await packageBytes(made), withTrust);

test('the package that all of these are made from is taken in', async () => {
  expect(outcomeOf(await receive(fileOf(await packageBytes()), newDistrict(), { trust }))).toBe('taken');
});

describe('containers', () => {
  const paths = [
    ['climbing', 'data/../../../etc/passwd'],
    ['absolute', '/etc/passwd'],
    ['of another system', 'C:\\windows\\x'],
    ['backslashes', 'data\\..\\x'],
    ['hidden', 'data/ilp/.git/config'],
    ['hooks of git', '.git/hooks/post-checkout'],
    ['reserved', 'data/ilp/goals/con.md'],
    ['control characters', 'data/a\nb.txt'],
    ['turning round', 'data/\u202Egnp.exe'],
    ['endless', `data/${'a/'.repeat(120)}x`],
  ] as const;
  test.each(paths)('a file with a name that is %s', async (_, path) => {
    const file = { ...memoryFile(path, 'x'), crc32: 0x8cdc1683 };
    expect(['unsafe-path', 'container']).toContain(await refusedBytes(await zipOf([file])));
  });

  test('a file twice, also when only capitals differ', async () => {
    const one = (path: string) => ({ ...memoryFile(path, 'x'), crc32: 0x8cdc1683 });
    expect(await refusedBytes(await zipOf([one('data/a.txt'), one('data/a.txt')]))).toBe('twice');
    expect(await refusedBytes(await zipOf([one('data/a.txt'), one('data/A.txt')]))).toBe('twice');
  });

  test('links, packed entries, passwords, other sizes, overlaps and hidden bytes', async () => {
    const bytes = await packageBytes();
    const directory = bytes.readUInt32LE(bytes.length - 6);
    const patched = (at: number, value: number, size: 2 | 4): Buffer => {
      const copy = Buffer.from(bytes);
      if (size === 2) copy.writeUInt16LE(value, at);
      else copy.writeUInt32LE(value, at);
      return copy;
    };
    const broken = [
      patched(directory + 38, (0o120777 << 16) >>> 0, 4),
      patched(directory + 10, 8, 2),
      patched(directory + 8, 1, 2),
      patched(directory + 24, 0xffffffff, 4),
      patched(directory + 42, 10, 4),
      patched(bytes.length - 12, 0xffff, 2),
      Buffer.concat([Buffer.from('MZ hidden program'), bytes]),
      Buffer.concat([bytes, Buffer.from('more')]),
      bytes.subarray(0, bytes.length - 1),
    ];
    for (const one of broken) expect(['container', 'too-large']).toContain(await refusedBytes(one));
  });

  test('more files than a package can hold', async () => {
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(60_000, 8);
    end.writeUInt16LE(60_000, 10);
    expect(await refusedBytes(end)).toBe('too-large');
  });

  test('anything that is no package', async () => {
    for (const bytes of ['', 'PK', 'GIF89a', 'x'.repeat(100_000)])
      expect(['not-a-package', 'container', 'too-large']).toContain(await refusedBytes(Buffer.from(bytes)));
  });
});

describe('sums and signatures', () => {
  /** A stored file's bytes changed in place, its zip mended so that only the bag can tell. */
  const withFile = async (path: string, content: Uint8Array): Promise<Buffer> => {
    const { openZip } = await import('../../package/zip/open-zip.ts');
    const { wholeFile } = await import('../../package/package-files.ts');
    const { crc32 } = await import('node:zlib');
    const opened = await openZip(fileOf(await packageBytes()));
    const files = [];
    for (const file of opened.files.values()) {
      const bytes = file.path === path ? Buffer.from(content) : await wholeFile(file);
      files.push({ ...memoryFile(file.path, bytes), crc32: crc32(bytes) });
    }
    await opened.close();
    return zipOf(files.filter(({ sizeBytes }) => sizeBytes > 0));
  };

  test('a changed, emptied or swapped file', async () => {
    const path = 'data/ilp/goals/robotics.md';
    expect(await refusedBytes(await withFile(path, Buffer.from('---\ntitle: Other\n---\n')))).toBe('changed');
    expect(await refusedBytes(await withFile(path, Buffer.alloc(0)))).toBe('missing');
    expect(await refusedBytes(await withFile('bagit.txt', Buffer.from('BagIt-Version: 0.9\n')))).toBe(
      'tag-file',
    );
  });

  test('a manifest or a signature of another package', async () => {
    const other = await packageBytes({
      plan: { ...smallPlanFiles, 'goals/more.md': smallPlanFiles['goals/robotics.md'] ?? '' },
    });
    const { openZip } = await import('../../package/zip/open-zip.ts');
    const { wholeFile } = await import('../../package/package-files.ts');
    const opened = await openZip(fileOf(other));
    for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha256.txt.sig']) {
      const file = opened.files.get(name);
      if (!file) throw new Error(name);
      expect(['changed', 'missing', 'signature', 'unexpected']).toContain(
        await refusedBytes(await withFile(name, await wholeFile(file))),
      );
    }
    await opened.close();
  });

  test('a signer who is not in the list, and no signer at all', async () => {
    expect(await refused({ key: newKey() }, true)).toBe('signature');
    expect(await refused({ key: undefined }, true)).toBe('signature');
    expect(districtKey).toBeDefined();
  });
});

describe('plans', () => {
  const plans: readonly (readonly [what: string, made: Made, outcome: string])[] = [
    ['another kind of file', { plan: { ...smallPlanFiles, 'run.sh': 'x' } }, 'problems'],
    ['a hook', { plan: { ...smallPlanFiles, 'hooks/post-receive': 'x' } }, 'problems'],
    [
      'a field that does not exist',
      { plan: { ...smallPlanFiles, 'plan.yml': `${smallPlanFiles['plan.yml']}evil: 1\n` } },
      'problems',
    ],
    [
      'an id that leads elsewhere',
      { plan: { ...smallPlanFiles, 'plan.yml': 'id: ../../../../etc/x\nschemaVersion: 1\n' } },
      'not-a-package',
    ],
    ['no plan.yml', { plan: { 'profile.md': smallPlanFiles['profile.md'] ?? '' } }, 'not-a-package'],
    ['other files than it says', { info: { 'ILP-Tree': '1'.repeat(40) } }, 'changed'],
    ['only a part', { info: { 'ILP-Complete': 'no', 'ILP-Reader': 'partner' } }, 'not-a-package'],
    [
      'a picture that is not what its name says',
      { more: { [`data/ilp/media/${'a'.repeat(64)}.png`]: 'x'.repeat(400) } },
      'changed',
    ],
    [
      'a text without end',
      { plan: { ...smallPlanFiles, 'goals/robotics.md': 'x'.repeat(300_000) } },
      'too-large',
    ],
  ];
  test.each(plans)('with %s', async (_, made, outcome) => {
    expect(await refused(made)).toBe(outcome);
  });
});

describe('histories', () => {
  const withTree = (lines: readonly string[]): string => {
    const path = join(scratchFolder(), 'evil.git');
    git('/', ['init', '-q', '--bare', '-b', 'main', path]);
    const blob = git(path, ['hash-object', '-w', '--stdin'], 'x');
    const files = Object.entries(smallPlanFiles).filter(([name]) => !name.includes('/'));
    const plain = files.map(
      ([name, text]) => `100644 blob ${git(path, ['hash-object', '-w', '--stdin'], text)}\t${name}`,
    );
    const subtree = git(path, ['mktree'], `100644 blob ${blob}\tconfig\n`);
    const all = [...plain, ...lines.map((line) => line.replace('BLOB', blob).replace('TREE', subtree))];
    const tree = git(path, ['mktree', '--missing'], `${all.join('\n')}\n`);
    git(path, ['update-ref', 'refs/heads/main', git(path, ['commit-tree', tree, '-m', 'x'])]);
    return path;
  };

  const trees = [
    ['a folder .git', '040000 tree TREE\t.git'],
    ['a folder .GIT', '040000 tree TREE\t.GIT'],
    ['a submodule', `160000 commit ${'1'.repeat(40)}\tsub`],
    ['.gitmodules', '100644 blob BLOB\t.gitmodules'],
    ['.gitattributes', '100644 blob BLOB\t.gitattributes'],
    ['a link', '120000 blob BLOB\tgoals'],
    ['a program', '100755 blob BLOB\trun.sh'],
    ['files for a build server', '040000 tree TREE\t.github'],
  ] as const;
  test.each(trees)('with %s', async (_, line) => {
    const bundle = nativeBundle(withTree([line]));
    const district = newDistrict();
    expect(outcomeOf(await receive(bundle, district))).toMatch(/^(?:damaged|problems)$/);
    expect(listing(district)).toEqual([]);
  });

  test('something evil long ago, when the last version is clean', async () => {
    const path = withTree(['100755 blob BLOB\trun.sh']);
    const clean = withTree([]);
    const tree = git(clean, ['rev-parse', 'main^{tree}']);
    git(path, ['fetch', '-q', clean, 'main']);
    git(path, ['update-ref', 'refs/heads/main', git(path, ['commit-tree', tree, '-p', 'main', '-m', 'y'])]);
    const district = newDistrict();
    expect(outcomeOf(await receive(nativeBundle(path), district))).toBe('damaged');
    expect(listing(district)).toEqual([]);
    expect(outcomeOf(await receive(nativeBundle(clean), newDistrict()))).toBe('taken');
  });

  test('versions without an author, tags of no version, and missing parts', async () => {
    const path = withTree([]);
    const raw = `tree ${git(path, ['rev-parse', 'main^{tree}'])}\nauthor  <> 1 +0000\ncommitter x <x> 1 +0000\n\nx\n`;
    const forged = git(path, ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], raw);
    git(path, ['update-ref', 'refs/heads/main', forged]);
    expect(outcomeOf(await receive(nativeBundle(path), newDistrict()))).toBe('damaged');
    const tagged = withTree([]);
    git(tagged, ['tag', 'review/x', git(tagged, ['rev-parse', 'main:plan.yml'])]);
    expect(outcomeOf(await receive(nativeBundle(tagged), newDistrict()))).toBe('damaged');
    const part = withTree([]);
    git(part, ['commit-tree', 'main^{tree}', '-p', 'main', '-m', 'z']);
    const next = git(part, ['commit-tree', 'main^{tree}', '-p', 'main', '-m', 'z']);
    git(part, ['update-ref', 'refs/heads/next', next]);
    const file = join(part, 'part.bundle');
    git(part, ['bundle', 'create', '-q', file, 'main..next']);
    expect(outcomeOf(await receive(file, newDistrict()))).toBe('damaged');
  });

  test('every sixth changed byte of a small bundle', async () => {
    const bytes = readFileSync(nativeBundle(withTree([])));
    const district = newDistrict();
    const file = fileOf(bytes, 'changed.bundle');
    // Names of branches before the pack are nobody's word; what they stand for is in the pack.
    for (let at = bytes.indexOf('PACK'); at < bytes.length; at += 6) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 16;
      writeFileSync(file, changed);
      expect(outcomeOf(await receive(file, district)), `byte ${at}`).not.toBe('taken');
    }
    expect(listing(district)).toEqual([]);
  });

  test('a pack that says more than it holds, and objects that grow without end', async () => {
    const header = (count: number): Buffer => {
      const start = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
      start.writeUInt32BE(count, 8);
      return start;
    };
    const { createHash } = await import('node:crypto');
    const bundle = (body: Buffer): Buffer => {
      const sum = createHash('sha1').update(body).digest();
      const refs = `# v2 git bundle\n${'1'.repeat(40)} refs/heads/main\n\n`;
      return Buffer.concat([Buffer.from(refs), body, sum]);
    };
    const huge = Buffer.concat([
      header(1),
      Buffer.from([0xbf, 0xff, 0xff, 0xff, 0x7f]),
      deflateSync(Buffer.alloc(10 ** 7)),
    ]);
    const lying = Buffer.concat([header(1), Buffer.from([0x30]), deflateSync(Buffer.alloc(10 ** 7))]);
    expect(await refusedBytes(bundle(header(4_000_000_000)))).toBe('too-large');
    expect(await refusedBytes(bundle(huge))).toBe('too-large');
    expect(await refusedBytes(bundle(lying))).toBe('damaged');
    expect(await refusedBytes(bundle(header(3)))).toBe('damaged');
  });
});

describe('PDFs', () => {
  const attachment = (content: Buffer, packed = deflateSync(content)): Buffer =>
    Buffer.concat([
      Buffer.from(
        `%PDF-1.7\n1 0 obj\n<<\n/Type /EmbeddedFile\n/Filter /FlateDecode\n/Length ${packed.length}\n>>\nstream\n`,
      ),
      packed,
      Buffer.from('\nendstream\nendobj\n'),
    ]);

  test('without a plan, with a bomb, and with names that climb', async () => {
    expect(await refusedBytes(Buffer.from('%PDF-1.7\nnothing'))).toBe('not-a-package');
    expect(await refusedBytes(attachment(Buffer.from('{}')))).toBe('not-a-package');
    expect(
      await refusedBytes(attachment(Buffer.alloc(0), deflateSync(Buffer.alloc(100 * 1024 * 1024)))),
    ).toBe('not-a-package');
    const data = {
      format: 'throughline-plan',
      version: 1,
      reader: 'student',
      complete: true,
      savedAt: '2026-05-22T15:00:00.000Z',
      treeId: '0'.repeat(40),
      files: { '../../x': 'x' },
    };
    expect(await refusedBytes(attachment(Buffer.from(JSON.stringify(data))))).toBe('bad-name');
  });
});
