import { describe, expect, test } from 'vitest';
import {
  move,
  movePath,
  moveText,
  review,
  reviewFiles,
  reviewPath,
  reviewText,
} from '../../../tests/review-plan.ts';
import { blobAt, commitsOf, done, personAs, savingPlan, textAt } from '../../../tests/saving-plan.ts';
import { git } from '../../store/testing/scratch.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { deleteEntry, saveData, saveEntry } from '../saving/save-entry.ts';
import { correct } from './correct.ts';
import { finishReview } from './finish.ts';
import { sign } from './sign.ts';

const student = personAs('self');
const guardian = personAs('guardian');
const counselor = personAs('counselor');

type Place = Awaited<ReturnType<typeof savingPlan>>;

const tagsOf = ({ path }: Place) => git(path, ['tag']).split('\n').filter(Boolean);
const signAs = (place: Place, writer: typeof student, more = {}) =>
  sign({ place, writer, entry: review, base: blobAt(place, reviewPath), ...more });

describe('a signature', () => {
  test('has name, role, day and account of who signs, and changes no word', async () => {
    const place = await savingPlan(reviewFiles);
    const signed = done(await signAs(place, student));
    expect(signed).toEqual({ isNew: true, isFinished: false, blobId: blobAt(place, reviewPath) });
    expect(textAt(place, reviewPath)).toBe(
      reviewText.replace(
        'June 10.\n',
        'June 10.\nagreed:\n  - role: student\n    name: The self\n    date: 2026-05-22\n    byId: selfaxxxxxxxxxxx\n',
      ),
    );
    expect(git(place.path, ['log', '-1', '--format=%an / %s'])).toBe('The self / Sign reviews/2026-27-fall');
  });

  test('stands once, however often it is given', async () => {
    const place = await savingPlan(reviewFiles);
    const base = blobAt(place, reviewPath);
    const both = await Promise.all([signAs(place, student), signAs(place, student)]);
    expect(both.map((one) => done(one).isNew).sort()).toEqual([false, true]);
    expect(done(await signAs(place, student, { base })).isNew).toBe(false);
    expect(commitsOf(place)).toBe(2);
  });

  test.each(['teacher', 'coordinator', 'partner'] as const)('is not for a %s', async (relation) => {
    const place = await savingPlan(reviewFiles);
    done(await signAs(place, student));
    const refused = await signAs(place, personAs(relation));
    expect(refused).toMatchObject({ refused: relation === 'partner' ? 'gone' : 'not-signer' });
    expect(commitsOf(place)).toBe(2);
  });

  test('of an adult waits for the student', async () => {
    const place = await savingPlan(reviewFiles);
    expect(await signAs(place, guardian)).toMatchObject({ refused: 'sign-first' });
    done(await signAs(place, student));
    expect(done(await signAs(place, guardian)).isNew).toBe(true);
  });

  test('is refused under a text that is another one by now, or was none of its own versions', async () => {
    const place = await savingPlan(reviewFiles);
    const base = blobAt(place, reviewPath);
    const raw = reviewText.replace('Nothing.', 'I drop the arm.');
    done(await saveEntry({ place, writer: student, path: reviewPath, raw, base }));
    expect(await signAs(place, student, { base })).toMatchObject({ refused: 'sign-stale' });
    expect(await signAs(place, student, { base: blobAt(place, 'goals/robotics.md') })).toMatchObject({
      refused: 'sign-stale',
    });
    expect(textAt(place, reviewPath)).not.toContain('agreed');
  });

  test('holds when somebody else signed meanwhile, for the words are the same', async () => {
    const place = await savingPlan(reviewFiles);
    done(await signAs(place, student));
    const base = blobAt(place, reviewPath);
    done(await signAs(place, guardian, { base }));
    done(await signAs(place, personAs('guardian', 'b'), { base }));
    expect(textAt(place, reviewPath).match(/role: family/g)).toHaveLength(2);
  });

  test('of the student waits until every part says something', async () => {
    const empty = reviewText.replace('changes: Nothing.\n', '');
    const place = await savingPlan({
      [reviewPath]: empty,
      [movePath]: moveText.replace(/interests.*\n/, ''),
    });
    expect(await signAs(place, student)).toMatchObject({ refused: 'sign-empty', fields: ['What I change'] });
    const base = blobAt(place, movePath);
    expect(await sign({ place, writer: student, entry: move, base })).toMatchObject({
      refused: 'sign-empty',
      fields: ['My career goals and interests'],
    });
  });

  test('is nowhere but under reviews, moves and course plans', async () => {
    const place = await savingPlan();
    const goal = { collection: 'goals', slug: 'robotics' } as const;
    const base = blobAt(place, 'goals/robotics.md');
    expect(await sign({ place, writer: student, entry: goal, base })).toMatchObject({ refused: 'gone' });
    expect(await sign({ place, writer: student, entry: review, base })).toMatchObject({ refused: 'gone' });
  });
});

