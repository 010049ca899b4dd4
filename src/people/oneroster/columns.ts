import { type Vocabulary, vocabularies } from './vocabularies.ts';

/**
 * The files and columns of OneRoster 1.1.1 and 1.2.1 (CSV Tables, CSV Binding), in the order of the standard, and the
 * three files of ours for what OneRoster cannot say. What stands behind a name: `:` how the value is read, `>` the file
 * that its id must be in, `*` that the standard requires it, `!` that nothing can be imported without it.
 */

export type ValueKind = 'text' | 'boolean' | 'date' | 'instant' | 'grades' | 'year' | 'ids' | Vocabulary;

export type Column = {
  readonly name: string;
  readonly kind: ValueKind;
  readonly refersTo: FileName | undefined;
  readonly isRequired: boolean;
  readonly isNeeded: boolean;
  /** Whether it is kept after the import; what is not kept was only checked. */
  readonly isKept: boolean;
};

export type Version = '1.1' | '1.2';

export type FileName =
  | 'orgs'
  | 'academicSessions'
  | 'courses'
  | 'classes'
  | 'users'
  | 'roles'
  | 'enrollments'
  | 'demographics'
  | BesideName;

export type BesideName = (typeof besideNames)[number];

export const besideNames = ['guardian-links', 'caseloads', 'community-partners'] as const;

export const isBeside = (file: FileName): file is BesideName => besideNames.some((name) => name === file);

/** In the order in which they are read: what is pointed at comes first. */
export const fileNames: readonly FileName[] = [
  'orgs',
  'academicSessions',
  'courses',
  'classes',
  'users',
  'roles',
  'enrollments',
  'demographics',
  ...besideNames,
];

/** Files of the standard that hold nothing for a plan. */
export const otherFileNames = new Set(
  `categories classResources courseResources lineItems lineItemLearningObjectiveIds lineItemScoreScales resources results
   resultLearningObjectiveIds resultScoreScales scoreScales userProfiles userResources`.split(/\s+/),
);

const base = 'sourcedId! status:status dateLastModified:instant';

const oneRoster: Readonly<Record<Exclude<FileName, BesideName | 'users'>, string>> = {
  orgs: `${base} name! type:orgType! identifier parentSourcedId>orgs`,
  academicSessions: `${base} title* type:sessionType* startDate:date! endDate:date! parentSourcedId>academicSessions schoolYear:year*`,
  courses: `${base} schoolYearSourcedId>academicSessions title* courseCode grades:grades orgSourcedId>orgs* subjects subjectCodes`,
  classes: `${base} title! grades:grades courseSourcedId>courses* classCode classType:classType* location schoolSourcedId>orgs* termSourcedIds:ids>academicSessions! subjects subjectCodes periods`,
  roles: `${base} userSourcedId>users! roleType:roleType* role:role12! beginDate:date endDate:date orgSourcedId>orgs! userProfileSourcedId`,
  enrollments: `${base} classSourcedId>classes! schoolSourcedId>orgs* userSourcedId>users! role:enrollmentRole! primary:boolean beginDate:date endDate:date`,
  demographics: `${base} birthDate:date sex americanIndianOrAlaskaNative:boolean asian:boolean blackOrAfricanAmerican:boolean nativeHawaiianOrOtherPacificIslander:boolean white:boolean demographicRaceTwoOrMoreRaces:boolean hispanicOrLatinoEthnicity:boolean countryOfBirthCode stateOfBirthAbbreviation cityOfBirth publicSchoolResidenceStatus`,
};

const users: Readonly<Record<Version, string>> = {
  '1.1': `${base} enabledUser:boolean! orgSourcedIds:ids>orgs! role:role11! username* userIds givenName! familyName! middleName identifier email sms phone agentSourcedIds:ids>users grades:grades password`,
  '1.2': `${base} enabledUser:boolean! username* userIds givenName! familyName! middleName identifier email sms phone agentSourcedIds:ids>users grades:grades password userMasterIdentifier preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId>orgs pronouns`,
};

const beside: Readonly<Record<BesideName, string>> = {
  'guardian-links':
    'studentSourcedId>users! guardianSourcedId>users! relation! legalStatus livesWith household restriction! restrictionDate:date documentReference confirmedBy>users confirmedOn:date',
  caseloads: 'staffSourcedId>users! studentSourcedId>users! part:part!',
  'community-partners': 'partnerId! givenName! familyName! organization! email sponsoredBy',
};

/** Columns that must be in the file, though a row may leave them empty. */
const mayBeEmpty = new Set(['relation', 'restriction', 'email']);

/** Everything else is checked and forgotten: usernames, numbers, addresses, race, homes. Of a birth date the day of 18 stays. */
const kept = new Set(
  `name type identifier>orgs identifier>users birthDate>demographics parentSourcedId>orgs startDate endDate schoolYear title>classes termSourcedIds enabledUser
   givenName familyName email agentSourcedIds grades>users preferredGivenName preferredFamilyName primaryOrgSourcedId
   userSourcedId roleType role beginDate endDate orgSourcedId>roles orgSourcedIds classSourcedId studentSourcedId
   guardianSourcedId relation legalStatus restriction restrictionDate documentReference confirmedBy confirmedOn
   staffSourcedId part partnerId organization metadata.language>users`.split(/\s+/),
);

export const columnsOf = (file: FileName, version: Version): readonly Column[] => {
  const text = file === 'users' ? users[version] : isBeside(file) ? beside[file] : oneRoster[file];
  const columns = text.split(' ').map((token) => columnFrom(token, file));
  return file === 'users' ? [...columns, columnFrom('metadata.language', file)] : columns;
};

const columnFrom = (token: string, file: FileName): Column => {
  const [, name = '', kind = 'text', target, mark] =
    /^([\w.]+)(?::(\w+))?(?:>([\w-]+))?([*!])?$/.exec(token) ?? [];
  return {
    name,
    kind: kind as ValueKind,
    refersTo: target as FileName | undefined,
    isRequired: mark !== undefined && !mayBeEmpty.has(name),
    isNeeded: mark === '!',
    isKept: kept.has(name) || kept.has(`${name}>${file}`),
  };
};

export const isVocabulary = (kind: ValueKind): kind is Vocabulary => kind in vocabularies;

/** Which columns name a row; a file of the standard without its ids is named by these. */
export const keyColumns: Readonly<Record<FileName, readonly string[]>> = {
  orgs: ['sourcedId'],
  academicSessions: ['sourcedId'],
  courses: ['sourcedId'],
  classes: ['sourcedId'],
  users: ['sourcedId'],
  roles: ['userSourcedId', 'orgSourcedId', 'role', 'beginDate'],
  enrollments: ['classSourcedId', 'userSourcedId', 'role', 'beginDate'],
  demographics: ['sourcedId'],
  'guardian-links': ['studentSourcedId', 'guardianSourcedId'],
  caseloads: ['staffSourcedId', 'studentSourcedId', 'part'],
  'community-partners': ['partnerId'],
};
