import { describe, expect, test } from 'vitest';
import { blobAt, commitsOf, done, personAs, savingPlan, textAt } from '../../../tests/saving-plan.ts';
import { smallPlanFiles } from '../../../tests/small-plan.ts';
import { expectSound, git } from '../../store/testing/scratch.ts';
import { openPlan } from './open-plan.ts';
import type { SavingPlace } from './place.ts';
import { serveEntry } from './read-entry.ts';
import { deleteEntry, saveData, saveEntry } from './save-entry.ts';
import { dropUnsaved, listUnsaved, readUnsaved, resolveUnsaved } from './unsaved.ts';

const goal = 'goals/robotics.md';
const text = smallPlanFiles[goal] as string;
const student = personAs('self');
const other = personAs('self', 'b');

const theirs = text.replace('2026-06-15', '2026-05-01').replace('active', 'changed');
const mine = text.replace('active', 'met').replace('I like', 'I love');

/** Two tabs opened the goal; the other one saved first. */
const conflict = async () => {
  const place = await savingPlan();
  const base = blobAt(place, goal);
  done(await saveEntry({ place, writer: other, path: goal, raw: theirs, base }));
  const refused = await saveEntry({ place, writer: student, path: goal, raw: mine, base });
  return { place, base, refused };
};

const branches = ({ path }: SavingPlace): string =>
  git(path, ['for-each-ref', '--format=%(refname:short)', 'refs/heads/unsaved']);

describe('when somebody else saved first', () => {
  test('nothing is overwritten, and the text that lost is kept', async () => {
    const { place, base, refused } = await conflict();
    expect(refused).toEqual({
      refused: 'conflict',
      key: 'saving.conflict',
      values: {},
      conflict: { path: goal, theirs, base: blobAt(place, goal), unsaved: 'goals/robotics' },
    });
    expect(textAt(place, goal)).toBe(theirs);
    expect(textAt(place, goal, `unsaved/${student.personId}/goals/robotics`)).toBe(mine);
    expect(listUnsaved({ place, writer: student })).toEqual([
      {
        id: 'goals/robotics',
        collection: 'goals',
        slug: 'robotics',
        path: goal,
        keptAt: '2026-05-22T15:00:00.000Z',
      },
    ]);
    await saveEntry({ place, writer: student, path: goal, raw: mine, base });
    const raw = mine.replace('love', 'need');
    const again = await saveEntry({ place, writer: student, path: goal, raw, base });
    expect(again).toMatchObject({ conflict: { unsaved: 'goals/robotics.2' } });
    expect(listUnsaved({ place, writer: student })).toHaveLength(2);
    expectSound(place.path);
  });

  test('both versions are shown field by field, with what both began from', async () => {
    const { place } = await conflict();
    expect(done(await readUnsaved({ place, writer: student, id: 'goals/robotics' }))).toMatchObject({
      base: blobAt(place, goal),
      fields: [
        { key: 'body', label: 'Why it matters to me', mine: 'Because I love to build.', changedBy: 'me' },
        { key: 'status', base: 'active', mine: 'met', theirs: 'changed', changedBy: 'both' },
        { key: 'due', label: 'Due date', mine: '2026-06-15', theirs: '2026-05-01', changedBy: 'them' },
      ],
    });
  });

  test('one’s choices are saved with what only one side changed, and then the kept text goes away', async () => {
    const { place } = await conflict();
    const request = { place, writer: student, id: 'goals/robotics', base: blobAt(place, goal) };
    expect(await resolveUnsaved({ ...request, choices: {} })).toMatchObject({
      refused: 'choose',
      fields: ['Status'],
    });
    expect(branches(place)).not.toBe('');
    done(await resolveUnsaved({ ...request, choices: { status: 'mine', __proto__: 'theirs' } as never }));
    expect(textAt(place, goal)).toBe(theirs.replace('changed', 'met').replace('I like', 'I love'));
    expect(branches(place)).toBe('');
    expect(git(place.path, ['log', '-1', '--format=%an'])).toBe('The self');
    expectSound(place.path);
  });

  test('and again while one was choosing, the text stays kept once', async () => {
    const { place } = await conflict();
    const seen = blobAt(place, goal);
    const raw = theirs.replace('changed', 'stopped');
    done(await saveEntry({ place, writer: other, path: goal, raw, base: seen }));
    const request = { place, writer: student, id: 'goals/robotics', choices: { status: 'mine' } } as const;
    expect(await resolveUnsaved({ ...request, base: seen })).toMatchObject({
      refused: 'conflict',
      conflict: { unsaved: 'goals/robotics', theirs: raw },
    });
    expect(branches(place)).toBe(`unsaved/${student.personId}/goals/robotics`);
    done(await resolveUnsaved({ ...request, base: blobAt(place, goal) }));
    expect(textAt(place, goal)).toContain('status: met\n');
  });

  test('a text can be dropped, once', async () => {
    const { place } = await conflict();
    const which = { place, writer: student, id: 'goals/robotics' };
    expect([await dropUnsaved(which), await dropUnsaved(which)]).toEqual([true, false]);
    expect(await readUnsaved(which)).toMatchObject({ refused: 'gone' });
    expect(textAt(place, goal)).toBe(theirs);
  });

  test('and deleted the entry, mine comes back or goes with it', async () => {
    for (const choice of ['mine', 'theirs'] as const) {
      const place = await savingPlan();
      const base = blobAt(place, goal);
      done(await deleteEntry({ place, writer: other, path: goal, base }));
      const refused = await saveEntry({ place, writer: student, path: goal, raw: mine, base });
      expect(refused).toMatchObject({ conflict: { theirs: null, base: null, unsaved: 'goals/robotics' } });
      const request = { place, writer: student, id: 'goals/robotics', base: null };
      expect(await resolveUnsaved({ ...request, choices: {} })).toMatchObject({ refused: 'choose' });
      const resolved = done(await resolveUnsaved({ ...request, choices: { entry: choice } }));
      if (choice === 'mine') expect(textAt(place, goal)).toBe(mine);
      else expect(resolved.blobId).toBeNull();
      expect(branches(place)).toBe('');
    }
  });

  test('with a new entry of the same name, both are there to choose from', async () => {
    const place = await savingPlan();
    const request = { place, path: 'goals/new.md', isNew: true };
    done(await saveEntry({ ...request, writer: other, raw: theirs }));
    expect(await saveEntry({ ...request, writer: student, raw: mine })).toMatchObject({
      refused: 'conflict',
    });
    const { fields } = done(await readUnsaved({ place, writer: student, id: 'goals/new' }));
    expect(fields.map(({ key, changedBy }) => [key, changedBy])).toEqual([
      ['body', 'both'],
      ['status', 'both'],
      ['due', 'both'],
    ]);
  });
});

