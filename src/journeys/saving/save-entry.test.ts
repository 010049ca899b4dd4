import { describe, expect, test } from 'vitest';
import { blobAt, commitsOf, done, personAs, savingPlan, textAt } from '../../../tests/saving-plan.ts';
import { smallPlanFiles } from '../../../tests/small-plan.ts';
import { expectSound, git } from '../../store/testing/scratch.ts';
import { deleteEntry, saveData, saveEntry } from './save-entry.ts';

const goal = 'goals/robotics.md';
const text = smallPlanFiles[goal] as string;
const student = personAs('self');
const guardian = personAs('guardian');

describe('a save', () => {
  test('changes the entry under the person’s name, and no other byte of the plan', async () => {
    const place = await savingPlan();
    const before = git(place.path, ['ls-tree', '-r', 'main']).split('\n');
    const raw = text.replace('active', 'met');
    const saved = done(
      await saveEntry({ place, writer: student, path: goal, raw, base: blobAt(place, goal) }),
    );
    expect(saved).toEqual({
      commitId: git(place.path, ['rev-parse', 'main']),
      path: goal,
      blobId: blobAt(place, goal),
      unchanged: false,
      kept: [],
    });
    expect(textAt(place, goal)).toBe(raw);
    expect(git(place.path, ['log', '-1', '--format=%an <%ae> %aI / %cn / %s%n%b'])).toBe(
      'The self <selfaxxxxxxxxxxx@people.throughline.invalid> 2026-05-22T15:00:00+00:00 / Throughline / Change goals/robotics',
    );
    const after = git(place.path, ['ls-tree', '-r', 'main']).split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual([`100644 blob ${saved.blobId}\t${goal}`]);
    expectSound(place.path);
  });

  test('writes what an editor has shuffled in the form that plans have', async () => {
    const place = await savingPlan();
    const raw = `---
due: '2026-06-15'
started: 2025-09-08
lang: ''
status: active
steps:
  - what: Ask Ms. Rocha
    due: null
standards: []
title: "Join the robotics club"
component: self-awareness
domain: academic
---
Because I like to build.\r
`;
    done(await saveEntry({ place, writer: student, path: goal, raw, base: blobAt(place, goal) }));
    expect(textAt(place, goal)).toBe(
      text.replace(
        'due: 2026-06-15\n',
        'due: 2026-06-15\nsteps:\n  - id: ask-ms-rocha\n    what: Ask Ms. Rocha\n',
      ),
    );
  });

  test('twice, as by a double click, is one commit; so is a new entry that the software names', async () => {
    const place = await savingPlan();
    const raw = text.replace('active', 'met');
    const request = { place, writer: student, path: goal, raw, base: blobAt(place, goal) };
    const [first, second] = await Promise.all([saveEntry(request), saveEntry(request)]);
    expect([done(first).unchanged, done(second).unchanged].sort()).toEqual([false, true]);
    expect(done(first).commitId).toBe(done(second).commitId);
    const comment = { place, writer: guardian, collection: 'feedback' as const, data };
    const posted = (await Promise.all([saveData(comment), saveData(comment), saveData(comment)])).map(done);
    expect(new Set(posted.map(({ path }) => path))).toEqual(new Set(['feedback/2026-05-22-the-guardian.md']));
    expect(posted.filter(({ unchanged }) => !unchanged)).toHaveLength(1);
    expect(commitsOf(place)).toBe(3);
  });

  test('that says what is stored makes no commit, whatever its form', async () => {
    const place = await savingPlan({ [goal]: text.replace('---\n\n', 'steps: []\n# mine\n---\n\n') });
    const stored = textAt(place, goal);
    const saved = await saveEntry({
      place,
      writer: student,
      path: goal,
      raw: text,
      base: blobAt(place, goal),
    });
    expect(saved).toMatchObject({ unchanged: true, blobId: blobAt(place, goal) });
    expect(textAt(place, goal)).toBe(stored);
    expect(commitsOf(place)).toBe(1);
  });

  test('of other entries at the same time loses none of them', async () => {
    const place = await savingPlan();
    const saves = Array.from({ length: 8 }, (_, index) =>
      saveEntry({
        place,
        writer: student,
        path: `goals/goal-${index}.md`,
        raw: text.replace('Join', `${index} Join`),
        isNew: true,
      }),
    );
    expect((await Promise.all(saves)).map(done).every(({ unchanged }) => !unchanged)).toBe(true);
    expect(git(place.path, ['ls-tree', '--name-only', 'main:goals']).split('\n')).toHaveLength(9);
    expectSound(place.path);
  });

  test('keeps the name of an entry in a restricted section out of the history', async () => {
    const place = await savingPlan();
    const raw = text.replace('domain: academic', 'domain: personal-social');
    const request = { place, writer: student, path: 'personal-goals/sleep.md', isNew: true };
    done(await saveEntry({ ...request, raw }));
    expect(git(place.path, ['log', '-1', '--format=%B'])).toBe('Add personal-goals');
  });

  test('of a form changes only the keys that it has', async () => {
    const place = await savingPlan();
    const request = { place, writer: student, path: goal, base: blobAt(place, goal), isPart: true };
    done(await saveData({ ...request, data: { status: 'met', due: '' } }));
    expect(textAt(place, goal)).toBe(text.replace('active', 'met').replace('due: 2026-06-15\n', ''));
  });
});

