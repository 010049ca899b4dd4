/**
 * For a lock without our mark: does a running process have it open, or is a git command at work in its
 * repository? Reads /proc; where there is none (not Linux), nobody is seen and only the lock's age counts.
 */
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { pid } from 'node:process';

export const isUsedByLiveProcess = (repository: string, file: string): boolean => {
  const [folder, lock] = [orNull(() => realpathSync(repository)), orNull(() => realpathSync(file))];
  const processes = orNull(() => readdirSync('/proc'))?.filter((name) => /^\d+$/.test(name)) ?? [];
  return processes.some((id) => {
    if (Number(id) === pid) return false;
    const works = orNull(() => readlinkSync(`/proc/${id}/cwd`));
    const isGit = orNull(() => readFileSync(`/proc/${id}/comm`, 'utf8'))?.startsWith('git') ?? false;
    if (isGit && works !== null && (works === folder || works.startsWith(`${folder}/`))) return true;
    const descriptors = orNull(() => readdirSync(`/proc/${id}/fd`)) ?? [];
    return descriptors.some(
      (fd) => lock !== null && orNull(() => readlinkSync(`/proc/${id}/fd/${fd}`)) === lock,
    );
  });
};

/** Processes end while they are looked at, and other people's are closed to us. */
const orNull = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch {
    return null;
  }
};
