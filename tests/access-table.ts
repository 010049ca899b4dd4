/**
 * The access table once more, written down by hand from the issue and the requirements and not taken from the code that
 * is tested: who reads (r), writes (w) and comments (c) in each section. What is not here is denied.
 */
import type { Action, Relation, SectionId } from '../schemas/sections.ts';

type Row = Readonly<Partial<Record<Exclude<Relation, 'partner'>, string>>>;

/** For the whole school. */
const open: Row = {
  self: 'rw',
  guardian: 'rc',
  counselor: 'rc',
  provider: 'rc',
  teacher: 'rc',
  coordinator: 'r',
};

/** For the student, the family, and those who provide direct services. */
const limited: Row = { self: 'rw', guardian: 'rc', counselor: 'rc', provider: 'rc' };

const table: Readonly<Record<SectionId, Row>> = {
  profile: open,
  goals: open,
  'personal-goals': limited,
  coursework: open,
  assessments: limited,
  careers: open,
  postsecondary: open,
  finances: limited,
  resume: open,
  experiences: open,
  skills: open,
  transitions: open,
  supports: limited,
  reviews: {
    self: 'rw',
    guardian: 'rwc',
    counselor: 'rwc',
    provider: 'rwc',
    teacher: 'rwc',
    coordinator: 'r',
  },
  recommendations: {
    self: 'rw',
    guardian: 'rc',
    counselor: 'rw',
    provider: 'rw',
    teacher: 'rw',
    coordinator: 'r',
  },
  feedback: { self: 'rw', guardian: 'rw', counselor: 'rw', provider: 'rw', teacher: 'rw', coordinator: 'r' },
};

/** What a student may let a partner read; nothing else, and never more than reading. */
export const grantable: readonly SectionId[] = [
  'profile',
  'goals',
  'coursework',
  'careers',
  'postsecondary',
  'resume',
  'experiences',
  'skills',
  'transitions',
  'reviews',
];

export const sectionIds = Object.keys(table) as readonly SectionId[];

/** How a person of the walk stands to the plan today; undefined for one who does not. */
export type Standing = Exclude<Relation, 'partner'> | { readonly granted: readonly SectionId[] } | undefined;

const letters: Readonly<Record<Action, string>> = { read: 'r', write: 'w', comment: 'c' };

export const allows = (standing: Standing, section: SectionId, action: Action): boolean => {
  if (standing === undefined) return false;
  if (typeof standing === 'object') return action === 'read' && standing.granted.includes(section);
  return (table[section][standing] ?? '').includes(letters[action]);
};
