/**
 * The tags of a plan, oldest first: its reviews, one a term. A tag that does not stand for a commit is left
 * out; a tag without a message of its own (lightweight, made by hand) takes the commit's.
 */
import { type Objects, readingObjects } from './git/objects.ts';
import { parseTag, type Signature } from './git/parse-object.ts';
import { listRefs, resolveCommit } from './git/refs.ts';
import type { Refusal } from './refusal.ts';

export type Tag = {
  /** Without `refs/tags/`. */
  readonly name: string;
  readonly commitId: string;
  readonly treeId: string;
  readonly message: string;
  readonly tagger: Signature;
};

export const listTags = (path: string): readonly Tag[] | Refusal =>
  readingObjects(path, (objects) =>
    [...listRefs(path, 'refs/tags/')]
      .flatMap(([name, id]) => readTag({ path, objects }, name, id))
      .sort((left, right) => compare(left.tagger.at, right.tagger.at) || compare(left.name, right.name)),
  );

/** The names alone, without reading what they stand for. */
export const tagNames = (path: string): ReadonlySet<string> =>
  new Set([...listRefs(path, 'refs/tags/')].map(([name]) => name.slice('refs/tags/'.length)));

const readTag = (where: { path: string; objects: Objects }, name: string, id: string): readonly Tag[] => {
  const object = where.objects.find(id);
  if (object === null || (object.type !== 'tag' && object.type !== 'commit')) return [];
  const own = object.type === 'tag' ? parseTag(object.bytes) : null;
  const target = where.objects.find(own?.targetId ?? id);
  if (own !== null && target?.type !== 'commit' && target?.type !== 'tag') return [];
  const { id: commitId, commit } = resolveCommit(where, id);
  return [
    {
      name: name.slice('refs/tags/'.length),
      commitId,
      treeId: commit.treeId,
      message: own?.message ?? commit.message,
      tagger: own?.tagger ?? commit.committer,
    },
  ];
};

const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
