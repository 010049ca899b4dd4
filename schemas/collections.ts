import type * as z from 'zod';
import { career } from './careers/career.ts';
import { inventory } from './careers/inventory.ts';
import { postsecondaryGoal } from './careers/postsecondary-goal.ts';
import { achievement } from './coursework/achievement.ts';
import { assessment } from './coursework/assessment.ts';
import { courseYear } from './coursework/course-year.ts';
import { credential } from './coursework/credential.ts';
import { pathway } from './coursework/pathway.ts';
import { activity } from './experiences/activity.ts';
import { serviceLearning } from './experiences/service-learning.ts';
import { skill } from './experiences/skill.ts';
import { workExperience } from './experiences/work-experience.ts';
import { planFile } from './plan-file.ts';
import { feedback } from './planning/feedback.ts';
import { goal, personalGoal } from './planning/goal.ts';
import { recommendation } from './planning/recommendation.ts';
import { review } from './planning/review.ts';
import { support } from './planning/support.ts';
import { transition } from './planning/transition.ts';
import { application } from './postsecondary/application.ts';
import { exam } from './postsecondary/exam.ts';
import { financialPlan } from './postsecondary/financial-plan.ts';
import { program } from './postsecondary/program.ts';
import { resume } from './postsecondary/resume.ts';
import { profile } from './profile.ts';
import type { SectionId } from './sections.ts';

/**
 * The one list of what a plan repository may hold: collection, schema, path, section. A path that is not
 * here, and is not under `media/`, is not part of a plan.
 */

export type Collection = {
  readonly label: string;
  /** The name of one entry, for messages: `goal`. */
  readonly one: string;
  readonly help: string;
  readonly section: SectionId;
  readonly schema: z.ZodObject;
  /** A folder of entries, or a single file. */
  readonly folder?: string;
  readonly file?: string;
  readonly format: 'markdown' | 'yaml';
  /** What the name of an entry looks like, when the software does not make it from the title. */
  readonly slugPattern?: RegExp;
  readonly source: readonly string[];
};

const entries = <S extends z.ZodObject, C extends Omit<Collection, 'schema' | 'format'>>(
  schema: S,
  words: C,
): C & { readonly schema: S; readonly format: 'markdown' } => ({ ...words, schema, format: 'markdown' });

