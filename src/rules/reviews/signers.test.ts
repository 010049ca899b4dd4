import { expect, test } from 'vitest';
import { missingSigners } from './signers.ts';

test('a counselor signs as an educator, and the rest are named in words', () => {
  expect(missingSigners(['student', 'family', 'educator'], [{ role: 'counselor' }])).toBe(
    'you and your family',
  );
});

test('an educator does not sign for the counselor', () => {
  expect(missingSigners(['counselor'], [{ role: 'educator' }])).toBe('your counselor');
});
