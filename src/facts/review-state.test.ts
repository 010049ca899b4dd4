import { describe, expect, test } from 'vitest';
import { nextCorrection, type PersonRole, reviewState, type Signable } from './review-state.ts';

const signers: readonly PersonRole[] = ['student', 'family', 'educator'];
const entry = (slug: string, ...roles: PersonRole[]): Signable => ({
  slug,
  data: { agreed: roles.map((role) => ({ role, name: 'Noa Example', date: '2026-09-02' })) },
});
const stateOf = (entries: readonly Signable[], ...finished: string[]) =>
  reviewState({ entries, finished: new Set(finished), signers });

describe('the state of a review', () => {
  test.each([
    ['not-started', []],
    ['with-student', [entry('2026-27-fall')]],
    ['with-student', [entry('2026-27-fall', 'family', 'counselor')]],
    ['with-family', [entry('2026-27-fall', 'student')]],
    ['with-family', [entry('2026-27-fall', 'student', 'counselor')]],
    ['with-counselor', [entry('2026-27-fall', 'student', 'family')]],
    ['with-counselor', [entry('2026-27-fall', 'student', 'family', 'educator')]],
  ] as const)('is %s by who signed', (stage, entries) => {
    expect(stateOf(entries)).toMatchObject({ stage, isReopened: false });
  });

  test('is signed by its tag alone, even without the family', () => {
    expect(stateOf([entry('2026-27-fall', 'student', 'counselor')], '2026-27-fall')).toMatchObject({
      stage: 'signed',
      missing: ['family'],
    });
  });

  test('is that of the entry which corrects another, in whichever order they come', () => {
    const entries = [entry('2026-27-fall-10'), entry('2026-27-fall', ...signers), entry('2026-27-fall-9')];
    expect(stateOf(entries, '2026-27-fall')).toMatchObject({
      stage: 'with-student',
      slug: '2026-27-fall-10',
      isReopened: true,
    });
  });

  test('counts a counselor as an educator', () => {
    expect(stateOf([entry('2026-27-fall', 'student', 'family', 'counselor')]).missing).toEqual([]);
  });
});

test('a correction has the next number', () => {
  expect(nextCorrection('2026-27-fall')).toBe('2026-27-fall-2');
  expect(nextCorrection('2026-27-fall-2')).toBe('2026-27-fall-3');
});