export const collections = {
  plan: {
    schema: planFile,
    label: 'Plan',
    one: 'plan',
    help: 'What identifies the plan.',
    section: 'profile',
    file: 'plan.yml',
    format: 'yaml',
    source: ['R8', 'R36'],
  },
  profile: entries(profile, {
    label: 'About me',
    one: 'profile',
    help: 'Who you are and who helps you.',
    section: 'profile',
    file: 'profile.md',
    source: ['R2'],
  }),
  goals: entries(goal, {
    label: 'School and career goals',
    one: 'goal',
    help: 'What you want to reach in school and work.',
    section: 'goals',
    folder: 'goals',
    source: ['R7', 'R63', 'R66'],
  }),
  'personal-goals': entries(personalGoal, {
    label: 'Personal and social goals',
    one: 'personal goal',
    help: 'Goals about yourself and other people. Only your family and the staff who work with you see them.',
    section: 'personal-goals',
    folder: 'personal-goals',
    source: ['R50', 'R63'],
  }),
  'course-plan': entries(courseYear, {
    label: 'Course plan',
    one: 'course year',
    help: 'Your courses, one file for each school year.',
    section: 'coursework',
    folder: 'course-plan',
    slugPattern: /^20\d\d-\d\d$/,
    source: ['R3', 'R67'],
  }),
  assessments: entries(assessment, {
    label: 'Tests',
    one: 'test',
    help: 'Results and what they tell you.',
    section: 'assessments',
    folder: 'assessments',
    source: ['R68'],
  }),
  achievements: entries(achievement, {
    label: 'Achievements',
    one: 'achievement',
    help: 'Honors, awards, certificates.',
    section: 'coursework',
    folder: 'achievements',
    source: ['R69'],
  }),
  credentials: entries(credential, {
    label: 'Early credentials',
    one: 'credential',
    help: 'AP, dual credit, CTE, pre-apprenticeship.',
    section: 'coursework',
    folder: 'credentials',
    source: ['R70'],
  }),
  pathways: entries(pathway, {
    label: 'Pathways',
    one: 'pathway',
    help: 'A career pathway and its endorsement.',
    section: 'coursework',
    folder: 'pathways',
    source: ['R71'],
  }),
  'postsecondary-goal': entries(postsecondaryGoal, {
    label: 'My goal after high school',
    one: 'written goal',
    help: 'Your written goal, with a benchmark for each year.',
    section: 'careers',
    file: 'postsecondary-goal.md',
    source: ['R79', 'R80'],
  }),
  careers: entries(career, {
    label: 'Careers',
    one: 'career',
    help: 'Careers you looked into.',
    section: 'careers',
    folder: 'careers',
    source: ['R72', 'R82'],
  }),
  inventories: entries(inventory, {
    label: 'Inventories',
    one: 'inventory',
    help: 'Interest, skill and learning-style surveys.',
    section: 'careers',
    folder: 'inventories',
    source: ['R81', 'R83'],
  }),
  programs: entries(program, {
    label: 'Programs',
    one: 'program',
    help: 'Programs after high school, and what they ask for.',
    section: 'postsecondary',
    folder: 'programs',
    source: ['R75'],
  }),
  applications: entries(application, {
    label: 'Applications',
    one: 'application',
    help: 'College, training, job and military applications.',
    section: 'postsecondary',
    folder: 'applications',
    source: ['R77'],
  }),
  'financial-plan': entries(financialPlan, {
    label: 'Financial plan',
    one: 'financial plan',
    help: 'How to pay for it.',
    section: 'finances',
    file: 'financial-plan.md',
    source: ['R76'],
  }),
  resume: entries(resume, {
    label: 'Resume',
    one: 'resume',
    help: 'What you can show an employer or a college.',
    section: 'resume',
    file: 'resume.md',
    source: ['R73'],
  }),
  exams: entries(exam, {
    label: 'Workforce exams',
    one: 'exam',
    help: 'Workforce-readiness exams.',
    section: 'postsecondary',
    folder: 'exams',
    source: ['R74'],
  }),
  work: entries(workExperience, {
    label: 'Work experience',
    one: 'work experience',
    help: 'Jobs, internships, shadowing.',
    section: 'experiences',
    folder: 'work',
    source: ['R78'],
  }),
  activities: entries(activity, {
    label: 'Activities',
    one: 'activity',
    help: 'Clubs, sports, arts, leadership.',
    section: 'experiences',
    folder: 'activities',
    source: ['R84'],
  }),
  service: entries(serviceLearning, {
    label: 'Service learning',
    one: 'service project',
    help: 'Service and contextual learning.',
    section: 'experiences',
    folder: 'service',
    source: ['R85'],
  }),
  skills: entries(skill, {
    label: 'Applied skills',
    one: 'skill',
    help: 'Communication, problem-solving, critical thinking, research, reflection, collaboration.',
    section: 'skills',
    folder: 'skills',
    source: ['R86'],
  }),
  transitions: entries(transition, {
    label: 'Transitions',
    one: 'transition',
    help: 'Moves to a new grade, school or life after high school.',
    section: 'transitions',
    folder: 'transitions',
    source: ['R87', 'R88', 'R90', 'R91'],
  }),
  supports: entries(support, {
    label: 'Supports',
    one: 'support',
    help: 'That a support exists, and whom to ask.',
    section: 'supports',
    folder: 'supports',
    source: ['R27', 'R53'],
  }),
  reviews: entries(review, {
    label: 'Reviews',
    one: 'review',
    help: 'Your review before each semester.',
    section: 'reviews',
    folder: 'reviews',
    slugPattern: /^20\d\d-\d\d-[a-z0-9-]+$/,
    source: ['R46', 'R47'],
  }),
  recommendations: entries(recommendation, {
    label: 'Advice',
    one: 'recommendation',
    help: 'What counselors and teachers suggest.',
    section: 'recommendations',
    folder: 'recommendations',
    source: ['R28'],
  }),
  feedback: entries(feedback, {
    label: 'Comments',
    one: 'comment',
    help: 'What people wrote about an entry.',
    section: 'feedback',
    folder: 'feedback',
    source: ['R10', 'R12', 'R33'],
  }),
} as const satisfies Record<string, Collection>;

export type CollectionName = keyof typeof collections;

/** The parsed data of one entry of a collection. */
export type EntryData<C extends CollectionName> = z.output<(typeof collections)[C]['schema']>;

export const collectionNames = Object.keys(collections) as CollectionName[];

export const collectionOf = (name: CollectionName): Collection => collections[name];

export const isCollection = (name: string): name is CollectionName => Object.hasOwn(collections, name);
