/** The words of OneRoster, by what they are for, and the words that people write instead. Compared without capitals. */

export const vocabularies = {
  orgType: 'department school district local state national',
  sessionType: 'gradingPeriod semester schoolYear term',
  classType: 'homeroom scheduled',
  roleType: 'primary secondary',
  role11: 'administrator aide guardian parent proctor relative student teacher',
  role12:
    'aide counselor districtAdministrator guardian parent principal proctor relative siteAdministrator student systemAdministrator teacher',
  enrollmentRole: 'administrator proctor student teacher',
  status: 'active tobedeleted',
  part: 'lead specialist',
} as const;

export type Vocabulary = keyof typeof vocabularies;

/** What is meant by other words that are in use. In lower case, without spaces, lines and dots. */
const meant: Readonly<Record<string, string>> = {
  counsellor: 'counselor',
  guidancecounselor: 'counselor',
  schoolcounselor: 'counselor',
  pupil: 'student',
  learner: 'student',
  mother: 'parent',
  father: 'parent',
  legalguardian: 'guardian',
  contact: 'relative',
  instructor: 'teacher',
  faculty: 'teacher',
  paraprofessional: 'aide',
  districtadmin: 'districtAdministrator',
  schooladmin: 'siteAdministrator',
  siteadmin: 'siteAdministrator',
  sysadmin: 'systemAdministrator',
  lea: 'district',
  inactive: 'tobedeleted',
  deleted: 'tobedeleted',
  tobedelete: 'tobedeleted',
  quarter: 'gradingPeriod',
  year: 'schoolYear',
  counselor: 'lead',
};

/**
 * @returns the word of the vocabulary that is meant, or undefined. An `ext:` word of 1.2 stays as it is: it is allowed,
 * and gives nobody anything.
 */
export const wordMeant = (vocabulary: Vocabulary, found: string): string | undefined => {
  const words = vocabularies[vocabulary].split(' ');
  if (words.includes(found) || /^ext:./.test(found)) return found;
  const plain = found.toLowerCase().replaceAll(/[\s._-]/g, '');
  const same = words.find((word) => word.toLowerCase() === plain);
  if (same !== undefined) return same;
  const other = meant[plain];
  return other !== undefined && words.includes(other) ? other : undefined;
};
