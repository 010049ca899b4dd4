import * as client from 'openid-client';
import type { District } from '../../../schemas/district.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Database } from '../database/open-database.ts';
import type { Person } from '../person.ts';
import { flowCookie, flowHoldsForMs } from './flow-cookie.ts';
import type { Claims } from './in-roster.ts';
import { bind, joinPerson } from './join-person.ts';
import { isReachable, type Provider } from './providers.ts';
import { openTickets } from './tickets.ts';

/**
 * Signing in at the school's own service, by OpenID Connect: away with state, nonce and PKCE, and back once, to this
 * browser, from this issuer. Whatever does not fit ends here; a sign-in that began elsewhere begins anew as ours.
 */

export type School = {
  /** In the order of `sign-in.yml`. */
  readonly providers: readonly { readonly id: string; readonly label: string }[];
  /** The ids of those by which a person comes in. */
  readonly providersOf: (personId: string) => Promise<readonly string[]>;
  readonly begin: (request: SchoolBegin) => Promise<SchoolBegun | SchoolRefused>;
  readonly finish: (request: SchoolBack) => Promise<SchoolFinished>;
};

export type SchoolBegin = {
  readonly providerId: string;
  /** The address that is registered with the service, to the letter. */
  readonly redirectUri: string;
  readonly headers: Headers;
  /** A path of ours. */
  readonly next: string;
  /** Whoever is signed in and adds this account to the own ones. */
  readonly session?: Session | undefined;
};

export type SchoolBegun = { readonly url: string; readonly setCookie: string };

export type SchoolRefused = {
  readonly refused: /** No such provider. */
    | 'no-provider'
    /** It does not answer. */
    | 'school-away'
    /** Something in the answer did not fit. */
    | 'school-failed'
    /** The provider knows them, and the roster does not say who they are. */
    | 'school-unknown'
    /** The account is somebody else's, or the person has another one there. */
    | 'school-taken';
};

export type SchoolBack = {
  readonly providerId: string;
  readonly redirectUri: string;
  /** What stands behind the `?`. */
  readonly query: URLSearchParams;
  readonly headers: Headers;
};

export type SchoolFinished =
  | { readonly is: 'in'; readonly person: Person; readonly next: string }
  | { readonly is: 'added' }
  /** Nobody of ours sent them: begin our own flow. */
  | { readonly is: 'restart' }
  | SchoolRefused;

/** What the state carries to the provider and back. */
type Flow = {
  readonly provider: string;
  readonly next: string;
  readonly adds?: { readonly person: string; readonly session: string };
};

type Given = {
  readonly db: Database;
  readonly now: () => number;
  readonly secret: string;
  readonly origin: string;
  readonly isSecure: boolean;
  readonly providers: readonly Provider[];
  readonly districts: () => Promise<readonly District[]>;
  readonly sessionsOf: (personId: string) => Promise<readonly Session[]>;
};

const purpose = 'school';

