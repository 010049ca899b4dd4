/** A page that says something did not work: what is so, and what to do. It names nothing that it was asked for. */

export const problemStatuses = [403, 404, 409, 413, 429, 500, 503] as const;

export type ProblemStatus = (typeof problemStatuses)[number];

export type ProblemModel = {
  readonly status: ProblemStatus;
  /** What a person can read out to whoever runs the server, for 500. */
  readonly reference?: string;
};
