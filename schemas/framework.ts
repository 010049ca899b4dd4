import * as z from 'zod';
import { isCollection } from './collections.ts';
import { roles, type SectionId, sectionIds } from './sections.ts';
import { personRoles } from './shapes.ts';
import * as v from './values.ts';

/**
 * The shape of a state's framework file: what a plan must contain, how often it is reviewed, who signs. A
 * state is data; what differs between states must be a key here, never a condition in code.
 */

const id = z.string().regex(v.slugPattern);
const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
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
  collections: z.array(z.string().refine(isCollection, 'a collection of the plan')).min(1),
  /** Only entries count whose key has one of these values: `kind: [interests]`. */
  where: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** Only entries count in which these keys say something: `[reflections]`. */
  filled: z.array(z.string()).optional(),
  /** The rule that advises on this activity more exactly than "one entry exists"; coverage then keeps silent. */
  advisedBy: id.optional(),
  /** Grade bands in which advice is given when the activity is missing. */
  bands: z.array(id).min(1),
  /** Advice to the student for the next step. */
  prompt: v.line,
});

const frameworkShape = z.strictObject({
  id,
  version: z.string().regex(/^\d{4}(?:\.\d+)?$/),
  name: v.line,
  state: v.line,
  effective: z.strictObject({ from: v.calendarDate, until: v.calendarDate.optional() }),
  sources: z.array(sourceDocument).min(1),
  grades: z.strictObject({ first: v.grade, last: v.grade }),
  /** Month-day of the first day of a school year. */
  yearStarts: monthDay,
  gradeBands: z.array(z.strictObject({ id, label: v.line, grades: z.array(v.grade).min(1) })).min(1),
  components: z
    .array(z.strictObject({ id, label: v.line, help: v.line, activities: z.array(benchmarkActivity).min(1) }))
    .min(1),
  /**
   * Each domain's goals live in `goals`, or in `personal-goals` when the domain is restricted. `component` is the part
   * of the plan that a new goal of the domain begins in; the student may choose another.
   */
  domains: z
    .array(
      z.strictObject({ id, label: v.line, collection: z.enum(['goals', 'personal-goals']), component: id }),
    )
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
          from: monthDay,
          until: monthDay,
        }),
      )
      .min(1),
    parts: z.array(z.enum(['lookBack', 'changes', 'ahead'])).min(1),
    signers: z.array(z.enum(personRoles)),
  }),
  transitions: z.strictObject({
    signers: z.array(z.enum(personRoles)),
    /** What a transition must say: in each group, one key at least may not be empty. */
    minimum: z
      .array(z.array(z.enum(['goals', 'interests', 'supportsExist', 'scheduling', 'other'])).min(1))
      .min(1),
    /** Grades after which a move to another school level is planned. */
    afterGrades: z.array(v.grade),
    /** First and last day, in the school year in which such a grade ends, of the review before the move. */
    from: monthDay,
    until: monthDay,
    nextPlacementFromGrade: v.grade,
  }),
  /** Collections whose entries can be drafted, looked at together and published when they are agreed on. */
  agreed: z.array(z.string().refine(isCollection, 'a collection of the plan')),
  /** Who publishes such a draft. */
  publishers: z.array(z.enum(roles)),
  coursePlan: z.strictObject({ signers: z.array(z.enum(personRoles)), fromGrade: v.grade }),
  writtenGoal: z.strictObject({ fromGrade: v.grade, benchmarkEachGrade: z.boolean() }),
  /** What a pathway endorsement asks: so many requirements of these kinds. */
  endorsement: z.array(
    z.strictObject({
      label: v.line,
      kinds: z
        .array(z.enum(['course', 'advanced-course', 'career-engagement', 'diploma-assessment', 'other']))
        .min(1),
      atLeast: z.int().min(1),
    }),
  ),
  /** The state's floor under every district's graduation requirements. */
  graduation: z.strictObject({ minimumCredits: z.number(), diplomaAssessments: z.int() }),
  financialAid: z.strictObject({ noticeFromGrade: v.grade, noticeUntil: monthDay }).optional(),
  /** Sections restricted by the state; a test holds them against the section table. */
  restricted: z.array(z.enum(sectionIds as [SectionId, ...SectionId[]])),
  /** What the state asks of the district, for the readiness page. */
  checklist: z.array(z.strictObject({ id, group: v.line, label: v.line, requirements: z.array(z.string()) })),
});

/** Ids that point to nothing inside the file, and ids given twice. */
const checkFramework = (framework: z.output<typeof frameworkShape>, context: z.RefinementCtx): void => {
  const say = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const bands = new Set(framework.gradeBands.map((band) => band.id));
  const activities = framework.components.flatMap((component, at) =>
    component.activities.map((activity, index) => ({
      activity,
      path: ['components', at, 'activities', index],
    })),
  );
  for (const { activity, path } of activities) {
    for (const band of activity.bands) {
      if (!bands.has(band)) say([...path, 'bands'], `"${band}" is not a grade band of this framework`);
    }
  }
  const components = new Set(framework.components.map((component) => component.id));
  for (const [at, { component }] of framework.domains.entries()) {
    if (!components.has(component)) {
      say(['domains', at, 'component'], `"${component}" is not a component of this framework`);
    }
  }
  const lists = {
    components: framework.components,
    activities: activities.map(({ activity }) => activity),
    domains: framework.domains,
    gradeBands: framework.gradeBands,
    skills: framework.skills,
    pathwayAreas: framework.pathwayAreas,
    supportKinds: framework.supportKinds,
    terms: framework.reviews.terms,
    sources: framework.sources,
    checklist: framework.checklist,
  };
  for (const [list, items] of Object.entries(lists)) {
    const ids = items.map((item) => item.id);
    const twice = ids.find((one, index) => ids.indexOf(one) !== index);
    if (twice) say([list], `the id "${twice}" stands here twice`);
  }
};

export const frameworkSchema = frameworkShape.superRefine(checkFramework);

export type Framework = z.output<typeof frameworkSchema>;
