import type { District } from '../../../schemas/district.ts';
import type { StudentNow } from './students-now.ts';

/** Which students are to get a plan, and why the others have none. */

export type WithoutPlan = {
  readonly sourcedId: string;
  readonly name: string;
  readonly reason: NoPlanReason;
  /** The grade, or the school and district as the roster has them; empty when it says nothing. */
  readonly detail: string;
};

export type NoPlanReason =
  /** Before grade 6. */
  | 'grade-below'
  /** After grade 12. */
  | 'grade-above'
  | 'grade-missing'
  | 'no-school'
  /** No file in `districts/` is for the district of the school. */
  | 'no-district'
  /** A name is missing or longer than a plan can say. */
  | 'record-unfit'
  /** It could be made by the next run. */
  | 'not-made-yet';

export type Newcomer = StudentNow & {
  readonly grade: number;
  readonly place: { readonly district: District };
};

const firstGrade = 6;
const lastGrade = 12;

export const reasonAgainst = (student: StudentNow): Pick<WithoutPlan, 'reason' | 'detail'> | undefined => {
  const { grade, place } = student;
  if (grade === undefined) return { reason: 'grade-missing', detail: '' };
  if (grade < firstGrade) return { reason: 'grade-below', detail: String(grade) };
  if (grade > lastGrade) return { reason: 'grade-above', detail: String(grade) };
  if (place === undefined) return { reason: 'no-school', detail: '' };
  if (place.district === undefined) {
    return { reason: 'no-district', detail: `${place.school}, ${place.districtName}` };
  }
  return undefined;
};

export const isNewcomer = (student: StudentNow): student is Newcomer =>
  student.planId === undefined && reasonAgainst(student) === undefined;
