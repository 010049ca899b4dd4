/**
 * The refs of a repository that has none yet: tags at once, main last, because with main the plan is there. Refuses
 * nothing and compares nothing; only for a repository that nobody else knows.
 */
import { join } from 'node:path';
import { makeFolder, syncFolder, writeDurably } from '../safety/durable-file.ts';

export type FirstRefs = {
  readonly mainId: string;
  /** Full name of each tag -> what it stands for. */
  readonly tags: ReadonlyMap<string, string>;
};

export const writeFirstRefs = async (path: string, { mainId, tags }: FirstRefs): Promise<void> => {
  const heads = join(path, 'refs', 'heads');
  const changed = new Set([path, heads, ...(await makeFolder(heads))]);
  const write = (file: string, text: string): Promise<void> =>
    writeDurably({ file, bytes: text, unfinishedIn: path, prefix: 'tmp_import_', mode: 0o644 });
  if (tags.size > 0) await write(join(path, 'packed-refs'), packedRefs(tags));
  await write(join(heads, 'main'), `${mainId}\n`);
  await Promise.all([...changed].map(syncFolder));
};

const packedRefs = (tags: FirstRefs['tags']): string =>
  [
    '# pack-refs with: sorted ',
    ...[...tags].sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, id]) => `${id} ${name}`),
    '',
  ].join('\n');
