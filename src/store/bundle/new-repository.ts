/**
 * A history that was checked as a new repository: its objects in one pack, main and the tags. Only for a folder that
 * nobody knows yet; the caller moves it to its place when all of the plan is there.
 */
import { createRepository } from '../create-repository.ts';
import { writeFirstRefs } from '../import/write-first-refs.ts';
import { writePack } from '../import/write-pack.ts';
import { asRefusal, isRefusal, type Refusal } from '../refusal.ts';
import type { IncomingHistory } from './read-bundle.ts';

export const newRepository = async (path: string, history: IncomingHistory): Promise<Refusal | undefined> => {
  try {
    const created = await createRepository(path);
    if (isRefusal(created)) return created;
    await writePack(path, history.objects);
    await writeFirstRefs(path, history);
    return undefined;
  } catch (thrown) {
    return asRefusal(thrown);
  }
};
