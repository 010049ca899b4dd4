import type { ReviewStage } from '../../facts/review-state.ts';

/** A district in counts: how far reviews are by school and grade, and what plans still need. It names no student. */

export type DistrictModel = {
  /** Plans that are counted, of all that there are; the others are being read. */
  readonly counted: number;
  readonly all: number;
  /** Groups of fewer than five are left out, for who has no look into plans. */
  readonly isSmallHidden: boolean;
  readonly stages: readonly ReviewStage[];
  readonly schools: readonly DistrictSchool[];
  /** Most plans first; `plans` undefined says fewer than five. */
  readonly asks: readonly { readonly rule: string; readonly plans: number | undefined }[];
};

export type DistrictSchool = DistrictCounts & {
  readonly name: string;
  readonly grades: readonly (DistrictCounts & { readonly grade: number })[];
  /** Groups that are left out. */
  readonly hidden: number;
};

export type DistrictCounts = {
  readonly students: number;
  /** In the order of `stages`. */
  readonly byStage: readonly number[];
};
