import { describe, expect, test } from 'vitest';
import { blobAt, commitsOf, done, personAs, savingPlan, textAt } from '../../../tests/saving-plan.ts';
import { expectSound, git, save } from '../../store/testing/scratch.ts';
import type { SavingPlace } from '../saving/place.ts';
import { saveEntry } from '../saving/save-entry.ts';
import { listUnsaved, readUnsaved } from '../saving/unsaved.ts';
import { dropDraft, listDrafts, readDraft, setDraftStatus } from './drafts.ts';
import { publishDraft } from './publish-draft.ts';
import { saveDraft } from './save-draft.ts';

const path = 'transitions/to-high-school.md';
const text = `---
title: To high school
kind: middle-to-high
grade: 8
date: 2026-08-31
goals: One
interests: Boats
supportsExist:
  - none
scheduling: Band
---
`;
const drafted = text.replace('goals: One', 'goals: Two');
const student = personAs('self');
const counselor = personAs('counselor');
const others = (['guardian', 'counselor', 'provider', 'teacher', 'coordinator'] as const).map((one) =>
  personAs(one),
);
const which = { collection: 'transitions', slug: 'to-high-school' } as const;

const withDraft = async (status?: 'draft' | 'pending_review' | 'pending_publish') => {
  const place = await savingPlan({ [path]: text });
  const base = blobAt(place, path);
  const saved = done(await saveDraft({ place, writer: student, path, raw: drafted, base }));
  if (status) done(await setDraftStatus({ ...which, place, writer: student, status }));
  return { place, base, saved };
};

