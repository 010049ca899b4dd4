import { randomBytes } from 'node:crypto';
import { cookieIn } from '../accounts/cookie.ts';

/**
 * What only this browser knows while it is away at the school's sign-in page. It has to come back with a link from there,
 * so it is SameSite=Lax, unlike the session; by itself it opens nothing.
 */

export type FlowCookie = {
  readonly read: (headers: Headers) => string | undefined;
  /** The one that is there goes on, so that two tabs do not disturb each other. */
  readonly keep: (headers: Headers) => { readonly browser: string; readonly setCookie: string };
};

export const flowHoldsForMs = 10 * 60_000;

export const flowCookie = (isSecure: boolean): FlowCookie => {
  const name = isSecure ? '__Host-throughline-flow' : 'throughline-flow';
  const attributes = `Path=/; HttpOnly; ${isSecure ? 'Secure; ' : ''}SameSite=Lax; Max-Age=${flowHoldsForMs / 1000}`;
  const read = (headers: Headers): string | undefined => {
    const value = cookieIn(headers, name);
    return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
  };
  return {
    read,
    keep: (headers) => {
      const browser = read(headers) ?? randomBytes(32).toString('base64url');
      return { browser, setCookie: `${name}=${browser}; ${attributes}` };
    },
  };
};
