import type { Reader } from '../privacy/reader.ts';

/** What the gateway asks of accounts and relations; `src/people` answers. */

export type SignedIn = {
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  /** Of the pages around the plans; a plan is in its own. */
  readonly language: string;
  readonly isAdministrator: boolean;
};

export type People = {
  /** From the cookie; undefined when there is none, or when it holds no longer. */
  readonly signedIn: (headers: Headers) => Promise<SignedIn | undefined>;
  /** How a person stands to a plan today; undefined alike when there is no relation and when there is no such plan. */
  readonly readerOf: (personId: string, planId: string, today: string) => Promise<Reader | undefined>;
};
