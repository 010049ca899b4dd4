import type { personRoles } from '../../../schemas/shapes.ts';
import { listInWords } from '../words.ts';

/** Whose signature a review, a course plan or a transition still misses. */

type PersonRole = (typeof personRoles)[number];

/** @returns words for the missing signers, or an empty text; a counselor counts as an educator */
export const missingSigners = (
  required: readonly PersonRole[],
  agreed: readonly { readonly role: PersonRole }[],
): string => {
  const signed = new Set(agreed.map(({ role }) => role));
  if (signed.has('counselor')) signed.add('educator');
  return listInWords(required.filter((role) => !signed.has(role)).map((role) => words[role]));
};

const words: Readonly<Record<PersonRole, string>> = {
  student: 'you',
  family: 'your family',
  counselor: 'your counselor',
  educator: 'a teacher or counselor',
  partner: 'your community partner',
};
