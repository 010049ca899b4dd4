import { expect, test } from 'vitest';
import { english, sayIn, type Value } from '../../problem/phrase.ts';
import { missingSigners } from './signers.ts';

const said = (signers: Value | undefined): string => sayIn(signers ?? '', english);

test('a counselor signs as an educator, and the rest are named in words', () => {
  expect(said(missingSigners(['student', 'family', 'educator'], [{ role: 'counselor' }]))).toBe(
    'you and your family',
  );
});

test('an educator does not sign for the counselor', () => {
  expect(said(missingSigners(['counselor'], [{ role: 'educator' }]))).toBe('your counselor');
});
