import { type Database, prepared } from '../database/open-database.ts';
import type { Instant, PersonRow } from '../database/tables.ts';
import { type Kind, type Person, personFrom } from '../person.ts';
import type { Auth } from './auth.ts';
import type { SessionCookie } from './cookie.ts';
import { ensureUser } from './save-account.ts';

/**
 * Sessions: who asks, according to the cookie. Every request asks the database, so that a session that was ended, a
 * person who was disabled and a roster that changed count at once, in every process.
 */

export type Session = {
  readonly id: string;
  readonly person: Person;
  /** Milliseconds since 1970 UTC. */
  readonly startedAt: number;
  /** Right to half a minute. */
  readonly lastSeenAt: number;
  /** What the browser called itself. */
  readonly userAgent: string;
};

/** What a browser gets: set this header, and the person is signed in. */
export type SignedIn = { readonly person: Person; readonly setCookie: string };

export type Sessions = {
  readonly session: (headers: Headers) => Promise<Session | undefined>;
  /** New at each sign-in; the session that the request came with ends. */
  readonly start: (person: Person, headers: Headers) => Promise<SignedIn>;
  /** The same for who may have no account yet: a code, a passkey or the school vouches for the person. */
  readonly enter: (person: Person, headers: Headers) => Promise<SignedIn>;
  /** The same for a session that Better Auth has made. */
  readonly adopt: (
    made: { readonly person: Person; readonly token: string },
    headers: Headers,
  ) => Promise<SignedIn>;
  readonly signOut: (headers: Headers) => Promise<{ readonly setCookie: string }>;
  /** Those that still hold, last seen first. */
  readonly sessionsOf: (personId: string) => Promise<readonly Session[]>;
  /** @returns false when this person has no such session */
  readonly endSession: (personId: string, sessionId: string) => Promise<boolean>;
  readonly endAllSessions: (personId: string) => Promise<void>;
};

/** Without a request a session ends after this many minutes. Students share computers (SP 800-63B-4, 2.2.3). */
const idleMinutes: Readonly<Record<Kind, number>> = { student: 15, family: 30, partner: 30, staff: 60 };

const seenAgainAfterMs = 30_000;

type Given = {
  readonly db: Database;
  readonly now: () => number;
  readonly auth: Auth;
  readonly cookie: SessionCookie;
};

export const openSessions = ({ db, now, auth, cookie }: Given): Sessions => {
  const live = liveSessions(db);
  const byToken = prepared(db, live.where('session.token', '=', '').compile());
  const byPerson = prepared(db, live.where('session.userId', '=', '').compile());
  const seen = prepared(db, db.updateTable('session').set({ updatedAt: '' }).where('id', '=', '').compile());

  const holds = (found: Session, endsAt: number): boolean =>
    now() < Math.min(endsAt, found.lastSeenAt + idleMinutes[found.person.kind] * 60_000);

  const endToken = async (token: string | undefined): Promise<void> => {
    if (token !== undefined) await db.deleteFrom('session').where('token', '=', token).execute();
  };

  const adopt: Sessions['adopt'] = async ({ person, token }, headers) => {
    await endToken(cookie.read(headers));
    await db.deleteFrom('session').where('expiresAt', '<', new Date(now()).toISOString()).execute();
    return { person, setCookie: cookie.write(token) };
  };

  const start: Sessions['start'] = async (person, headers) => {
    const { internalAdapter } = await auth.$context;
    const userAgent = userAgentIn(headers);
    const { token } = await internalAdapter.createSession(person.id, false, { userAgent });
    return adopt({ person, token }, headers);
  };

  return {
    session: async (headers) => {
      const token = cookie.read(headers);
      if (token === undefined) return undefined;
      const [row] = await byToken(1, token);
      if (row === undefined) return undefined;
      const found = sessionFrom(row);
      if (!holds(found, instantOf(row.expiresAt))) {
        await endToken(token);
        return undefined;
      }
      if (now() - found.lastSeenAt >= seenAgainAfterMs) await seen(new Date(now()).toISOString(), found.id);
      return found;
    },

    adopt,
    start,
    enter: async (person, headers) => {
      await ensureUser(db, person, now());
      return start(person, headers);
    },

    signOut: async (headers) => {
      await endToken(cookie.read(headers));
      return { setCookie: cookie.clear() };
    },

    sessionsOf: async (personId) =>
      (await byPerson(1, personId))
        .map((row) => ({ row, found: sessionFrom(row) }))
        .filter(({ row, found }) => holds(found, instantOf(row.expiresAt)))
        .map(({ found }) => found)
        .toSorted((a, b) => b.lastSeenAt - a.lastSeenAt),

    endSession: async (personId, sessionId) => {
      const ended = await db
        .deleteFrom('session')
        .where('id', '=', sessionId)
        .where('userId', '=', personId)
        .returning('id')
        .execute();
      return ended.length > 0;
    },

    endAllSessions: async (personId) => {
      await db.deleteFrom('session').where('userId', '=', personId).execute();
    },
  };
};

const liveSessions = (db: Database) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.userId')
    .selectAll('person')
    .select([
      'session.id as session_id',
      'session.createdAt',
      'session.updatedAt',
      'session.expiresAt',
      'session.userAgent',
    ])
    .where('person.disabled_at', 'is', null)
    .where('person.active', '=', 1);

type Row = PersonRow & {
  readonly session_id: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly userAgent: string | null;
};

const sessionFrom = (row: Row): Session => ({
  id: row.session_id,
  person: personFrom(row),
  startedAt: instantOf(row.createdAt),
  lastSeenAt: instantOf(row.updatedAt),
  userAgent: row.userAgent ?? '',
});

const instantOf = (instant: Instant): number => new Date(instant).getTime();

/** Enough to tell one's own devices apart. */
export const userAgentIn = (headers: Headers): string => (headers.get('user-agent') ?? '').slice(0, 200);
