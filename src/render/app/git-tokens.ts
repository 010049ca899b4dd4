/** The page with which a person gets a plan by git: tokens, addresses, and who git should say one is. */

export type GitTokensModel = {
  /** Newest first. `POST /account/git/revoke` with `token`. */
  readonly tokens: readonly GitTokenLine[];
  /** `POST /account/git` with `name` and `days`. */
  readonly days: readonly number[];
  /** Only in the answer to making one. */
  readonly made: { readonly name: string; readonly token: string } | undefined;
  readonly plans: readonly {
    readonly student: string;
    readonly address: string;
    readonly mayPush: boolean;
  }[];
  /** As every pushed version must name its author. */
  readonly author: { readonly name: string; readonly email: string };
};

export type GitTokenLine = {
  readonly id: string;
  readonly name: string;
  /** UTC instants, ISO 8601. */
  readonly made: string;
  readonly ends: string;
  readonly lastUsed: string | undefined;
};
