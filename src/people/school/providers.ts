import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { isLoopback } from '../accounts/cookie.ts';

/**
 * `sign-in.yml` in the data folder: with which services the people of a district sign in, and how each first sign-in
 * finds its person in the roster. Without the file there is none, and nothing is ever asked of another computer.
 */

const secretSource = z.union([
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ environment: z.string().min(1) }),
]);

const providerSchema = z.strictObject({
  /** Stands in addresses, also in the one that is registered with the service. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/),
  /** Only people of schools of this district come in by it. */
  district: z.string().min(1),
  /** As the button calls it. */
  label: z.string().min(1).max(60),
  issuer: z.url(),
  clientId: z.string().min(1),
  /** None for a public client, which PKCE alone protects. */
  clientSecret: secretSource.optional(),
  scope: z.string().default('openid profile email'),
  /** More words for the service's own page, such as Google's `hd`. */
  parameters: z.record(z.string(), z.string()).default({}),
  /** What the ID token has to say, such as Google's `hd`: who says anything else is nobody. */
  require: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
  join: z.strictObject({
    /** The claim that names the person. */
    claim: z.string().min(1),
    /** What it is in the roster. */
    as: z.enum(['sourcedId', 'identifier', 'email']),
    /** For `email`: the claim that must be true for the address to count. */
    verified: z.string().min(1).default('email_verified'),
  }),
});

const fileSchema = z.strictObject({ providers: z.array(providerSchema).max(20) });

export type Provider = Omit<z.output<typeof providerSchema>, 'clientSecret'> & {
  readonly clientSecret: string | undefined;
};

export type ProvidersRefused = { readonly refused: string };

type Request = {
  /** `sign-in.yml`; secrets lie beside it. */
  readonly file: string;
  /** The gateway's own address. */
  readonly origin: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

/** @returns a sentence that says what to mend, and no secret */
export const readProviders = ({
  file,
  origin,
  environment,
}: Request): readonly Provider[] | ProvidersRefused => {
  if (!existsSync(file)) return [];
  const read = fileSchema.safeParse(yamlIn(file));
  if (!read.success) {
    const [{ path = [], message = '' } = {}] = read.error.issues;
    return { refused: `${file} cannot be used: ${path.join('.') || 'the file'}: ${message}.` };
  }
  const providers: Provider[] = [];
  for (const { clientSecret, ...provider } of read.data.providers) {
    if (providers.some(({ id }) => id === provider.id)) {
      return { refused: `${file} cannot be used: ${provider.id} is there twice.` };
    }
    if (!isReachable(provider.issuer, origin)) {
      return {
        refused: `${file} cannot be used: the issuer of ${provider.id} has to begin with https.`,
      };
    }
    const secret = clientSecret && secretFrom(clientSecret, file, environment);
    if (clientSecret !== undefined && !secret) {
      const from = 'file' in clientSecret ? clientSecret.file : `the variable ${clientSecret.environment}`;
      return { refused: `${file} cannot be used: ${from} holds no secret for ${provider.id}.` };
    }
    providers.push({ ...provider, clientSecret: secret });
  }
  return providers;
};

const yamlIn = (file: string): unknown => {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Plain http only between two programs on this computer. */
export const isReachable = (issuer: string, origin: string): boolean =>
  new URL(issuer).protocol === 'https:' || (isLoopback(issuer) && isLoopback(origin));

const secretFrom = (
  source: z.output<typeof secretSource>,
  file: string,
  environment: Request['environment'],
): string | undefined => {
  if ('environment' in source) return environment[source.environment]?.trim();
  const path = resolve(dirname(file), source.file);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
};
