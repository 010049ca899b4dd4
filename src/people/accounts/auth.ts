import { betterAuth } from 'better-auth';
import { type Database, isPostgresql } from '../database/open-database.ts';
import { hashPassword, verifyPassword } from '../passwords/password-hash.ts';
import type { SessionCookie } from './cookie.ts';

/**
 * Better Auth as we use it: no HTTP handler, no sign-up, no network, no log of its own. Other ways to sign in (identity
 * providers, passkeys, links) are plugins here; whatever the way, sessions get their times from our clock.
 */

export type AuthRequest = {
  readonly db: Database;
  readonly now: () => number;
  readonly origin: string;
  readonly secret: string;
  readonly cookie: SessionCookie;
};

/** However busy, a session ends after this. */
export const sessionHours = 12;

const sessionMs = sessionHours * 3_600_000;

export const openAuth = ({ db, now, origin, secret, cookie }: AuthRequest) => {
  // A variable that is set for another program would switch telemetry on over our own "no".
  delete process.env.BETTER_AUTH_TELEMETRY_ENDPOINT;
  return betterAuth({
    appName: 'Throughline',
    baseURL: origin,
    secret,
    // Its own transactions would wait for ours on the one connection; what must hang together we write ourselves.
    database: { db, type: isPostgresql(db) ? 'postgres' : 'sqlite', transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 512,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: sessionMs / 1000, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: {
          before: async () => {
            const at = now();
            return {
              data: { createdAt: new Date(at), updatedAt: new Date(at), expiresAt: new Date(at + sessionMs) },
            };
          },
        },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookie.name,
          attributes: { secure: cookie.isSecure, httpOnly: true, sameSite: 'strict', path: '/' },
        },
      },
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
};

export type Auth = ReturnType<typeof openAuth>;