const data = { about: 'goals/robotics', body: 'You talk about it all day.' };

describe('people who answer', () => {
  test('sign with their account; the student replies; nobody changes the other’s words', async () => {
    const place = await savingPlan();
    const posted = done(await saveData({ place, writer: guardian, collection: 'feedback', data }));
    const { path } = posted;
    expect(textAt(place, path)).toBe(`---
about: goals/robotics
by: The guardian
role: family
date: 2026-05-22
byId: guardianaxxxxxxx
---

You talk about it all day.
`);
    const answer = { place, writer: student, path, base: posted.blobId, isPart: true };
    const replied = done(
      await saveData({ ...answer, data: { reply: 'I do not', body: 'You never listen' } }),
    );
    expect(replied.kept).toEqual(['Comment']);
    expect(textAt(place, path)).toContain('reply: I do not\nbyId: guardianaxxxxxxx\n---\n\nYou talk about');
    const forged = {
      place,
      path,
      base: replied.blobId,
      isPart: true,
      data: { body: 'x', reply: 'Yes I do' },
    };
    expect(await saveData({ ...forged, writer: personAs('guardian', 'b') })).toMatchObject({
      refused: 'not-yours',
      key: 'saving.notYours',
    });
    expect(done(await saveData({ ...forged, writer: guardian })).kept).toEqual(['My reply']);
    expect(textAt(place, path)).toContain('reply: I do not');
    for (const writer of [student, guardian, personAs('counselor')]) {
      expect(await deleteEntry({ place, writer, path, base: blobAt(place, path) })).toMatchObject({
        refused: expect.stringMatching(/cannot-delete|not-yours/),
      });
    }
  });

  test('may point only to what they may see, and a guess is answered like a thing that is not there', async () => {
    const hidden = text.replace('domain: academic', 'domain: personal-social');
    const place = await savingPlan({ 'personal-goals/sleep-before-ten.md': hidden });
    const advise = (writer: typeof student, about: string) =>
      saveData({
        place,
        writer,
        collection: 'recommendations',
        data: { title: 'Sleep', kind: 'other', about: [about] },
      });
    const teacher = personAs('teacher');
    const answers = [];
    for (const slug of ['sleep-before-ten', 'sleep-before-ton', 'swim']) {
      const refused = await advise(teacher, `personal-goals/${slug}`);
      answers.push(JSON.stringify(refused).replaceAll(slug, 'SLUG'));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('which is not in this plan');
    done(await advise(personAs('provider'), 'personal-goals/sleep-before-ten'));
    expect(await advise(personAs('provider'), 'personal-goals/sleep-before-ton')).toMatchObject({
      problems: [{ expected: 'personal-goals/sleep-before-ten' }],
    });
  });

  test('get one answer for a section that is not theirs, whether the entry is there or not', async () => {
    const place = await savingPlan();
    const requests = ['goals/robotics.md', 'goals/nothing.md', 'supports/secret.md'].flatMap((path) => [
      saveEntry({ place, writer: personAs('teacher'), path, raw: text, isNew: true }),
      saveEntry({ place, writer: personAs('teacher'), path, raw: text, base: blobAt(place, goal) }),
      saveEntry({ place, writer: personAs('teacher'), path, raw: text }),
      deleteEntry({ place, writer: personAs('teacher'), path, base: null }),
    ]);
    for (const answer of await Promise.all(requests)) {
      expect(answer).toEqual({ refused: 'section', key: 'saving.section', values: {} });
    }
  });
});

describe('a deletion', () => {
  test('takes the file away, once', async () => {
    const place = await savingPlan();
    const request = { place, writer: student, path: goal, base: blobAt(place, goal) };
    expect(done(await deleteEntry(request))).toMatchObject({ blobId: null, unchanged: false });
    expect(done(await deleteEntry(request))).toMatchObject({ unchanged: true });
    expect(git(place.path, ['log', '-1', '--format=%s'])).toBe('Remove goals/robotics');
  });

  test('is refused while something points to it, for a newer version, and for what identifies the plan', async () => {
    const place = await savingPlan({
      'goals/other.md': text.replace(
        'due: 2026-06-15\n',
        'evidence:\n  - id: a\n    what: x\n    entry: goals/robotics\n',
      ),
    });
    const remove = (path: string, base: string | null) => deleteEntry({ place, writer: student, path, base });
    expect(await remove(goal, blobAt(place, goal))).toMatchObject({
      refused: 'still-used',
      values: { count: 1, places: 'goals/other' },
    });
    expect(await remove('goals/other.md', blobAt(place, goal))).toMatchObject({
      refused: 'conflict-deletion',
      conflict: { unsaved: null },
    });
    for (const path of ['profile.md', 'plan.yml']) {
      expect(await remove(path, blobAt(place, path))).toMatchObject({ refused: 'cannot-delete' });
    }
    expect(commitsOf(place)).toBe(1);
  });
});

describe('nothing is saved', () => {
  test('without a word on what it rests on', async () => {
    const place = await savingPlan();
    expect(await saveEntry({ place, writer: student, path: goal, raw: text })).toMatchObject({
      refused: 'no-base',
    });
  });

  test.each([
    '../goals/x.md',
    'goals/../profile.md',
    '.git/config',
    'goals/.git/x.md',
    'goals/UPPER.md',
    'goals/x.md/y.md',
    '/goals/x.md',
    'goals\\x.md',
    'goals/x.md\0',
    'unknown/x.md',
    `goals/${'a'.repeat(90)}.md`,
    `media/${'0'.repeat(64)}.png`,
    'README.md',
    '',
    '__proto__',
    'constructor/x.md',
  ])('to the path %j', async (path) => {
    const place = await savingPlan();
    for (const answer of [
      await saveEntry({ place, writer: student, path, raw: text, isNew: true }),
      await saveData({ place, writer: student, path, data: { title: 'x' }, isNew: true }),
      await deleteEntry({ place, writer: student, path, base: null }),
    ]) {
      expect(answer).toEqual({ refused: 'path', key: 'saving.path', values: {} });
    }
  });

  const bomb = `a: &a [x,x,x]\nb: [*a,*a,*a]`;
  test.each([
    ['a program', '---js\n{ title: process.exit() }\n---\n', 'front-matter-start'],
    ['no front matter', 'Hello', 'front-matter-start'],
    ['no end', '---\ntitle: x\n', 'front-matter-end'],
    ['aliases', `---\n${bomb}\n---\n`, 'yaml-alias'],
    ['a tag', '---\ntitle: !!js/function x\n---\n', 'yaml-tag'],
    ['deep nesting', `---\ntitle: ${'['.repeat(3000)}\n---\n`, 'yaml-'],
    ['too many values', `---\ntitle: [${'a,'.repeat(3000)}]\n---\n`, 'yaml-too-many'],
    ['fields without end', `---\ntitle: ${'x'.repeat(40_000)}\n---\n`, 'front-matter-too-large'],
    ['a hidden character', text.replace('Join', 'Join\u202e'), 'text-hidden-character'],
    ['an escaped one', text.replace('Join', '"Join\\u202e').replace('club', 'club"'), 'text-hidden'],
    ['a null byte', text.replace('Join', 'Jo\0in'), 'text-hidden-character'],
    ['a body among the fields', text.replace('due:', 'body: x\ndue:'), 'field-unknown'],
    ['an unknown field', text.replace('due:', 'visibility: all\ndue:'), 'field-unknown'],
    ['a prototype', text.replace('due:', '__proto__: { a: 1 }\ndue:'), 'field-unknown'],
    ['a wrong date', text.replace('2026-06-15', '2026-13-01'), 'goal-due'],
    ['a word of no framework', text.replace('academic', 'piracy'), 'framework-word'],
    ['an empty title', text.replace('Join the robotics club', '""'), 'goal-title'],
    ['an end before the beginning', text.replace('2026-06-15', '2020-01-01'), 'dates-reversed'],
  ])('from a file with %s', async (_, raw, problem) => {
    const place = await savingPlan();
    const answer = await saveEntry({ place, writer: student, path: goal, raw, base: blobAt(place, goal) });
    expect(answer).toMatchObject({ refused: 'problems', key: 'saving.problems' });
    expect(answer).toHaveProperty('problems.0.id', expect.stringContaining(problem));
    expect(answer).toHaveProperty('values.problem', expect.stringMatching(/\w/));
    expect(commitsOf(place)).toBe(1);
    expect(textAt(place, goal)).toBe(text);
  });

  test('from a text or a form without measure', async () => {
    const place = await savingPlan();
    const request = { place, writer: student, path: goal, base: blobAt(place, goal) };
    expect(await saveEntry({ ...request, raw: text + 'x'.repeat(300_000) })).toMatchObject({
      refused: 'too-large',
    });
    expect(await saveData({ ...request, data: { title: 'x', body: 'é'.repeat(200_000) } })).toMatchObject({
      refused: 'too-large',
    });
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level++) deep = [deep];
    for (const data of [{ title: deep }, deep, null, 'text', 7]) {
      expect(await saveData({ ...request, data })).toMatchObject({ refused: 'too-large' });
    }
    const hostile = JSON.parse('{"__proto__":{"title":"y"},"constructor":1}');
    expect(await saveData({ ...request, isPart: true, data: hostile })).toMatchObject({
      refused: 'problems',
    });
    expect(commitsOf(place)).toBe(1);
  });

  test('when a rich text view has broken a footnote', async () => {
    const place = await savingPlan({ [goal]: `${text}\nOne.[^1]\n\n[^1]: A note.\n` });
    const raw = `${text}\nOne.[^1](A note.)\n`;
    expect(
      await saveEntry({ place, writer: student, path: goal, raw, base: blobAt(place, goal) }),
    ).toMatchObject({ refused: 'rich-text' });
  });

  test('where there is no plan, or one that cannot be read', async () => {
    const place = await savingPlan();
    const request = { writer: student, path: goal, raw: text, isNew: true };
    expect(await saveEntry({ ...request, place: { ...place, path: `${place.path}x` } })).toMatchObject({
      refused: 'no-plan',
    });
    const broken = await savingPlan({ 'plan.yml': 'id: [' });
    expect(await saveEntry({ ...request, place: broken })).toMatchObject({ refused: 'no-plan' });
    const damaged = await savingPlan({ [goal]: '---\ntitle: [\n---\n' });
    expect(
      await saveEntry({ ...request, place: damaged, isNew: false, base: blobAt(damaged, goal) }),
    ).toMatchObject({ refused: 'damaged' });
  });
});

test('an error that the plan had before is no reason to refuse, and stays what it is', async () => {
  const old = text.replace('due: 2026-06-15', 'due: 2020-01-01\ncolour: blue');
  const place = await savingPlan({ [goal]: old, 'goals/broken.md': 'no front matter' });
  const raw = old.replace('active', 'met');
  done(await saveEntry({ place, writer: student, path: goal, raw, base: blobAt(place, goal) }));
  expect(textAt(place, goal)).toBe(raw);
  expect(textAt(place, 'goals/broken.md')).toBe('no front matter\n');
});
