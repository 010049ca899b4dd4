/**
 * Blob ids that were taken out of a plan's record for good, in a file of its repository: so that the list and the
 * rebuilt history take the place of the old one in the same moment. Whoever writes there asks it first.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObjectId } from '../git/parse-object.ts';
import { RefusalError } from '../refusal.ts';

export const expungedFile = 'expunged';

export const expungedIds = (path: string): ReadonlySet<string> => {
  const file = join(path, expungedFile);
  return new Set(existsSync(file) ? readFileSync(file, 'latin1').split('\n').filter(isObjectId) : []);
};

/** @throws RefusalError `expunged` when one of them is to come back */
export const refuseExpunged = (path: string, ids: Iterable<string>): void => {
  const gone = expungedIds(path);
  if (gone.size === 0) return;
  for (const id of ids) {
    if (gone.has(id)) {
      throw new RefusalError(
        'expunged',
        'This was taken out of the record for good and cannot come back. Nothing was saved.',
      );
    }
  }
};
