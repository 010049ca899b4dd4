/**
 * `npm run bench -- package`: a plan with 500 MB of documents packed, verified, received and encrypted, each in a process of its
 * own whose peak memory is read, beside `zip -0` and `unzip` of the same files, which neither sum nor sign.
 *
 * Options: --megabytes 500.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packPlan } from '../../src/journeys/packing/pack-plan.ts';
import { receivePlan } from '../../src/journeys/receiving/receive-plan.ts';
import { verifyPackage } from '../../src/journeys/receiving/verify-package.ts';
import { makeSigningKey, readSigningKey } from '../../src/signing/key-file.ts';
import { commit } from '../../src/store/commit.ts';
import { createRepository } from '../../src/store/create-repository.ts';
import { putMedia } from '../../src/store/media-store.ts';
import { isRefusal } from '../../src/store/refusal.ts';
import { smallPlanFiles } from '../../tests/small-plan.ts';
import { machine, say } from './measure.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '500' },
    step: { type: 'string' },
    folder: { type: 'string', default: '' },
  },
});

const documentBytes = 10 * 1024 * 1024;
const planId = 'k3v9q2m7x5t8w4zr';
const pathsIn = (folder: string) => ({
  plan: join(folder, 'here', 'plans', `${planId}.git`),
  media: join(folder, 'here', 'media', planId),
  file: join(folder, 'plan.zip'),
  locked: join(folder, 'plan.zip.age'),
  there: join(folder, 'there'),
});

const makePlan = async (folder: string): Promise<void> => {
  const { plan, media } = pathsIn(folder);
  await createRepository(plan);
  const changes = Object.entries(smallPlanFiles).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  for (let made = 0; made < Number(values.megabytes) * 1024 * 1024; made += documentBytes) {
    const stored = await putMedia(media, { bytes: randomBytes(documentBytes), extension: 'pdf' });
    if (isRefusal(stored)) throw new Error(stored.message);
    changes.push({ path: stored.path, bytes: Buffer.from(stored.pointer) });
  }
  const author = { name: 'Bench', email: 'bench@throughline.invalid', at: '2026-05-22T12:00:00.000Z' };
  await commit(plan, { changes, message: 'Begin', author });
};

const quiet = { onProgress: () => {} };
const secrets = { identities: [], passphrase: undefined };

const pack = (path: string, outFile: string, passphrase?: string) =>
  packPlan({
    path,
    outFile,
    reader: { role: 'student', grants: [] },
    withHistory: true,
    withPdf: false,
    key: readSigningKey(makeSigningKey('bench').privateText),
    lock: passphrase === undefined ? undefined : { passphrase },
    ...quiet,
  });

const steps: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  make: makePlan,
  pack: (folder) => pack(pathsIn(folder).plan, pathsIn(folder).file),
  verify: (folder) => verifyPackage({ path: pathsIn(folder).file, trust: undefined, secrets, ...quiet }),
  receive: async (folder) => {
    const { file, there } = pathsIn(folder);
    mkdirSync(there);
    const request = { path: file, dataFolder: there, isDryRun: false, trust: undefined, secrets };
    return receivePlan({ ...request, now: Date.now(), ...quiet });
  },
  'pack and encrypt': (folder) =>
    pack(pathsIn(folder).plan, pathsIn(folder).locked, 'a passphrase of a bench'),
};

const runStep = async (name: string): Promise<void> => {
  const started = performance.now();
  const done = await steps[name]?.(values.folder);
  if (typeof done === 'object' && done !== null && ('refused' in done || 'fault' in done)) {
    throw new Error(JSON.stringify(done));
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024 }));
};

const inOwnProcess = (step: string, folder: string): { seconds: number; peakMb: number } => {
  const words = [
    process.argv[1] as string,
    '--step',
    step,
    '--folder',
    folder,
    '--megabytes',
    values.megabytes,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

const peer = (program: string, words: readonly string[], cwd: string): number => {
  const started = performance.now();
  const { error } = spawnSync(program, words, { cwd, stdio: 'ignore' });
  return error ? Number.NaN : (performance.now() - started) / 1000;
};

if (values.step !== undefined) await runStep(values.step);
else {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  try {
    say(machine());
    inOwnProcess('make', folder);
    for (const step of ['pack', 'verify', 'receive', 'pack and encrypt']) {
      const { seconds, peakMb } = inOwnProcess(step, folder);
      say(
        `${step.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s, at most ${peakMb.toFixed(0)} MB of memory`,
      );
    }
    const zipped = peer('zip', ['-0', '-q', '-r', 'peer.zip', 'here'], folder);
    say(`zip -0 of the same ${zipped.toFixed(1).padStart(6)} s`);
    const unzipped = peer('unzip', ['-q', 'plan.zip', '-d', 'unzipped'], folder);
    say(`unzip of the same  ${unzipped.toFixed(1).padStart(6)} s`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