const branches = ({ path: repository }: SavingPlace): string =>
  git(repository, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']);

describe('a draft', () => {
  test('lies on a branch of its own and changes nothing in the plan', async () => {
    const { place, saved } = await withDraft();
    expect(textAt(place, path)).toBe(text);
    expect(branches(place)).toBe('cms/transitions/to-high-school\nmain');
    expect(textAt(place, path, 'cms/transitions/to-high-school')).toBe(drafted);
    expect(done(await listDrafts({ place, writer: student }))).toEqual([
      {
        ...which,
        path,
        status: 'draft',
        raw: drafted,
        blobId: saved.blobId,
        isNew: false,
        by: 'The self',
        updatedAt: '2026-05-22T15:00:00.000Z',
      },
    ]);
    expectSound(place.path);
  });

  test('goes from draft to review to ready to published, with everybody’s name on what they did', async () => {
    const { place } = await withDraft();
    const at = { ...which, place };
    expect(await publishDraft({ ...at, writer: counselor })).toMatchObject({ refused: 'gone' });
    done(await setDraftStatus({ ...at, writer: student, status: 'pending_review' }));
    expect(await publishDraft({ ...at, writer: counselor })).toMatchObject({ refused: 'not-ready' });
    done(await setDraftStatus({ ...at, writer: counselor, status: 'pending_publish' }));
    expect(await publishDraft({ ...at, writer: student })).toMatchObject({ refused: 'not-your-draft' });
    const published = done(await publishDraft({ ...at, writer: counselor }));
    expect(published).toMatchObject({ path, unchanged: false, blobId: blobAt(place, path) });
    expect(textAt(place, path)).toBe(drafted);
    expect(branches(place)).toBe('main');
    expect(git(place.path, ['log', '--first-parent', '-1', '--format=%an: %s']).trim()).toBe(
      'The counselor: Publish transitions/to-high-school',
    );
    expect(
      git(place.path, ['log', '--format=%an: %(trailers:key=Cms-Status,separator=%x20)', 'main^2']),
    ).toBe(
      [
        'The counselor: Cms-Status: pending_publish',
        'The self: Cms-Status: pending_review',
        'The self: Cms-Status: draft',
        'Ana Lima:',
      ].join('\n'),
    );
    expect(git(place.path, ['rev-list', '--parents', '-1', 'main']).split(' ')).toHaveLength(3);
    expect(await readDraft({ ...at, writer: student })).toMatchObject({ refused: 'gone' });
    expectSound(place.path);
  });

  test('is seen by nobody else before it is in review, and then as each may see the section', async () => {
    const { place } = await withDraft();
    const statusSeen = async () =>
      Promise.all(
        others.map(async (writer) => {
          const listed = done(await listDrafts({ place, writer }));
          const read = await readDraft({ ...which, place, writer });
          expect('refused' in read ? [] : [read]).toEqual(listed);
          return listed.map(({ raw }) => raw.includes('supportsExist'));
        }),
      );
    expect(await statusSeen()).toEqual([[], [], [], [], []]);
    done(await setDraftStatus({ ...which, place, writer: student, status: 'pending_review' }));
    expect(await statusSeen()).toEqual([[true], [true], [true], [false], [false]]);
    expect(done(await listDrafts({ place, writer: personAs('partner') }))).toEqual([]);
  });

  test('is written, dropped and moved by whom it belongs to', async () => {
    const { place } = await withDraft('pending_review');
    for (const writer of others) {
      const request = { place, writer, path, raw: drafted.replace('Two', 'Three') };
      expect(
        await saveDraft({ ...request, base: blobAt(place, path, 'cms/transitions/to-high-school') }),
      ).toMatchObject({ refused: 'section' });
      expect(await dropDraft({ ...which, place, writer })).toMatchObject({ refused: 'not-your-draft' });
      const moved = await setDraftStatus({ ...which, place, writer, status: 'pending_publish' });
      if (writer.reader.role !== 'counselor') expect(moved).toMatchObject({ refused: 'not-your-draft' });
      else done(await setDraftStatus({ ...which, place, writer, status: 'pending_review' }));
    }
    expect(done(await dropDraft({ ...which, place, writer: student }))).toEqual({ unsaved: null });
    expect(branches(place)).toBe('main');
    expect(await dropDraft({ ...which, place, writer: student })).toMatchObject({ refused: 'gone' });
  });

  test('that changes after it was called ready has to be looked at again', async () => {
    const { place, saved } = await withDraft('pending_publish');
    const raw = drafted.replace('Two', 'Whatever');
    const request = { place, writer: student, path, raw, base: saved.blobId };
    done(await saveDraft({ ...request, status: 'pending_publish' }));
    expect(await publishDraft({ ...which, place, writer: counselor })).toMatchObject({
      refused: 'not-ready',
    });
    expect(done(await readDraft({ ...which, place, writer: counselor })).status).toBe('pending_review');
  });

  test('twice the same is saved once; a stale tab is refused', async () => {
    const { place, base } = await withDraft();
    const again = { place, writer: student, path, raw: drafted, base };
    expect(done(await saveDraft(again))).toMatchObject({ unchanged: true });
    expect(await saveDraft({ ...again, raw: text.replace('One', 'Stale') })).toMatchObject({
      refused: 'conflict-lost',
      conflict: { theirs: drafted, base: blobAt(place, path, 'cms/transitions/to-high-school') },
    });
    expect(commitsOf(place, 'cms/transitions/to-high-school')).toBe(2);
  });

  test('cannot sign, break a rule, or be of a kind that is published at once', async () => {
    const { place, saved } = await withDraft();
    const request = { place, writer: student, path, base: saved.blobId };
    const signature = 'agreed:\n  - role: counselor\n    name: X\n    date: 2026-01-01\n---';
    expect(await saveDraft({ ...request, raw: drafted.replace(/---\n$/, `${signature}\n`) })).toMatchObject({
      refused: 'nothing-writable',
    });
    expect(await saveDraft({ ...request, raw: drafted.replace('grade: 8', 'grade: 80') })).toMatchObject({
      refused: 'problems',
    });
    const goal = {
      place,
      writer: student,
      path: 'goals/robotics.md',
      raw: textAt(place, 'goals/robotics.md'),
    };
    expect(await saveDraft({ ...goal, base: blobAt(place, 'goals/robotics.md') })).toMatchObject({
      refused: 'no-drafts',
    });
    expect(await saveDraft({ ...goal, path: '../x', isNew: true })).toMatchObject({ refused: 'path' });
  });

  test('of a new entry is published as new, and one that is there already is no new one', async () => {
    const place = await savingPlan();
    const request = {
      place,
      writer: student,
      path,
      raw: text,
      isNew: true,
      status: 'pending_publish',
    } as const;
    done(await saveDraft(request));
    expect(done(await readDraft({ ...which, place, writer: counselor }))).toMatchObject({ isNew: true });
    done(await publishDraft({ ...which, place, writer: counselor }));
    expect(textAt(place, path)).toBe(text);
    expect(await saveDraft({ ...request, raw: drafted })).toMatchObject({ refused: 'conflict-lost' });
  });
});

describe('when the published entry changed since the draft was begun', () => {
  const agreed = 'agreed:\n  - role: family\n    name: Mom\n    date: 2026-05-01\n';

  test('what only one side changed is joined, and a signature does not hold for other words', async () => {
    const { place } = await withDraft('pending_publish');
    await save(place.path, { [path]: text.replace('Band', 'Chorus').replace(/---\n$/, `${agreed}---\n`) });
    done(await publishDraft({ ...which, place, writer: counselor }));
    expect(textAt(place, path)).toBe(drafted.replace('Band', 'Chorus'));
  });

  test('a signature that came meanwhile stays when the draft only looks back', async () => {
    const place = await savingPlan({ [path]: text });
    const reflections = 'reflections:\n  - date: 2026-05-20\n    text: It was good.\n';
    const raw = text.replace(/---\n$/, `${reflections}---\n`);
    const base = blobAt(place, path);
    const saved = { place, writer: student, path, raw, base, status: 'pending_publish' } as const;
    done(await saveDraft(saved));
    await save(place.path, { [path]: text.replace(/---\n$/, `${agreed}---\n`) });
    done(await publishDraft({ ...which, place, writer: counselor }));
    expect(textAt(place, path)).toBe(text.replace(/---\n$/, `${agreed}${reflections}---\n`));
  });

  test('what both changed is not published; the student can look at both versions', async () => {
    const { place, base } = await withDraft('pending_publish');
    done(await saveEntry({ place, writer: student, path, raw: text.replace('One', 'Three'), base }));
    expect(await publishDraft({ ...which, place, writer: counselor })).toMatchObject({
      refused: 'draft-conflict',
      fields: ['My goals there'],
    });
    expect(textAt(place, path)).toBe(text.replace('One', 'Three'));
    const { unsaved } = done(await dropDraft({ ...which, place, writer: student, keepsText: true }));
    expect(listUnsaved({ place, writer: student }).map(({ id }) => id)).toEqual([unsaved]);
    const read = done(await readUnsaved({ place, writer: student, id: unsaved ?? '' }));
    expect(read.fields).toMatchObject([{ key: 'goals', base: 'One', mine: 'Two', theirs: 'Three' }]);
  });

  test('a deletion is not undone by publishing', async () => {
    const { place } = await withDraft('pending_publish');
    await save(place.path, { [path]: null });
    expect(await publishDraft({ ...which, place, writer: counselor })).toMatchObject({
      refused: 'draft-conflict',
    });
  });
});

test('a crash between publishing and removing the branch leaves no draft behind that could be published again', async () => {
  const { place } = await withDraft('pending_publish');
  const head = git(place.path, ['rev-parse', 'cms/transitions/to-high-school']);
  done(await publishDraft({ ...which, place, writer: counselor }));
  git(place.path, ['update-ref', 'refs/heads/cms/transitions/to-high-school', head]);
  expect(done(await listDrafts({ place, writer: student }))).toEqual([]);
  expect(await publishDraft({ ...which, place, writer: counselor })).toMatchObject({ refused: 'gone' });
  const raw = drafted.replace('Two', 'Four');
  done(await saveDraft({ place, writer: student, path, raw, base: blobAt(place, path) }));
  expect(done(await readDraft({ ...which, place, writer: student }))).toMatchObject({ status: 'draft', raw });
});

test('eight who publish at once: the plan has it once, and every other change stays', async () => {
  const { place } = await withDraft('pending_publish');
  const goal = textAt(place, 'goals/robotics.md');
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      index % 2 === 0
        ? publishDraft({ ...which, place, writer: counselor })
        : saveEntry({ place, writer: student, path: `goals/g${index}.md`, raw: goal, isNew: true }),
    ),
  );
  const published = outcomes.filter((one, index) => index % 2 === 0 && 'commitId' in one);
  expect(published).toHaveLength(1);
  expect(git(place.path, ['rev-list', '--count', '--merges', 'main'])).toBe('1');
  expect(git(place.path, ['ls-tree', '--name-only', 'main:goals']).split('\n')).toHaveLength(5);
  expectSound(place.path);
});
