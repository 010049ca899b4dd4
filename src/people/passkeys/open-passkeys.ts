import { isIP } from 'node:net';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { freshForMs } from '../accounts/first-password.ts';
import type { Session, Sessions, SignedIn } from '../accounts/sessions.ts';
import type { PasskeyRow } from '../database/tables.ts';
import type { People } from '../open-people.ts';
import { type Person, personFrom } from '../person.ts';
import type { PeopleRefusal } from '../refusal.ts';
import { openTickets } from '../school/tickets.ts';

/**
 * Passkeys of staff and families: a key in the phone or computer, which signs what only this site asks. The question is a
 * ticket of ours, so nothing is stored until it is answered, and each answer works once.
 */

export type Passkeys = {
  /** What the browser is to be asked to sign in, as JSON. @returns undefined where no passkey can work */
  readonly question: (origin: string) => Promise<string | undefined>;
  readonly signIn: (
    answer: PasskeyAnswer & { readonly headers: Headers },
  ) => Promise<SignedIn | PeopleRefusal>;
  /** What the browser is to be asked to make a new one. @returns undefined also for who gets none */
  readonly newQuestion: (session: Session, origin: string) => Promise<string | undefined>;
  /** @returns undefined when it is kept now */
  readonly add: (
    session: Session,
    answer: PasskeyAnswer & { readonly name: string },
  ) => Promise<PeopleRefusal | undefined>;
  readonly of: (personId: string) => Promise<readonly PasskeyLine[]>;
  readonly remove: (personId: string, passkeyId: string) => Promise<void>;
};

export type PasskeyLine = Pick<PasskeyRow, 'id' | 'name' | 'made_at' | 'used_at'>;

export type PasskeyAnswer = {
  /** JSON of the browser. */
  readonly credential: string;
  /** Of the page, `https://plans.example.org`. */
  readonly origin: string;
};

type Given = { readonly people: People; readonly sessions: Sessions; readonly secret: string };

const holdsForMs = 60 * 60_000;
const failed: PeopleRefusal = { refused: 'passkey-failed' };

export const openPasskeys = ({ people: { db, now }, sessions, secret }: Given): Passkeys => {
  const tickets = openTickets({ db, now, secret });

  const of: Passkeys['of'] = (personId) =>
    db
      .selectFrom('passkey')
      .select(['id', 'name', 'made_at', 'used_at'])
      .where('person_id', '=', personId)
      .orderBy('made_at')
      .execute();

  const ask = (purpose: string, browser: string) =>
    Buffer.from(tickets.make({ purpose, browser, holdsForMs }, null));

  /** Whether the answer is to a question of ours, for the first time. */
  const answers =
    (purpose: string, browser: string) =>
    async (challenge: string): Promise<boolean> => {
      const ticket = Buffer.from(challenge, 'base64url').toString('utf8');
      return tickets.read({ purpose, browser }, ticket) === null && tickets.use(ticket);
    };

  return {
    of,
    question: async (origin) => {
      const rpID = siteOf(origin);
      if (rpID === undefined) return undefined;
      const challenge = ask('passkey', '');
      return JSON.stringify(
        await generateAuthenticationOptions({ rpID, challenge, userVerification: 'required' }),
      );
    },

    signIn: async ({ credential, origin, headers }) => {
      const response = objectIn(credential);
      const rpID = siteOf(origin);
      const found = await db
        .selectFrom('passkey')
        .innerJoin('person', 'person.id', 'passkey.person_id')
        .selectAll('person')
        .select(['passkey.id as passkey_id', 'public_key', 'counter', 'transports'])
        .where('passkey.id', '=', String(response.id))
        .executeTakeFirst();
      if (!found || rpID === undefined || !mayHave(personFrom(found))) return failed;
      const verified = await quietly(() =>
        verifyAuthenticationResponse({
          response: response as never,
          expectedChallenge: answers('passkey', ''),
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
          credential: {
            id: found.passkey_id,
            publicKey: Buffer.from(found.public_key, 'base64url'),
            counter: Number(found.counter),
            transports: JSON.parse(found.transports),
          },
        }),
      );
      if (!verified?.verified) return failed;
      await db
        .updateTable('passkey')
        .set({ counter: verified.authenticationInfo.newCounter, used_at: now() })
        .where('id', '=', found.passkey_id)
        .execute();
      return sessions.enter(personFrom(found), headers);
    },

    newQuestion: async ({ id, person }, origin) => {
      const rpID = siteOf(origin);
      if (rpID === undefined || !mayHave(person)) return undefined;
      const own = await of(person.id);
      const options = await generateRegistrationOptions({
        rpName: 'Throughline',
        rpID,
        userID: Buffer.from(person.id),
        userName: person.email ?? person.name,
        userDisplayName: person.name,
        challenge: ask('new passkey', id),
        excludeCredentials: own.map((passkey) => ({ id: passkey.id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return JSON.stringify(options);
    },

    add: async ({ id, person, startedAt }, { credential, origin, name }) => {
      const rpID = siteOf(origin);
      if (rpID === undefined || !mayHave(person)) return failed;
      if (now() - startedAt > freshForMs) return { refused: 'not-fresh' };
      const verified = await quietly(() =>
        verifyRegistrationResponse({
          response: objectIn(credential) as never,
          expectedChallenge: answers('new passkey', id),
          expectedOrigin: origin,
          expectedRPID: rpID,
          requireUserVerification: true,
        }),
      );
      if (!verified?.verified) return failed;
      const made = verified.registrationInfo.credential;
      const added = await db
        .insertInto('passkey')
        .values({
          id: made.id,
          person_id: person.id,
          public_key: Buffer.from(made.publicKey).toString('base64url'),
          counter: made.counter,
          transports: JSON.stringify(made.transports ?? []),
          name: name.trim().slice(0, 60) || 'Passkey',
          made_at: now(),
          used_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      return added.length > 0 ? undefined : failed;
    },

    remove: async (personId, passkeyId) => {
      await db.deleteFrom('passkey').where('id', '=', passkeyId).where('person_id', '=', personId).execute();
    },
  };
};

/** A name, not a number: browsers make no passkey for an IP address. */
const siteOf = (origin: string): string | undefined => {
  const { hostname } = new URL(origin);
  return isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 ? hostname : undefined;
};

/** Students share computers and come in by their school. */
const mayHave = ({ kind, isActive }: Person): boolean => isActive && (kind === 'staff' || kind === 'family');

const objectIn = (json: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

/** The library throws at whatever does not fit; to us that is one answer. */
const quietly = async <T>(verify: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await verify();
  } catch {
    return undefined;
  }
};
