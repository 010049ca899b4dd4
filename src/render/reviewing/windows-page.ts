import type { Named } from '../words/names.ts';

/** When reviews are held at which school, how far they are, and who is late. */

export type WindowsModel = {
  readonly today: string;
  /** Undefined where nobody configured the district. */
  readonly district: { readonly id: string; readonly name: string } | undefined;
  readonly schools: readonly SchoolWindows[];
  /** For the form: reviews that can be opened, the school years, schools that this person may change. */
  readonly reviews: readonly (Named | 'transition')[];
  readonly years: readonly string[];
  readonly changeable: readonly { readonly id: string; readonly name: string }[];
  readonly grades: readonly number[];
  /** Students whose last day is over; empty for who may see none. */
  readonly overdue: readonly OverdueStudent[];
  /** Whether this person sees students at all. */
  readonly seesStudents: boolean;
  /** As it was typed, after a change that was refused. */
  readonly typed: TypedWindow;
};

export type TypedWindow = {
  readonly review: string;
  readonly year: string;
  readonly opens: string;
  readonly closes: string;
  readonly schools: readonly string[];
  readonly grades: readonly string[];
};

export type SchoolWindows = { readonly school: string; readonly windows: readonly WindowLine[] };

export type WindowLine = {
  readonly review: Named | 'transition';
  readonly year: string;
  readonly grades: readonly number[];
  readonly opens: string;
  readonly closes: string;
  readonly isOpen: boolean;
  /** Students by stage; undefined while it has not opened, or for who may not know. */
  readonly counts: Readonly<Record<Stage, number>> | undefined;
};

export const stages = ['not-started', 'with-student', 'with-family', 'with-counselor', 'signed'] as const;

export type Stage = (typeof stages)[number];

export type OverdueStudent = {
  readonly planId: string;
  readonly name: string;
  readonly sortName: string;
  readonly school: string;
  readonly grade: number;
  readonly review: Named | 'transition';
  readonly year: string;
  readonly closes: string;
  readonly stage: Stage;
};
