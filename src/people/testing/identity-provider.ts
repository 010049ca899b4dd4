/**
 * For tests only: a real OpenID Provider in a process of its own, on loopback. Whoever comes to its sign-in page types a
 * subject and is that subject; what it says of each is given at the start as JSON.
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export type ProviderStart = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  /** Claims by subject. */
  readonly accounts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const { clientId, clientSecret, redirectUris, accounts }: ProviderStart = JSON.parse(process.argv[2] ?? '{}');

const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const issuer = `http://127.0.0.1:${port}`;
const named = new Set(Object.values(accounts).flatMap((claims) => Object.keys(claims)));

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [...redirectUris],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  claims: { openid: ['sub', ...named], profile: [], email: [] },
  scopes: ['openid', 'profile', 'email'],
  features: { devInteractions: { enabled: false } },
  findAccount: (_context, sub) =>
    Object.hasOwn(accounts, sub) ? { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) } : undefined,
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client?.clientId ?? '',
      accountId: oidc.session?.accountId ?? '',
    });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
});

const page =
  '<!doctype html><title>School</title><form method="post"><input name="sub"><button>In</button></form>';

server.on('request', async (request, response) => {
  if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
  if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(page);
  let body = '';
  for await (const chunk of request) body += chunk;
  const accountId = new URLSearchParams(body).get('sub') ?? '';
  return provider.interactionFinished(request, response, { login: { accountId } });
});

process.on('disconnect', () => process.exit(0));
process.send?.({ issuer });
