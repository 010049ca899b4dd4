import { type Language, type Phrase, sayIn, type Value } from './phrase.ts';

/**
 * Something about a plan that a person should know, with the place and the way out. Problems are values:
 * checks return them, reporters print them, nothing throws them. An id never changes once published.
 */

/** `error`: the structure is wrong and a save is refused. `advice`: the framework asks for more. */
export type Severity = 'error' | 'advice';

export type Place = {
  /** Path inside the plan, with `/`. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Column in UTF-16 code units, counted from 1. */
  readonly column: number;
};

export type ProblemWords = { readonly message: Phrase; readonly expected?: Value; readonly next: Phrase };

export type Problem = {
  /** Stable id in kebab case, for example `goal-due`: what a handbook page or a filter refers to. */
  readonly id: string;
  readonly severity: Severity;
  readonly place: Place;
  /** What is wrong, in one sentence that a twelve-year-old understands; names the field by its label. */
  readonly message: string;
  /** The value found, shortened; absent when it could do harm to show it. */
  readonly actual?: string;
  /** What was expected, as a phrase: `a calendar date such as 2027-06-15`. */
  readonly expected?: string;
  /** What to do next, as a sentence. */
  readonly next: string;
  /** The same sentences to say in another language; `message`, `expected` and `next` are the English. */
  readonly words: ProblemWords;
  /** Where to read more, relative to the handbook. */
  readonly link?: string;
  /** Requirement numbers that the problem is about, for example `R79`. */
  readonly source?: readonly string[];
  /** Framework component id, for advice that is grouped by component. */
  readonly component?: string;
  /** Grade the advice is about, 6 to 12. */
  readonly grade?: number;
};

/** The problem with its sentences in `language`. Its place is still found only when someone asks for it. */
export const problemIn = <P extends Problem>(problem: P, language: Language): P => {
  const { message, expected, next } = problem.words;
  const said = {
    message: sayIn(message, language),
    ...(expected === undefined ? {} : { expected: sayIn(expected, language) }),
    next: sayIn(next, language),
  };
  return Object.create(Object.prototype, {
    ...Object.getOwnPropertyDescriptors(problem),
    ...Object.getOwnPropertyDescriptors(said),
  });
};
