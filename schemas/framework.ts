import * as z from 'zod';
import { type SectionId, sectionIds } from './sections.ts';
import { personRoles } from './shapes.ts';
import * as v from './values.ts';

/**
 * The shape of a state's framework file: what a plan must contain, how often it is reviewed, who signs. A
 * state is data; what differs between states must be a key here, never a condition in code.
 */

const id = z.string().regex(v.slugPattern);
const choice = z.strictObject({ id, label: v.line, help: v.line.optional() });

/** A law, regulation or guide, with where in it and from when. */
export const sourceDocument = z.strictObject({
  id,
  title: v.line,
  place: v.line.optional(),
  effective: v.calendarDate.optional(),
  link: v.webAddress.optional(),
});

const benchmarkActivity = z.strictObject({
  id,
  label: v.line,
  /** Requirement numbers of `requirements.md`, for Rhode Island; a state's own numbering elsewhere. */
  requirements: z.array(z.string()).min(1),
  /** Collections in which the activity is documented; one entry in any of them counts. */
  collections: z.array(z.string()).min(1),
  /** Grade bands in which advice is given when the activity is missing. */
  bands: z.array(id).min(1),
  /** Advice to the student for the next step. */
  prompt: v.line,
});

export const frameworkSchema = z.strictObject({
  id,
  version: z.string().regex(/^\d{4}(?:\.\d+)?$/),
  name: v.line,
  state: v.line,
  effective: z.strictObject({ from: v.calendarDate, until: v.calendarDate.optional() }),
  sources: z.array(sourceDocument).min(1),
  grades: z.strictObject({ first: v.grade, last: v.grade }),
  gradeBands: z.array(z.strictObject({ id, label: v.line, grades: z.array(v.grade).min(1) })).min(1),
  components: z
    .array(z.strictObject({ id, label: v.line, help: v.line, activities: z.array(benchmarkActivity).min(1) }))
    .min(1),
  /** Each domain's goals live in `goals`, or in `personal-goals` when the domain is restricted. */
  domains: z
    .array(z.strictObject({ id, label: v.line, collection: z.enum(['goals', 'personal-goals']) }))
    .min(1),
  /** Editions of standards that a goal may cite; the codes stand in files next to the framework. */
  standards: z.array(z.strictObject({ edition: id, label: v.line, file: z.string() })),
  skills: z.array(choice).min(1),
  pathwayAreas: z.array(choice),
  supportKinds: z.array(choice).min(1),
  /** Terms with a review at their start; `from` is month-day of the first day of the review window. */
  reviews: z.strictObject({
    terms: z
      .array(
        z.strictObject({
          id,
          label: v.line,
          from: z.string().regex(/^\d\d-\d\d$/),
          until: z.string().regex(/^\d\d-\d\d$/),
        }),
      )
      .min(1),
    parts: z.array(z.enum(['lookBack', 'changes', 'ahead'])).min(1),
    signers: z.array(z.enum(personRoles)),
  }),
  transitions: z.strictObject({
    signers: z.array(z.enum(personRoles)),
    /** Keys of a transition that may not be empty. */
    minimum: z.array(z.enum(['goals', 'interests', 'supportsExist', 'scheduling', 'other'])).min(1),
    /** Grades after which a move to another school level is planned. */
    afterGrades: z.array(v.grade),
    nextPlacementFromGrade: v.grade,
  }),
  coursePlan: z.strictObject({ signers: z.array(z.enum(personRoles)), fromGrade: v.grade }),
  writtenGoal: z.strictObject({ fromGrade: v.grade, benchmarkEachGrade: z.boolean() }),
  /** The state's floor under every district's graduation requirements. */
  graduation: z.strictObject({ minimumCredits: z.number(), diplomaAssessments: z.int() }),
  financialAid: z
    .strictObject({ noticeFromGrade: v.grade, noticeUntil: z.string().regex(/^\d\d-\d\d$/) })
    .optional(),
  /** Sections restricted by the state; a test holds them against the section table. */
  restricted: z.array(z.enum(sectionIds as [SectionId, ...SectionId[]])),
  /** What the state asks of the district, for the readiness page. */
  checklist: z.array(z.strictObject({ id, group: v.line, label: v.line, requirements: z.array(z.string()) })),
});

export type Framework = z.output<typeof frameworkSchema>;