describe('when the student changes what was signed', () => {
  const signedPlace = async () => {
    const place = await savingPlan(reviewFiles);
    done(await signAs(place, student));
    done(await signAs(place, guardian));
    return place;
  };

  test('every signature falls away, and the answer says whose', async () => {
    const place = await signedPlace();
    const base = blobAt(place, reviewPath);
    const raw = textAt(place, reviewPath).replace('Nothing.', 'I drop the arm.');
    const saved = done(await saveEntry({ place, writer: student, path: reviewPath, raw, base }));
    expect(saved.unsigned).toEqual(['The self', 'The guardian']);
    expect(textAt(place, reviewPath)).not.toContain('agreed');
    expect(textAt(place, reviewPath)).toContain('I drop the arm.');
  });

  test('what the family or the school adds takes no signature away', async () => {
    const place = await signedPlace();
    const base = blobAt(place, reviewPath);
    const data = { family: { text: 'Well done.' } };
    const saved = done(
      await saveData({ place, writer: guardian, path: reviewPath, base, data, isPart: true }),
    );
    expect(saved).not.toHaveProperty('unsigned');
    expect(textAt(place, reviewPath).match(/byId/g)).toHaveLength(3);
  });

  test('how a planned course went, and what is looked back on later, takes none away either', async () => {
    const year = `---
year: 2026-27
grade: 9
courses:
  - id: biology
    title: Biology
    subject: science
    credits: 1
    status: planned
agreed:
  - { role: family, name: Rosa, date: 2026-05-01 }
---
`;
    const path = 'course-plan/2026-27.md';
    const place = await savingPlan({ [path]: year });
    const save = (raw: string) => saveEntry({ place, writer: student, path, raw, base: blobAt(place, path) });
    done(await save(year.replace('planned', 'enrolled')));
    expect(textAt(place, path)).toContain('Rosa');
    expect(done(await save(year.replace('Biology', 'Chemistry'))).unsigned).toEqual(['Rosa']);
    expect(textAt(place, path)).not.toContain('Rosa');
  });
});

describe('the last signature', () => {
  test('finishes the review: a tag that says who signed what and when', async () => {
    const place = await savingPlan(reviewFiles);
    done(await signAs(place, student));
    done(await signAs(place, guardian));
    expect(tagsOf(place)).toEqual([]);
    expect(done(await signAs(place, counselor)).isFinished).toBe(true);
    const blob = blobAt(place, reviewPath);
    expect(git(place.path, ['cat-file', '-p', 'review/2026-27-fall'])).toBe(
      `object ${git(place.path, ['rev-parse', 'main'])}
type commit
tag review/2026-27-fall
tagger The counselor <counseloraxxxxxx@people.throughline.invalid> 1779462000 +0000

Review 2026-27-fall, finished on 2026-05-22

Entry: reviews/2026-27-fall
Blob: ${blob}
Signed: student, The self, 2026-05-22
Signed: family, The guardian, 2026-05-22
Signed: counselor, The counselor, 2026-05-22`,
    );
  });

  test('may be the family’s', async () => {
    const place = await savingPlan(reviewFiles);
    done(await signAs(place, student));
    expect(done(await signAs(place, counselor)).isFinished).toBe(false);
    expect(done(await signAs(place, guardian)).isFinished).toBe(true);
  });

  test('of two counselors at once makes one tag, on what the plan says then', async () => {
    const place = await savingPlan(reviewFiles);
    done(await signAs(place, student));
    done(await signAs(place, guardian));
    const both = await Promise.all([signAs(place, counselor), signAs(place, personAs('counselor', 'b'))]);
    expect(both.every((one) => 'refused' in one || one.isFinished)).toBe(true);
    expect(tagsOf(place)).toEqual(['review/2026-27-fall']);
    expect(git(place.path, ['rev-parse', `review/2026-27-fall:${reviewPath}`])).toBe(
      blobAt(place, reviewPath),
    );
  });

  test('that a crash left without its tag gets it when it is given again', async () => {
    const place = await savingPlan(reviewFiles);
    done(await signAs(place, student));
    done(await signAs(place, guardian));
    done(await signAs(place, counselor));
    git(place.path, ['tag', '-d', 'review/2026-27-fall']);
    const again = done(await signAs(place, counselor));
    expect(again).toMatchObject({ isNew: false, isFinished: true });
    expect(tagsOf(place)).toEqual(['review/2026-27-fall']);
    expect(await finishReview({ place, writer: counselor, entry: review, why: undefined })).toEqual({
      isFinished: true,
    });
  });

  test('can stand without the family, if the school says why and the student has signed', async () => {
    const place = await savingPlan(reviewFiles);
    const withoutFamily = { why: 'Wrote twice,\n and called.' };
    expect(await signAs(place, counselor, { withoutFamily })).toMatchObject({ refused: 'sign-first' });
    done(await signAs(place, student));
    expect(await signAs(place, counselor, { withoutFamily: { why: '  ' } })).toMatchObject({
      refused: 'finish-why',
    });
    expect(done(await signAs(place, student, { withoutFamily })).isFinished).toBe(false);
    expect(done(await signAs(place, counselor, { withoutFamily })).isFinished).toBe(true);
    expect(git(place.path, ['tag', '-l', '--format=%(contents)', 'review/2026-27-fall'])).toContain(
      'Signed: counselor, The counselor, 2026-05-22\nWithout the family: Wrote twice, and called.',
    );
  });
});

