/** The pages before anybody is signed in. Refusals come as the shell's notice, never as a hint which half was wrong. */

export type SignInModel = {
  /** What was typed before, after a sign-in that did not work. */
  readonly email: string;
  /** Where to go afterwards: a path of this site, or empty for home. */
  readonly next: string;
  /** Sign-in buttons of schools; none until a district sets one up. */
  readonly schools: readonly { readonly name: string; readonly href: string }[];
  /** Whether links can be sent by mail. */
  readonly hasLinks: boolean;
  /** What the browser is to be asked, as JSON; undefined where no passkey can work. */
  readonly passkey: string | undefined;
};

/** Signed in, on the way to where the person wanted to go. */
export type EnteredModel = {
  /** A path of this site. */
  readonly next: string;
};

/** `POST /start` with `code`, `givenName`, `familyName`, `email`, `password`. */
export type FirstAdministratorModel = {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
};

/** `POST /invitation` with `code`, `email`, `password`. */
export type InvitationModel = { readonly code: string; readonly email: string };

/** `POST /enter` with `person`: only where everybody is invented. */
export type SampleDoorModel = {
  /** The day on which the sample is looked at. */
  readonly today: string;
  /** Groups in the order in which a stranger should read them; none is empty. */
  readonly groups: readonly SampleGroup[];
};

export const sampleKinds = [
  'student',
  'guardian',
  'counselor',
  'teacher',
  'provider',
  'coordinator',
  'administrator',
  'partner',
] as const;

export type SampleKind = (typeof sampleKinds)[number];

export type SampleGroup = { readonly kind: SampleKind; readonly people: readonly SamplePerson[] };

/** Everybody in one kind is told apart by the line; what it says depends on the kind. */
export type SamplePerson = {
  readonly id: string;
  readonly name: string;
  /** The person's own language when it is not English. */
  readonly language: string | undefined;
  readonly grade?: number;
  readonly school?: string;
  /** Children of a guardian, classes of a teacher, the organization of a partner. */
  readonly about?: readonly string[];
  /** Plans that the person reaches. */
  readonly plans: number;
  /** Open this one first. */
  readonly isSuggested?: true;
};

/** `POST /account/passkeys` with `credential`, `name`. */
export type PasskeyOfferModel = { readonly question: string; readonly next: string };

/** `POST /code` with `code`, from paper. */
export type CodeModel = Readonly<Record<never, never>>;

/** `POST /sign-in/link` with `email`; the answer is the same for every address. */
export type LinkModel = { readonly email: string; readonly isSent: boolean };

/** `POST /sign-in/link/here` with `code`: the link of a mail, before it is used. */
export type LinkHereModel = { readonly code: string };
