/**
 * The sections of a plan and the one table of who reads, writes and comments on each. Deny by default: a
 * role that is not named has no access. Districts may narrow this table, never widen it.
 */

export const roles = ['student', 'family', 'counselor', 'educator', 'coordinator', 'partner'] as const;

/**
 * - `educator`: a person who provides direct educational or support services to this student.
 * - `coordinator`: principal or district staff who run the program; no direct services.
 * - `partner`: community or workforce partner; reads nothing but the sections granted to them.
 */
export type Role = (typeof roles)[number];

/**
 * How a person stands to one student. A role is what a section speaks of; the relation is what a person has, today,
 * from the roster. `teacher` teaches the student in a class of this term; `provider` gives direct services (special
 * education, multilingual learners, psychologist, social worker). Both are educators; a teacher sees less.
 */
export const relations = [
  'self',
  'guardian',
  'counselor',
  'provider',
  'teacher',
  'coordinator',
  'partner',
] as const;

export type Relation = (typeof relations)[number];

export const roleOfRelation = {
  self: 'student',
  guardian: 'family',
  counselor: 'counselor',
  provider: 'educator',
  teacher: 'educator',
  coordinator: 'coordinator',
  partner: 'partner',
} as const satisfies Record<Relation, Role>;

export const actions = ['read', 'write', 'comment'] as const;

export type Action = (typeof actions)[number];

export type Section = {
  readonly label: string;
  readonly help: string;
  readonly readers: readonly Role[];
  readonly writers: readonly Role[];
  readonly commenters: readonly Role[];
  /** Relations that have nothing here although their role is named. */
  readonly withheldFrom?: readonly Relation[];
  /** Whether the student may grant a partner this section. Restricted sections cannot be granted. */
  readonly grantable: boolean;
  /** Requirement numbers of `requirements.md`. */
  readonly source: readonly string[];
};

const direct = ['student', 'family', 'counselor', 'educator'] as const;
const school = [...direct, 'coordinator'] as const;
const advisers = ['family', 'counselor', 'educator'] as const;

/** A field or section for the student, the family and those who provide direct services; a class teacher is not one. */
export const directServicesOnly = { readers: direct, withheldFrom: ['teacher'] } as const;

/** Limited to the student, the family and those who provide direct services; see the privacy paragraph. */
const restricted = {
  ...directServicesOnly,
  writers: ['student'],
  commenters: advisers,
  grantable: false,
} as const;

const shared = {
  readers: school,
  writers: ['student'],
  commenters: advisers,
  grantable: true,
} as const;

export const sections = {
  profile: {
    ...shared,
    label: 'About me',
    help: 'Who I am, my school, my languages and the people who help me.',
    source: ['R1', 'R2', 'R8'],
  },
  goals: {
    ...shared,
    label: 'Goals for school and career',
    help: 'What I want to reach in school and work, with steps and dates.',
    source: ['R7', 'R63', 'R66'],
  },
  'personal-goals': {
    ...restricted,
    label: 'Personal and social goals',
    help: 'Goals about myself and other people. Only my family and the staff who work with me see them.',
    source: ['R50', 'R63'],
  },
  coursework: {
    ...shared,
    label: 'Courses and credits',
    help: 'My courses year by year, credentials, pathway and achievements.',
    source: ['R67', 'R69', 'R70', 'R71'],
  },
  assessments: {
    ...restricted,
    label: 'Tests and what they tell me',
    help: 'Results, what I think they mean and where I need help.',
    source: ['R50', 'R68'],
  },
  careers: {
    ...shared,
    label: 'Careers I explore',
    help: 'Careers, interests and my written goal with a step for each year.',
    source: ['R72', 'R79', 'R80', 'R81', 'R82', 'R83'],
  },
  postsecondary: {
    ...shared,
    label: 'After high school',
    help: 'Programs, applications and workforce exams.',
    source: ['R74', 'R75', 'R77'],
  },
  finances: {
    ...restricted,
    label: 'Paying for it',
    help: 'How my family and I plan to pay. Only my family and the staff who work with me see it.',
    source: ['R50', 'R76'],
  },
  resume: { ...shared, label: 'Resume', help: 'What I can show an employer or a college.', source: ['R73'] },
  experiences: {
    ...shared,
    label: 'Activities, service and work',
    help: 'Clubs, sports, service and jobs, with hours and what I learned.',
    source: ['R78', 'R84', 'R85'],
  },
  skills: {
    ...shared,
    label: 'Skills',
    help: 'How my skills grow, with evidence.',
    source: ['R34', 'R86'],
  },
  transitions: {
    ...shared,
    label: 'Moving on',
    help: 'Plans for a new grade, a new school and life after high school.',
    source: ['R87', 'R88', 'R89', 'R90', 'R91'],
  },
  supports: {
    ...restricted,
    label: 'Supports',
    help: 'That a support exists, and whom to ask. Never the document itself.',
    source: ['R27', 'R50', 'R53'],
  },
  reviews: {
    ...shared,
    writers: ['student', ...advisers],
    label: 'Reviews',
    help: 'What I said each term: what I did, what changes, what comes next.',
    source: ['R46', 'R47'],
  },
  recommendations: {
    readers: school,
    writers: ['student', 'counselor', 'educator'],
    commenters: ['family'],
    grantable: false,
    label: 'Advice from school',
    help: 'What counselors and teachers suggest, and what I answered.',
    source: ['R28'],
  },
  feedback: {
    readers: school,
    writers: ['student', 'family', 'counselor', 'educator', 'partner'],
    commenters: [],
    grantable: false,
    label: 'Comments',
    help: 'What people wrote about an entry. It is seen only by those who may see that entry.',
    source: ['R10', 'R12', 'R26', 'R33'],
  },
} as const satisfies Record<string, Section>;

export type SectionId = keyof typeof sections;

export const sectionIds = Object.keys(sections) as SectionId[];

/** The rules of a section; the table itself is a constant with narrower types. */
export const sectionOf = (id: SectionId): Section => sections[id];
