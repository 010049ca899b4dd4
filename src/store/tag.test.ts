import { expect, test } from 'vitest';
import { commit } from './commit.ts';
import { listTags, tagNames } from './list-tags.ts';
import { tag } from './tag.ts';
import { accepted, ana, expectSound, git, newRepository, save } from './testing/scratch.ts';

const request = (commitId: string, name = 'review/2026-fall') => ({
  name,
  commitId,
  message: 'Review of fall 2026',
  tagger: ana,
});

test('a review is an annotated tag that native git shows and that never moves', async () => {
  const path = await newRepository();
  const first = await save(path, { 'plan.yml': '1' });
  const made = accepted(await tag(path, request(first.commitId)));
  expect(git(path, ['cat-file', '-p', 'review/2026-fall'])).toBe(
    `object ${first.commitId}\ntype commit\ntag review/2026-fall\n` +
      'tagger Ana Lima <ana@school.example> 1788264000 +0000\n\nReview of fall 2026',
  );
  expect(await tag(path, request(first.commitId))).toEqual({ ...made, unchanged: true });
  const second = await save(path, { 'plan.yml': '2' });
  expect(await tag(path, request(second.commitId))).toMatchObject({
    refused: 'conflict',
    conflicts: [{ path: 'refs/tags/review/2026-fall', expected: null, actual: first.commitId }],
  });
  expectSound(path);
});

test('tags are listed oldest first, loose or packed, with the tree they stand for', async () => {
  const path = await newRepository();
  const { commitId, treeId } = await save(path, { 'plan.yml': '1' });
  const spring = {
    ...request(commitId, 'review/2026-spring'),
    tagger: { ...ana, at: '2026-02-01T00:00:00.000Z' },
  };
  accepted(await tag(path, request(commitId)));
  accepted(await tag(path, spring));
  git(path, ['tag', 'by-hand']);
  git(path, ['tag', 'a-file', 'main:plan.yml']);
  const tags = accepted(listTags(path));
  expect(tags.map(({ name }) => name)).toEqual(['review/2026-spring', 'by-hand', 'review/2026-fall']);
  expect(tags[2]).toEqual({
    name: 'review/2026-fall',
    commitId,
    treeId,
    message: 'Review of fall 2026\n',
    tagger: ana,
  });
  git(path, ['pack-refs', '--all']);
  expect(listTags(path)).toEqual(tags);
});

test('a tag on something that is not there, or with an impossible name, is refused', async () => {
  const path = await newRepository();
  const { commitId } = await save(path, { 'plan.yml': '1' });
  expect(await tag(path, request('0'.repeat(40)))).toMatchObject({ refused: 'no-such-ref' });
  expect(await tag(path, request(commitId, '../main'))).toMatchObject({ refused: 'bad-name' });
  expect(await tag(path, request(commitId, 'review'))).not.toHaveProperty('refused');
  expect(await tag(path, request(commitId, 'review/fall'))).toMatchObject({ refused: 'bad-name' });
});

test('a tag on what main says is a conflict when main has moved on; a save that rests on the tags, when there is a new one', async () => {
  const path = await newRepository();
  const first = await save(path, { 'plan.yml': '1' });
  const second = await save(path, { 'plan.yml': '2' });
  const onMain = { onMain: true } as const;
  expect(await tag(path, { ...request(first.commitId), ...onMain })).toMatchObject({
    refused: 'conflict',
    conflicts: [{ path: 'refs/heads/main', expected: first.commitId, actual: second.commitId }],
  });
  const change = {
    changes: [{ path: 'plan.yml', bytes: new Uint8Array([51]) }],
    message: 'Change',
    author: ana,
  };
  const tags = tagNames(path);
  expect(accepted(await tag(path, { ...request(second.commitId), ...onMain })).unchanged).toBe(false);
  expect(await commit(path, { ...change, expected: { tags } })).toMatchObject({
    refused: 'conflict',
    conflicts: [{ path: 'refs/tags' }],
  });
  expect(await commit(path, { ...change, expected: { tags: tagNames(path) } })).toHaveProperty('commitId');
});
