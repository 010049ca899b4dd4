import * as z from 'zod';
import { sourceDocument } from './framework.ts';
import { actions, relations, type SectionId, sectionIds } from './sections.ts';
import * as v from './values.ts';

/** A district's own rules: schools, and graduation requirements keyed by graduating class. Configuration, not code. */

const id = z.string().regex(v.slugPattern);

const subjectRequirement = z.strictObject({
  subject: id,
  label: v.line,
  /** Credits to earn; 0 for something that must be done without credit. */
  credits: z.number().min(0).max(40),
});

/** The student's own rights and the family's right to inspect are not the district's to take. */
const narrowable = relations.filter((relation) => relation !== 'self' && relation !== 'guardian');

const takenAway = z.strictObject({
  section: z.enum(sectionIds as [SectionId, ...SectionId[]]),
  relation: z.enum(narrowable),
  /** Without `read` there is neither of the others. */
  actions: z.array(z.enum(actions)).min(1),
});

/** When a review is held: of a term of the framework, or the one at a move to another school level. */
const reviewDatesShape = {
  year: v.schoolYear,
  /** A term's id, or `transition`. */
  review: id,
  opens: v.calendarDate,
  /** The last day. */
  closes: v.calendarDate,
  /** Ids of schools; without them, all. */
  schools: z.array(id).min(1).optional(),
  /** Grades; without them, all that the framework has this review for. */
  grades: z.array(v.grade).min(1).optional(),
};

const inOrder = ({ opens, closes }: { readonly opens: string; readonly closes: string }): boolean =>
  opens <= closes;

const notInOrder = { message: 'a last day that is not before the first', path: ['closes'] };

export const reviewDates = z.strictObject(reviewDatesShape).refine(inOrder, notInOrder);

/** `districts/<id>.reviews.yml`: what coordinators changed, in the order in which they did; the last word counts. */
export const changedReviewsSchema = z.strictObject({
  reviews: z.array(
    z
      .strictObject({
        ...reviewDatesShape,
        by: v.line,
        /** UTC instant. */
        at: z.iso.datetime(),
      })
      .refine(inOrder, notInOrder),
  ),
});

export type ReviewDates = z.output<typeof reviewDates>;

export const districtSchema = z.strictObject({
  id,
  name: v.line,
  /** Said wherever the district is shown, so that nobody takes an invented district for a real one. */
  invented: z.boolean().default(false),
  framework: id,
  schools: z
    .array(z.strictObject({ id, name: v.line, grades: z.array(v.grade).min(1), lead: v.line }))
    .min(1),
  graduation: z
    .array(
      z.strictObject({
        /** First graduating class that the table is for; it holds until the next table. */
        fromClass: z.int().min(2020).max(2050),
        effective: v.calendarDate,
        source: sourceDocument,
        total: z.number().min(0).max(60),
        subjects: z.array(subjectRequirement).min(1),
        other: z.array(z.strictObject({ id, label: v.line })).default([]),
      }),
    )
    .min(1),
  /** Cells of the access table that this district takes away; it can give none. */
  access: z.array(takenAway).default([]),
  /** Where reviews are held on other days than the state's. Of several that fit a student, the last one holds. */
  reviews: z.array(reviewDates).default([]),
  /** Subjects for courses that count toward no credit, as in middle school. */
  otherSubjects: z.array(z.strictObject({ subject: id, label: v.line })).default([]),
});

export type District = z.output<typeof districtSchema>;
export type GraduationTable = District['graduation'][number];

/** The table for a graduating class: the last one that begins at or before it. */
export const graduationFor = (district: District, graduatingClass: number): GraduationTable | undefined =>
  district.graduation
    .filter((table) => table.fromClass <= graduatingClass)
    .toSorted((a, b) => b.fromClass - a.fromClass)[0];
