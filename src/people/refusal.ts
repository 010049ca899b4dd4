/**
 * What people may expect to go wrong, as values. The ids are for programs and never change; the words that a person
 * reads come from the gateway, in that person's language. No id says whether an account exists.
 */

export type PeopleRefusal =
  | {
      readonly refused: /** Name or password wrong, no such account, or disabled: the same for all. */
        | 'wrong-credentials'
        /** Used, expired, or never was. */
        | 'bad-code'
        | 'email-taken'
        | 'bad-email'
        | 'name-missing'
        | 'no-such-person'
        /** Not ours, too late, or of somebody who may not come in. */
        | 'passkey-failed'
        /** Too few who manage people would be left. */
        | 'last-administrators'
        /** One has to sign in again first, or there is a password already. */
        | 'not-fresh'
        /** The sample door is not there. */
        | 'no-door';
    }
  /** Too many wrong passwords for this account from this address; ask again later. */
  | { readonly refused: 'slow-down'; readonly retryAfterSeconds: number }
  | { readonly refused: PasswordFault };

export type PasswordFault = 'password-short' | 'password-long' | 'password-common' | 'password-about-you';
