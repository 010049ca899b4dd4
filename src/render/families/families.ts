/** The adults of families whom a member of staff looks after: who waits to be confirmed, and how each comes in. */

/**
 * `POST /families/<action>` with `student` and `guardian`: `confirm` (`relation`, `legal`), `refuse`, `take-back`,
 * `rights` (`day`), `basis` (`reference`),
 * `end-basis`, `restrict` (`reference`), `lift` (`reference`), `code`, `end-code`; `decide` with `entry` and `decision`.
 */
export type FamiliesModel = {
  readonly query: string;
  /** Those who wait first. At most as many as a page holds. */
  readonly families: readonly FamilyLine[];
  readonly found: number;
  readonly waiting: number;
  /** Restrictions that one person entered and another has to decide. */
  readonly proposals: readonly ProposalLine[];
};

export type FamilyLine = {
  /** Ids of people. */
  readonly student: string;
  readonly studentName: string;
  readonly guardian: string;
  readonly guardianName: string;
  readonly state: 'unconfirmed' | 'confirmed' | 'restricted' | 'refused';
  /** A restriction from `guardian-links.csv` is lifted there. */
  readonly mayLift: boolean;
  readonly mayPrint: boolean;
  /** First day on which the rights are the student's own, as far as anybody said it. */
  readonly passesOn: string | undefined;
  /** Why this adult sees the plan from then on; undefined before, and when nothing was recorded. */
  readonly basis: 'consent' | 'dependent' | undefined;
  readonly hasPassed: boolean;
  /** On paper, not used and not over. */
  readonly code: { readonly until: string; readonly by: string } | undefined;
};

export type ProposalLine = {
  readonly id: string;
  readonly what: 'restrict' | 'lift';
  readonly studentName: string;
  readonly guardianName: string;
  readonly reference: string;
  readonly by: string;
  /** The one who entered it cannot confirm it. */
  readonly isOwn: boolean;
};

/** One sheet of paper, in the language of the family, shown once. */
export type CodeSheetModel = {
  readonly language: string;
  readonly name: string;
  readonly code: string;
  /** Where it is typed: `https://plans.example.org/code`. */
  readonly address: string;
  /** Last day. */
  readonly until: string;
  readonly students: readonly string[];
  readonly school: string;
};
