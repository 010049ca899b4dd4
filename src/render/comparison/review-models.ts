import type { WordLanguage } from '../words/languages.ts';
import type { HeadlineLine } from './comparison-model.ts';
import type { YearsModel } from './years-model.ts';

/** The pages around comparisons: the list of all reviews, the way from one pair to the next, the years. */

/** What is around a comparison that is served: other pairs to go to, and the same one as a PDF. */
export type ReviewNavigation = {
  readonly reviewsHref: string;
  readonly yearsHref: string;
  readonly pdfHref: string | undefined;
  readonly previous: NavigationLink | undefined;
  readonly next: NavigationLink | undefined;
  readonly picker: Picker;
};

export type NavigationLink = { readonly href: string; readonly label: string };

/** Two choices of moments; the oldest first. */
export type Picker = {
  readonly action: string;
  readonly choices: readonly { readonly name: string; readonly label: string }[];
  readonly from: string;
  readonly to: string;
};

export type ReviewsModel = {
  readonly language: WordLanguage;
  /** Whose plan. */
  readonly name: string;
  readonly yearsHref: string;
  readonly picker: Picker | undefined;
  /** Newest first. */
  readonly rows: readonly ReviewRow[];
};

/** One stretch of time between two reviews, or the first review, before which there is nothing. */
export type ReviewRow = {
  readonly title: string;
  readonly date: string;
  readonly grade: string;
  readonly href: string | undefined;
  readonly since: string;
  readonly lines: readonly Pick<HeadlineLine, 'text' | 'names' | 'more'>[];
  readonly also: string;
};

export type YearsPageModel = {
  readonly language: WordLanguage;
  readonly name: string;
  readonly reviewsHref: string;
  readonly years: YearsModel;
};
