import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The one cookie: a session's token, signed as Better Auth signs it. It has no end of its own; the session has. With
 * https it is bound to the host (`__Host-`); without, only this computer may ask.
 */

export class InsecureOrigin extends Error {
  override readonly name = 'InsecureOrigin';
}

export type SessionCookie = {
  readonly name: string;
  readonly isSecure: boolean;
  /** The token that a request brings; undefined when there is none or its signature is wrong. */
  readonly read: (headers: Headers) => string | undefined;
  /** Value of a `Set-Cookie` header. */
  readonly write: (token: string) => string;
  /** Takes the cookie away. */
  readonly clear: () => string;
};

/**
 * @param origin - as people type it: `https://ilp.school.example`
 * @throws InsecureOrigin for http to another computer
 */
export const sessionCookie = ({ origin, secret }: CookieRequest): SessionCookie => {
  const { protocol } = new URL(origin);
  const isSecure = protocol === 'https:';
  if (!isSecure && !(protocol === 'http:' && isLoopback(origin))) {
    throw new InsecureOrigin(
      `${origin} would send passwords in the open. Use an address that begins with https.`,
    );
  }
  const name = isSecure ? '__Host-throughline' : 'throughline';
  const attributes = `Path=/; HttpOnly; ${isSecure ? 'Secure; ' : ''}SameSite=Strict`;
  const sign = (token: string): string => createHmac('sha256', secret).update(token).digest('base64');
  return {
    name,
    isSecure,
    read: (headers) => {
      const value = cookieIn(headers, name);
      const end = value?.lastIndexOf('.') ?? -1;
      if (value === undefined || end < 1) return undefined;
      const token = value.slice(0, end);
      return isSame(value.slice(end + 1), sign(token)) ? token : undefined;
    },
    write: (token) => `${name}=${encodeURIComponent(`${token}.${sign(token)}`)}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
};

type CookieRequest = { readonly origin: string; readonly secret: string };

export const isLoopback = (origin: string): boolean => {
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
};

/** Two cookies of our name, and one is somebody else's, from a neighbour of the site: then it is nobody's. */
export const cookieIn = (headers: Headers, name: string): string | undefined => {
  const [pair, ...others] = (headers.get('cookie') ?? '')
    .split(';')
    .filter((part) => part.trimStart().startsWith(`${name}=`));
  if (pair === undefined || others.length > 0) return undefined;
  try {
    return decodeURIComponent(pair.slice(pair.indexOf('=') + 1).trim());
  } catch {
    return undefined;
  }
};

const isSame = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
};
