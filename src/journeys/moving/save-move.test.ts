import { describe, expect, test } from 'vitest';
import { movePath, moveText } from '../../../tests/review-plan.ts';
import { blobAt, commitsOf, done, personAs, savingPlan, textAt } from '../../../tests/saving-plan.ts';
import type { MovePart } from '../../render/reviewing/move-page.ts';
import { git } from '../../store/testing/scratch.ts';
import { setDraftStatus } from '../drafts/drafts.ts';
import { publishDraft } from '../drafts/publish-draft.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { sign } from '../reviewing/sign.ts';
import { openPlan } from '../saving/open-plan.ts';
import { guidedMove } from './guided-move.ts';
import { handIn, saveMove } from './save-move.ts';

const student = personAs('self');
type Place = Awaited<ReturnType<typeof savingPlan>>;
type Given = Readonly<Record<string, string | readonly string[]>>;

const give = (place: Place, part: MovePart, fields: Given) =>
  saveMove({
    place,
    writer: student,
    part,
    given: {
      field: (name) => [fields[name] ?? ''].flat()[0] ?? '',
      all: (name) => [fields[name] ?? []].flat(),
    },
  });

const modelOf = async (place: Place, part?: MovePart) => {
  const open = done(await openPlan(place));
  const model = guidedMove({ open, place, planId: 'k3v9q2m7x5t8w4zr', part, language: 'en' });
  if (!model) throw new Error('There is no move.');
  return model;
};

const moves = ({ path }: Place) =>
  git(path, ['ls-tree', '-r', '--name-only', 'main', 'transitions']).split('\n');

/** The small plan is of an eighth grader; a twelfth grader here has been through some years. */
const twelfth = async (): Promise<Place> => {
  const place = await savingPlan();
  const profile = textAt(place, 'profile.md')
    .replace('grade: 8', 'grade: 12')
    .replace(/graduatingClass: \d+/, 'graduatingClass: 2026');
  return savingPlan({
    'profile.md': profile,
    'inventories/grade-9-interests.md':
      '---\ntitle: Interests in grade 9\nkind: interests\ndate: 2022-10-03\ngrade: 9\nresults:\n  - id: one\n    what: Investigative\n    score: 38\n---\n',
    'applications/state.md': '---\ntitle: Nursing at the State College\nkind: college\nstatus: chosen\n---\n',
    'supports/math.md': '---\ntitle: Math lab\nkind: intervention\nstatus: active\n---\n',
  });
};

describe('the move out of grade 8', () => {
  test('begins with what the plan knows, and nothing of it is saved by looking', async () => {
    const place = await savingPlan();
    const { parts, form, base } = await modelOf(place, 'goals');
    expect(parts.map(({ id }) => id)).toEqual(['goals', 'supports', 'schedule']);
    expect(form?.isFilledIn).toBe(true);
    expect(form?.fields.find(({ name }) => name === 'goals')).toMatchObject({
      value: 'Join the robotics club',
    });
    expect([base, commitsOf(place)]).toEqual(['', 1]);
  });

  test('is one entry, whichever part comes first, on whichever device, and however often', async () => {
    const place = await savingPlan();
    done(await give(place, 'schedule', { scheduling: 'Band on Mondays.', other: '' }));
    done(await give(place, 'schedule', { scheduling: 'Band on Mondays.', other: '' }));
    const { base } = await modelOf(place);
    done(
      await give(place, 'goals', {
        base,
        date: '2026-08-31',
        goals: 'Algebra.',
        interests: 'Boats.',
        placement: ' Grade  9 ',
      }),
    );
    expect(moves(place)).toHaveLength(1);
    expect(textAt(place, moves(place)[0] ?? '')).toBe(`---
title: From Narrow River Middle School to Quonset Point High School
kind: middle-to-high
grade: 8
date: 2026-08-31
goals: Algebra.
interests: Boats.
placement: Grade 9
scheduling: Band on Mondays.
---
`);
    expect((await modelOf(place)).parts).toEqual([
      { id: 'goals', isDone: true },
      { id: 'supports', isDone: false },
      { id: 'schedule', isDone: true },
    ]);
  });

  test('is signed by everybody whom the framework names, with a tag that depends on it alone', async () => {
    const before = moveText
      .replace('kind: middle-to-high', 'kind: grade-to-grade')
      .replace('grade: 8', 'grade: 7');
    const place = await savingPlan({ [movePath]: moveText, 'transitions/earlier.md': before });
    const entry = { collection: 'transitions', slug: 'to-high-school' } as const;
    for (const writer of [student, personAs('guardian'), personAs('counselor')]) {
      done(await sign({ place, writer, entry, base: blobAt(place, movePath) }));
    }
    expect(git(place.path, ['tag'])).toBe('review/2025-26-transition-93583f');
    expect(await modelOf(place)).toMatchObject({
      isFinished: true,
      isSigned: true,
      sign: expect.stringContaining('to-high-school'),
    });
  });

  test('loses its signatures when the student changes it on the way', async () => {
    const place = await savingPlan({ [movePath]: moveText });
    const entry = { collection: 'transitions', slug: 'to-high-school' } as const;
    done(await sign({ place, writer: student, entry, base: blobAt(place, movePath) }));
    const { base } = await modelOf(place);
    const saved = done(await give(place, 'schedule', { base, scheduling: 'Chorus.', other: '' }));
    expect(saved.unsigned).toEqual(['The self']);
    expect(textAt(place, movePath)).not.toContain('agreed');
  });
});