describe('what is finished', () => {
  const finishedPlace = async () => {
    const place = await savingPlan(reviewFiles);
    for (const [entry, path] of [
      [review, reviewPath],
      [move, movePath],
    ] as const) {
      for (const writer of [student, guardian, counselor]) {
        done(await sign({ place, writer, entry, base: blobAt(place, path) }));
      }
    }
    return place;
  };

  test('is changed and deleted by nobody, on no way', async () => {
    const place = await finishedPlace();
    expect(tagsOf(place)).toEqual(['review/2025-26-transition-93583f', 'review/2026-27-fall']);
    const before = git(place.path, ['rev-parse', 'main']);
    const finished = { refused: 'finished' };
    for (const path of [reviewPath, movePath]) {
      const request = { place, path, base: blobAt(place, path) };
      const raw = `${textAt(place, path)}\nMore.\n`;
      expect(await saveEntry({ ...request, writer: student, raw })).toMatchObject(finished);
      expect(await deleteEntry({ ...request, writer: student })).toHaveProperty('refused');
      expect(
        await saveDraft({
          ...request,
          path: movePath,
          base: blobAt(place, movePath),
          writer: student,
          raw: `${textAt(place, movePath)}\nMore.\n`,
        }),
      ).toMatchObject(finished);
    }
    const family = { family: { text: 'One more word.' } };
    const request = { place, path: reviewPath, base: blobAt(place, reviewPath), data: family, isPart: true };
    expect(await saveData({ ...request, writer: guardian })).toMatchObject(finished);
    const other = personAs('guardian', 'b');
    expect(await signAs(place, other)).toMatchObject(finished);
    expect(git(place.path, ['rev-parse', 'main'])).toBe(before);
  });

  test('can still be commented on', async () => {
    const place = await finishedPlace();
    const data = { about: 'reviews/2026-27-fall', body: 'We read it together.' };
    done(await saveData({ place, writer: guardian, collection: 'feedback', data }));
  });

  test('is corrected by another entry with the same words and no signatures, begun once', async () => {
    const place = await finishedPlace();
    expect(await correct({ place, writer: guardian, entry: review })).toMatchObject({ refused: 'section' });
    const next = { collection: 'reviews', slug: '2026-27-fall-2' };
    expect(await correct({ place, writer: counselor, entry: review })).toEqual(next);
    expect(await correct({ place, writer: student, entry: review })).toEqual(next);
    expect(textAt(place, 'reviews/2026-27-fall-2.md')).toBe(reviewText.replace('05-20', '05-22'));
    const entry = { collection: 'reviews', slug: '2026-27-fall-2' } as const;
    const base = blobAt(place, 'reviews/2026-27-fall-2.md');
    done(await sign({ place, writer: student, entry, base }));
    const withoutFamily = { why: 'A date was wrong.' };
    done(await sign({ place, writer: counselor, entry, base, withoutFamily }));
    expect(tagsOf(place)).toContain('review/2026-27-fall-2');
    expect(await correct({ place, writer: student, entry: review })).toEqual({
      collection: 'reviews',
      slug: '2026-27-fall-3',
    });
    expect(await correct({ place, writer: student, entry: move })).toEqual({
      collection: 'transitions',
      slug: 'to-high-school-2',
    });
  });

  test('of a review that is not finished there is no correction', async () => {
    const place = await savingPlan(reviewFiles);
    expect(await correct({ place, writer: student, entry: review })).toMatchObject({ refused: 'not-ready' });
  });
});
