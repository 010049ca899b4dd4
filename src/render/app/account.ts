/** A person's own account: where it is open, the password, the language. */

export type AccountModel = {
  readonly email: string | undefined;
  /** Newest first; the one that shows the page is `isThis`. `POST /account/sessions` with `session`, or `all`. */
  readonly sessions: readonly SessionLine[];
  /** A sample person never has one. `POST /account/password` with `current`, `password`. */
  readonly hasPassword: boolean;
  /** Just came in, by something else, and has none. `POST /account/password/first` with `email`, `password`. */
  readonly mayChoosePassword: boolean;
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    /** UTC instants, ISO 8601. */
    readonly made: string;
    readonly used: string | undefined;
  }[];
  /** Undefined where none can be added. */
  readonly newPasskey: string | undefined;
  /** Of a student whose rights have passed. `POST /account/family` with `adult`, `choice`: `in` or `out`. */
  readonly family:
    | readonly {
        readonly id: string;
        readonly name: string;
        readonly basis: 'consent' | 'dependent' | undefined;
      }[]
    | undefined;
  /** Sign-in services of the school; `href` to add one that the person does not come in by yet. */
  readonly schools: readonly { readonly name: string; readonly href: string | undefined }[];
};

export type SessionLine = {
  readonly id: string;
  /** UTC instants, ISO 8601. */
  readonly began: string;
  readonly lastSeen: string;
  /** What the browser calls itself, shortened by us: `Chrome on ChromeOS`. */
  readonly device: string | undefined;
  readonly isThis: boolean;
};