describe('a kept text', () => {
  test('is nobody else’s to see, and tells its writer nothing that is hidden from them', async () => {
    const secret = 'Only for direct services';
    const review = `---
year: 2025-26
term: fall
date: 2025-09-10
grade: 8
lookBack: One
school:
  name: Dr. Hollis
  date: 2025-09-10
  text: ${secret}
---
`;
    const path = 'reviews/2025-26-fall.md';
    const place = await savingPlan({ [path]: review });
    const base = blobAt(place, path);
    const counselor = personAs('counselor');
    const guardian = personAs('guardian');
    const raw = review.replace('lookBack: One', 'lookBack: Two');
    done(await saveEntry({ place, writer: student, path, raw, base }));
    const family = { family: { text: 'Proud' } };
    const request = { place, writer: guardian, path, base, isPart: true, data: family };
    expect(await saveData(request)).toMatchObject({ refused: 'conflict' });
    expect(listUnsaved({ place, writer: counselor })).toEqual([]);
    expect(await readUnsaved({ place, writer: counselor, id: 'reviews/2025-26-fall' })).toMatchObject({
      refused: 'gone',
    });
    const which = { place, writer: guardian, id: 'reviews/2025-26-fall' };
    const read = done(await readUnsaved(which));
    expect(read.fields.map(({ key, changedBy }) => [key, changedBy])).toEqual([
      ['lookBack', 'them'],
      ['family', 'me'],
    ]);
    const asTeacher = { ...guardian, reader: personAs('teacher').reader };
    expect(JSON.stringify(await readUnsaved({ ...which, writer: asTeacher }))).not.toContain(secret);
    done(await resolveUnsaved({ ...which, choices: {}, base: read.base }));
    expect(textAt(place, path)).toContain('lookBack: Two');
    expect(textAt(place, path)).toContain('text: Proud\n');
    expect(textAt(place, path)).toContain(secret);
  });

  test('does not open another file of the plan by its blob id', async () => {
    const hidden = text.replace('domain: academic', 'domain: personal-social').replace('Join', 'Hidden');
    const place = await savingPlan({ 'personal-goals/hidden.md': hidden });
    const base = blobAt(place, 'personal-goals/hidden.md');
    const refused = await saveEntry({ place, writer: student, path: goal, raw: mine, base });
    expect(refused).toMatchObject({ refused: 'conflict' });
    const { fields } = done(await readUnsaved({ place, writer: student, id: 'goals/robotics' }));
    expect(fields.every((field) => field.base === undefined && field.changedBy === 'both')).toBe(true);
  });

  test('is not kept from somebody who may not write it, nor without end', async () => {
    const place = await savingPlan();
    const request = { place, path: goal, base: null };
    expect(await saveEntry({ ...request, writer: personAs('guardian'), raw: mine })).toMatchObject({
      refused: 'section',
    });
    for (let count = 1; count <= 21; count++) {
      const raw = mine.replace('love', `love ${count}`);
      const refused = await saveEntry({ ...request, writer: student, raw });
      expect(refused).toMatchObject({ refused: count <= 20 ? 'conflict' : 'conflict-lost' });
    }
    expect(commitsOf(place)).toBe(1);
  });
});

test('what a person is served and sends back is theirs to see', async () => {
  const place = await savingPlan();
  const open = done(await openPlan(place));
  expect(serveEntry({ open, reader: student.reader }, goal)).toEqual({
    collection: 'goals',
    slug: 'robotics',
    path: goal,
    raw: text,
    blobId: blobAt(place, goal),
  });
  expect(serveEntry({ open, reader: personAs('partner').reader }, goal)).toBeUndefined();
});
