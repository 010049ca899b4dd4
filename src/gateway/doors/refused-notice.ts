import type { PeopleRefusal } from '../../people/refusal.ts';
import type { Notice } from '../../render/app/shell.ts';

/** What an account refused, as the sentence on the page that asks again. */
export type RefusedNotice = {
  readonly notice: Notice;
  readonly status: 400 | 429;
  readonly headers: Readonly<Record<string, string>>;
};

export const refusedNotice = (refusal: PeopleRefusal): RefusedNotice => {
  const notice: Notice = { kind: 'refused', text: { key: keys[refusal.refused] } };
  if (!('retryAfterSeconds' in refusal)) return { notice, status: 400, headers: {} };
  return { notice, status: 429, headers: { 'Retry-After': String(refusal.retryAfterSeconds) } };
};

const keys: Readonly<Record<PeopleRefusal['refused'], string>> = {
  'wrong-credentials': 'signIn.wrong',
  'bad-code': 'signIn.wrongCode',
  'email-taken': 'gateway.emailTaken',
  'bad-email': 'gateway.badEmail',
  'name-missing': 'gateway.nameMissing',
  'no-such-person': 'signIn.wrong',
  'passkey-failed': 'doors.passkeyFailed',
  'last-administrators': 'managing.lastAdministrators',
  'not-fresh': 'doors.notFresh',
  'no-door': 'signIn.wrong',
  'slow-down': 'signIn.slow',
  'password-short': 'signIn.passwordShort',
  'password-long': 'gateway.passwordLong',
  'password-common': 'signIn.passwordCommon',
  'password-about-you': 'signIn.passwordOwn',
};
