/**
 * For tests only: real repositories in a temporary folder that goes away with the test, native git with no
 * config of the machine's, and a save that must succeed. Native git is the referee of what we write.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type CommitRequest, type Committed, commit } from '../commit.ts';
import { createRepository } from '../create-repository.ts';
import { isRefusal, type Refusal } from '../refusal.ts';

export const scratchFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export const newRepository = async (): Promise<string> => {
  const path = join(scratchFolder(), 'plan.git');
  accepted(await createRepository(path));
  return path;
};

/** Narrows a result that must not be a Refusal, and fails the test with its message when it is one. */
export const accepted = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`${result.refused}: ${result.message}`);
  return result;
};

export const ana = { name: 'Ana Lima', email: 'ana@school.example', at: '2026-09-01T12:00:00.000Z' } as const;

/** Commits text files; null deletes. */
export const save = async (
  path: string,
  files: Readonly<Record<string, string | null>>,
  more: Partial<CommitRequest> = {},
): Promise<Committed> => {
  const changes = Object.entries(files).map(([name, text]) => ({
    path: name,
    bytes: text === null ? null : Buffer.from(text),
  }));
  return accepted(await commit(path, { changes, message: 'Save', author: ana, ...more }));
};

/** Runs native git in a repository or folder; `input` goes to its standard input. */
export const git = (path: string, args: readonly string[], input?: string | Uint8Array): string =>
  execFileSync('git', ['-C', path, ...args], {
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    input: input ?? '',
    env: {
      PATH: process.env.PATH,
      HOME: path,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Native',
      GIT_AUTHOR_EMAIL: 'native@school.example',
      GIT_COMMITTER_NAME: 'Native',
      GIT_COMMITTER_EMAIL: 'native@school.example',
    },
  }).trimEnd();

/** `git fsck --strict` has nothing to say about the repository but that commits of failed saves hang loose. */
export const expectSound = (path: string): void => {
  expect(git(path, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
};