describe('a draft that was begun in the editor', () => {
  const withDraft = async () => {
    const place = await savingPlan();
    const raw = moveText.replace('scheduling: No zero period.\n', '');
    done(await saveDraft({ place, writer: student, path: movePath, raw, isNew: true }));
    return place;
  };

  test('is gone on with, handed in, published by the counselor, and only then signed', async () => {
    const place = await withDraft();
    const { base, draft, sign: signing } = await modelOf(place);
    expect([draft, signing]).toEqual(['draft', undefined]);
    done(await give(place, 'schedule', { base, scheduling: 'No zero period.', other: '' }));
    expect(moves(place)).toEqual(['']);
    expect(textAt(place, movePath, 'cms/transitions/to-high-school')).toBe(moveText);
    expect(await handIn({ place, writer: student })).toBeUndefined();
    expect((await modelOf(place)).draft).toBe('pending_review');
    const which = {
      place,
      collection: 'transitions',
      slug: 'to-high-school',
      writer: personAs('counselor'),
    } as const;
    done(await setDraftStatus({ ...which, status: 'pending_publish' }));
    done(await publishDraft(which));
    expect(await modelOf(place)).toMatchObject({
      draft: undefined,
      sign: expect.stringContaining('to-high-school'),
    });
    expect(await handIn({ place, writer: student })).toMatchObject({ refused: 'gone' });
  });

  test('is not overwritten by a form that has not seen it', async () => {
    const place = await withDraft();
    const refused = await give(place, 'schedule', { base: '', scheduling: 'Chorus.', other: '' });
    expect(refused).toMatchObject({ refused: 'conflict-lost' });
  });
});

describe('the move out of grade 12', () => {
  test('offers past tests and activities, and knows where the student was accepted', async () => {
    const place = await twelfth();
    const look = await modelOf(place, 'look');
    expect(look.parts.map(({ id }) => id)).toEqual(['look', 'next', 'goals', 'supports', 'schedule']);
    expect(look.form?.groups.flatMap(({ choices }) => choices.map(({ address }) => address))).toContain(
      'inventories/grade-9-interests',
    );
    const next = await modelOf(place, 'next');
    expect(next.form?.fields.map((field) => ('value' in field ? field.value : ''))).toEqual([
      'college',
      'Nursing at the State College',
      '',
      '',
    ]);
    done(
      await give(place, 'look', {
        'look.inventories/grade-9-interests': 'I liked building.',
        'look.goals/not-mine': 'No.',
      }),
    );
    done(
      await give(place, 'next', {
        base: (await modelOf(place)).base,
        'next.kind': 'college',
        'next.supports': 'A tutor.',
      }),
    );
    done(
      await give(place, 'supports', {
        base: (await modelOf(place)).base,
        supportsExist: ['intervention'],
        supportsAgreed: 'Math lab',
        programs: '',
      }),
    );
    expect(textAt(place, moves(place)[0] ?? '')).toBe(`---
title: After high school
kind: high-to-postsecondary
grade: 12
date: 2026-07-01
supportsExist:
  - intervention
supportsAgreed: Math lab
next:
  kind: college
  supports: A tutor.
lookBack:
  - entry: inventories/grade-9-interests
    says: I liked building.
---
`);
  });
});

describe('a change of school that nobody expected', () => {
  const winter = { ...student };
  test('is begun by the student, and does not stand in the way of the move that is due later', async () => {
    const base = await savingPlan();
    const place = { ...base, today: '2026-01-10' };
    expect(await modelOf(place)).toMatchObject({ kind: 'school-to-school', closes: undefined });
    done(
      await saveMove({
        place,
        writer: { ...winter, today: '2026-01-10' },
        part: 'goals',
        given: { field: (name) => ({ date: '2026-01-20', goals: 'Algebra.' })[name] ?? '', all: () => [] },
      }),
    );
    expect(await modelOf(place)).toMatchObject({ kind: 'school-to-school', closes: '2026-01-20' });
    expect(await modelOf(base)).toMatchObject({ kind: 'middle-to-high', base: '' });
  });
});
