import type { PeopleRefusal } from '../../people/refusal.ts';
import type { Notice } from '../../render/app/shell.ts';

/** What an account refused, as the sentence on the page that asks again. */
export const refusedNotice = (
  refusal: PeopleRefusal,
): {
  readonly notice: Notice;
  readonly status: 400 | 429;
  readonly headers: Readonly<Record<string, string>>;
} => {
  const key = `gateway.${refusal.refused}`;
  if (!('retryAfterSeconds' in refusal)) return { notice: refused({ key }), status: 400, headers: {} };
  const seconds = refusal.retryAfterSeconds;
  return {
    notice: refused({ key, values: { seconds } }),
    status: 429,
    headers: { 'Retry-After': String(seconds) },
  };
};

const refused = (text: Notice['text']): Notice => ({ kind: 'refused', text });
