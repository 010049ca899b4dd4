/**
 * Sends a page or a stylesheet in the smallest form that the browser takes: a school's network is slow and shared.
 * What was made smaller once is remembered as long as its bytes are, so that a page from a cache costs nothing again.
 * Cookies of ours never come along from another site, so nobody can measure what an answer holds by its length.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { bytesOf } from './bytes-of.ts';

type Sent = { readonly status?: ContentfulStatusCode; readonly headers: Readonly<Record<string, string>> };

export const sendText = async (
  context: Context,
  bytes: Uint8Array,
  { status = 200, headers }: Sent,
): Promise<Response> => {
  const coding = codingFor(context.req.header('accept-encoding') ?? '', bytes);
  const sent = coding === undefined ? bytes : await smaller(bytes, coding);
  return context.body(bytesOf(sent), status, {
    ...headers,
    Vary: 'Accept-Encoding',
    ...(coding === undefined ? {} : { 'Content-Encoding': coding }),
  });
};

type Coding = keyof typeof compress;

/** A packet or so goes as it is. */
const leastBytes = 1024;

/** A coding that is named with `q=0` is refused, and counts as not named. */
const codingFor = (accepted: string, { length }: Uint8Array): Coding | undefined =>
  length < leastBytes
    ? undefined
    : (['br', 'gzip'] as const).find((name) =>
        new RegExp(`(?:^|,)\\s*${name}\\s*(?:;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$))[\\d.]+)?\\s*(?:,|$)`).test(
          accepted,
        ),
      );

const smaller = (bytes: Uint8Array, coding: Coding): Promise<Uint8Array> => {
  const known = made[coding].get(bytes);
  if (known) return known;
  const making = compress[coding](bytes);
  made[coding].set(bytes, making);
  return making;
};

const compress = {
  br: (bytes: Uint8Array): Promise<Uint8Array> =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Uint8Array): Promise<Uint8Array> => promisify(gzip)(bytes),
};

const made: Readonly<Record<Coding, WeakMap<Uint8Array, Promise<Uint8Array>>>> = {
  br: new WeakMap(),
  gzip: new WeakMap(),
};
