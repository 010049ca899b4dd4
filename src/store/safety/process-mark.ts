/**
 * A name for a running process that does not come back: process id, its start time, and the machine, boot and
 * container it runs in. Lock files and unfinished files carry it, so that after a crash one can tell whose
 * they were. A process that cannot be judged from here (another machine, an earlier boot) is `unknown`.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { pid } from 'node:process';
import { errorCode } from './error-code.ts';

/** @returns for example `tl-4711-883214-5f2a9c01`; safe in a file name */
export const processMark = (): string => {
  mark ??= `tl-${pid}-${startTime(pid) ?? 0}-${place()}`;
  return mark;
};

/** Looks for a mark anywhere in `text` (a lock's content, a file's name) and asks whether it still runs. */
export const markState = (text: string): 'alive' | 'dead' | 'unknown' => {
  const found = /tl-(\d+)-(\d+)-([0-9a-f]{8})/.exec(text);
  if (found === null || found[3] !== place()) return 'unknown';
  try {
    process.kill(Number(found[1]), 0);
  } catch (thrown) {
    if (errorCode(thrown) === 'ESRCH') return 'dead';
  }
  const started = startTime(Number(found[1]));
  // Without /proc the start time is 0 on both sides and the process id alone decides.
  return (started ?? '0') === found[2] ? 'alive' : 'dead';
};

/** Fixed for the life of a process: read once, because every commit asks. */
let mark: string | undefined;

/** Clock ticks since boot at which the process started; null when there is no /proc or no such process. */
const startTime = (processId: number): string | null => {
  const stat = readOr(() => readFileSync(`/proc/${processId}/stat`, 'utf8'));
  // The command name may hold spaces and brackets; the state letter follows its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
  return fields[19] ?? null;
};

const place = (): string => {
  const boot = readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  const processIds = readOr(() => readlinkSync('/proc/self/ns/pid'));
  return createHash('sha256').update(`${hostname()}\n${boot}\n${processIds}`).digest('hex').slice(0, 8);
};

const readOr = (read: () => string): string => {
  try {
    return read();
  } catch {
    return '';
  }
};