export const openSchool = (given: Given): School => {
  const { db, now, providers, origin, sessionsOf } = given;
  const tickets = openTickets(given);
  const cookie = flowCookie(given.isSecure);
  const join = joinPerson(given);
  const services = new Map<string, { readonly at: number; readonly service: client.Configuration }>();

  const providerOf = (id: string): Provider | undefined => providers.find((one) => one.id === id);

  /** What a provider says about itself, asked again after an hour. */
  const serviceOf = async (provider: Provider): Promise<client.Configuration | undefined> => {
    const known = services.get(provider.id);
    if (known && now() - known.at < 3_600_000) return known.service;
    try {
      const service = await discover(provider, origin);
      services.set(provider.id, { at: now(), service });
      return service;
    } catch {
      return known?.service;
    }
  };

  const begin: School['begin'] = async ({ providerId, redirectUri, headers, next, session }) => {
    const provider = providerOf(providerId);
    if (!provider) return { refused: 'no-provider' };
    const service = await serviceOf(provider);
    if (!service) return { refused: 'school-away' };
    const { browser, setCookie } = cookie.keep(headers);
    const adds = session && { person: session.person.id, session: session.id };
    const flow: Flow = { provider: providerId, next, ...(adds && { adds }) };
    const state = tickets.make({ purpose, browser, holdsForMs: flowHoldsForMs }, flow);
    const url = client.buildAuthorizationUrl(service, {
      ...provider.parameters,
      redirect_uri: redirectUri,
      scope: provider.scope,
      state,
      nonce: tickets.secretOf(state, 'nonce', browser),
      code_challenge: await client.calculatePKCECodeChallenge(tickets.secretOf(state, 'verifier', browser)),
      code_challenge_method: 'S256',
    });
    return { url: url.href, setCookie };
  };

  const finish: School['finish'] = async ({ providerId, redirectUri, query, headers }) => {
    const provider = providerOf(providerId);
    if (!provider) return { refused: 'no-provider' };
    const state = query.get('state') ?? '';
    if (state === '') return { is: 'restart' };
    const browser = cookie.read(headers);
    const flow =
      browser === undefined ? undefined : (tickets.read({ purpose, browser }, state) as Flow | undefined);
    if (browser === undefined || flow?.provider !== providerId || !(await tickets.use(state))) {
      return { refused: 'school-failed' };
    }
    const service = await serviceOf(provider);
    if (!service) return { refused: 'school-away' };
    const claims = await claimsFrom(service, provider, {
      url: new URL(`${redirectUri}?${query}`),
      state,
      nonce: tickets.secretOf(state, 'nonce', browser),
      verifier: tickets.secretOf(state, 'verifier', browser),
    });
    if (claims === undefined) return { refused: 'school-failed' };
    if (flow.adds) return add(provider, claims.sub, flow.adds);
    const person = await join(provider, claims);
    return person ? { is: 'in', person, next: flow.next } : { refused: 'school-unknown' };
  };

  /** The session that asked for it has to be there still: the one that comes back brings no cookie of a session. */
  const add = async (
    { issuer }: Provider,
    subject: string,
    { person, session }: NonNullable<Flow['adds']>,
  ): Promise<SchoolFinished> => {
    const asked = (await sessionsOf(person)).find(({ id }) => id === session);
    if (!asked) return { refused: 'school-failed' };
    const account = { providerId: issuer, accountId: subject };
    return (await bind(db, { person: asked.person, account, now: now() }))
      ? { is: 'added' }
      : { refused: 'school-taken' };
  };

  return {
    providers: providers.map(({ id, label }) => ({ id, label })),
    providersOf: async (personId) => {
      const accounts = await db
        .selectFrom('account')
        .select('providerId')
        .where('userId', '=', personId)
        .execute();
      const issuers = new Set(accounts.map(({ providerId }) => providerId));
      return providers.flatMap(({ id, issuer }) => (issuers.has(issuer) ? [id] : []));
    },
    begin,
    finish,
  };
};

const discover = (
  { issuer, clientId, clientSecret }: Provider,
  origin: string,
): Promise<client.Configuration> => {
  const isPlain = new URL(issuer).protocol === 'http:' && isReachable(issuer, origin);
  return client.discovery(
    new URL(issuer),
    clientId,
    { [client.clockTolerance]: 60 },
    clientSecret === undefined ? client.None() : secretBy(clientSecret),
    { timeout: 10, ...(isPlain && { execute: [client.allowInsecureRequests] }) },
  );
};

/** In the header, as the standard has it, unless the provider takes it in the body alone. */
const secretBy =
  (secret: string): client.ClientAuth =>
  (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const by = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost;
    return by(secret)(server, ...rest);
  };

type Answer = {
  readonly url: URL;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

/** @returns undefined when anything in the answer is not as it has to be */
const claimsFrom = async (
  service: client.Configuration,
  provider: Provider,
  { url, state, nonce, verifier }: Answer,
): Promise<Claims | undefined> => {
  try {
    const tokens = await client.authorizationCodeGrant(service, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (token === undefined) return undefined;
    for (const [claim, value] of Object.entries(provider.require)) {
      if (token[claim] !== value) return undefined;
    }
    const hasAll = provider.join.claim in token && (provider.join.as !== 'email' || 'name' in token);
    const more = hasAll ? {} : await userinfo(service, tokens.access_token, token.sub);
    return { ...more, ...token };
  } catch {
    // The library says in many ways that an answer is forged, late or not for us; to a person it is one.
    return undefined;
  }
};

const userinfo = async (
  service: client.Configuration,
  accessToken: string,
  subject: string,
): Promise<Readonly<Record<string, unknown>>> =>
  service.serverMetadata().userinfo_endpoint === undefined
    ? {}
    : client.fetchUserInfo(service, accessToken, subject);
