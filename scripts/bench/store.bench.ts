/**
 * How fast the store is against native git, in one run on this machine: a save, a 40-file plan read loose and
 * packed, the head, the history of one entry. Medians; a ratio above 1 means that we are faster. Both sides
 * work on the same repository and fsync what they save. Native git pays for starting processes, as it would
 * in a server that calls it; `cat-file --batch` is also measured as one process that stays open.
 *
 * Usage: node npm run bench -- store [runs]
 */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stdout, version } from 'node:process';
import { commit } from '../../src/store/commit.ts';
import { createRepository } from '../../src/store/create-repository.ts';
import { history } from '../../src/store/history.ts';
import { maintain } from '../../src/store/maintain.ts';
import { readHead } from '../../src/store/read-head.ts';
import { readSnapshot } from '../../src/store/read-snapshot.ts';
import { isRefusal, type Refusal } from '../../src/store/refusal.ts';

const runs = Math.max(5, Number(argv[2] ?? 25));
const fileCount = 40;
const author = { name: 'Ana Lima', email: 'ana@school.example' };

const accepted = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(result.message);
  return result;
};

const git = (path: string, args: readonly string[], input = ''): string =>
  execFileSync('git', ['-c', 'core.fsync=all', '-C', path, ...args], {
    encoding: 'utf8',
    input,
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_INDEX_FILE: join(path, 'bench-index'),
      GIT_AUTHOR_NAME: 'Ana',
      GIT_AUTHOR_EMAIL: 'ana@school.example',
      GIT_COMMITTER_NAME: 'Ana',
      GIT_COMMITTER_EMAIL: 'ana@school.example',
    },
  }).trim();

/** Median milliseconds of `work` over `count` runs, after one run that warms up. */
const measure = async (count: number, work: (run: number) => unknown): Promise<number> => {
  await work(-1);
  const times: number[] = [];
  for (let run = 0; run < count; run++) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return times.sort((left, right) => left - right)[count >> 1] ?? Number.NaN;
};

const entryText = (n: number, version: number): string =>
  `---\ntitle: Goal ${n}\nversion: ${version}\n---\n${`I want to learn more about topic ${n}. `.repeat(40 + n)}\n`;

const pathOf = (n: number): string => (n < 4 ? `page${n}.md` : `collection${n % 6}/entry${n}.md`);

let clock = Date.parse('2026-09-01T12:00:00Z');
const save = async (path: string, files: ReadonlyMap<number, number>): Promise<void> => {
  const changes = [...files].map(([n, version]) => ({
    path: pathOf(n),
    bytes: Buffer.from(entryText(n, version)),
  }));
  clock += 1000;
  accepted(
    await commit(path, {
      changes,
      message: 'Save',
      author: { ...author, at: new Date(clock).toISOString() },
    }),
  );
};

/** The safe way with native commands: a temporary index, then compare-and-swap on the ref. */
const saveNatively = (path: string, version: number): void => {
  const head = git(path, ['rev-parse', 'main']);
  git(path, ['read-tree', head]);
  const blob = git(path, ['hash-object', '-w', '--stdin'], entryText(9, version));
  git(path, ['update-index', '--cacheinfo', `100644,${blob},${pathOf(9)}`]);
  const tree = git(path, ['write-tree']);
  git(path, [
    'update-ref',
    'refs/heads/main',
    git(path, ['commit-tree', '-p', head, '-m', 'Save', tree]),
    head,
  ]);
};

const readNatively = (path: string): void => {
  const list = git(path, ['ls-tree', '-r', '--format=%(objectname)', 'main']);
  git(path, ['cat-file', '--batch'], `${list}\n`);
};

/** One native process that stays open, asked for the whole plan again and again. */
const askBatch = (batch: ChildProcessWithoutNullStreams, ids: string): Promise<void> =>
  new Promise((resolve) => {
    let left = ids.split('\n').length;
    const onData = (chunk: Buffer) => {
      for (const line of chunk.toString('latin1').split('\n'))
        if (/^[0-9a-f]{40} blob \d+$/.test(line)) left -= 1;
      if (left > 0) return;
      batch.stdout.off('data', onData);
      resolve();
    };
    batch.stdout.on('data', onData);
    batch.stdin.write(`${ids}\n`);
  });

const row = (name: string, ours: number, native: number, target = ''): void => {
  const cells = [
    name.padEnd(34),
    `${ours.toFixed(2)} ms`.padStart(10),
    `${native.toFixed(2)} ms`.padStart(10),
  ];
  stdout.write(`${cells.join(' ')} ${`${(native / ours).toFixed(1)}x`.padStart(8)}  ${target}\n`);
};

const measureReads = async (path: string, form: string): Promise<void> => {
  const ours = await measure(runs * 4, () => accepted(readSnapshot(path)));
  row(
    `read ${fileCount} files, ${form}`,
    ours,
    await measure(runs, () => readNatively(path)),
    'target < 5 ms',
  );
  const batch = spawn('git', ['-C', path, 'cat-file', '--batch']);
  const ids = git(path, ['ls-tree', '-r', '--format=%(objectname)', 'main']);
  row('  the same, git kept open', ours, await measure(runs, () => askBatch(batch, ids)));
  batch.stdin.end();
  const head = await measure(runs * 8, () => accepted(readHead(path)));
  row(
    `head and tree id, ${form}`,
    head,
    await measure(runs, () => git(path, ['rev-parse', 'main', 'main^{tree}'])),
    'target < 0.3 ms',
  );
  const entryPath = pathOf(9);
  const entry = await measure(5, () => accepted(history(path, { entryPath })));
  row(
    `history of one entry, ${form}`,
    entry,
    await measure(5, () => git(path, ['log', '--format=%H', '--', entryPath])),
  );
};

const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
try {
  const path = join(folder, 'plan.git');
  accepted(await createRepository(path));
  await save(path, new Map(Array.from({ length: fileCount }, (_, n) => [n, 0])));
  const load = loadavg()[0]?.toFixed(1);
  stdout.write(
    `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), load ${load}, Node ${version}, ${git(path, ['--version'])}\n`,
  );
  stdout.write(`medians of ${runs} runs or more; ratio above 1: the store is faster\n\n`);
  stdout.write(
    `${'what'.padEnd(34)} ${'store'.padStart(10)} ${'native git'.padStart(10)} ${'ratio'.padStart(8)}\n`,
  );
  const ours = await measure(runs * 4, (run) => save(path, new Map([[9, run + 2]])));
  row(
    'save one entry, with fsync',
    ours,
    await measure(runs, (run) => saveNatively(path, 10_000 + run)),
    'target < 20 ms',
  );
  for (let version = 0; version < 400 - runs * 5; version++)
    await save(path, new Map([[version % fileCount, 50_000 + version]]));
  await measureReads(path, 'loose');
  const start = performance.now();
  accepted(await maintain(path));
  const maintained = performance.now() - start;
  await measureReads(path, 'packed');
  stdout.write(
    `\nmaintain (fsck, repack, fsck) of ${git(path, ['rev-list', '--count', 'main'])} saves: ${maintained.toFixed(0)} ms\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
