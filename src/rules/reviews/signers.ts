import type { personRoles } from '../../../schemas/shapes.ts';
import { list, type Phrase, say, type Value } from '../../problem/phrase.ts';

/** Whose signature a review, a course plan or a transition still misses. */

type PersonRole = (typeof personRoles)[number];

/** @returns words for the missing signers, if there are any; a counselor counts as an educator */
export const missingSigners = (
  required: readonly PersonRole[],
  agreed: readonly { readonly role: PersonRole }[],
): Value | undefined => {
  const signed = new Set(agreed.map(({ role }) => role));
  if (signed.has('counselor')) signed.add('educator');
  const missing = required.filter((role) => !signed.has(role));
  return missing.length === 0 ? undefined : list(missing.map((role) => words[role]));
};

const words: Readonly<Record<PersonRole, Phrase>> = {
  student: say('you'),
  family: say('your family'),
  counselor: say('your counselor'),
  educator: say('a teacher or counselor'),
  partner: say('your community partner'),
};
