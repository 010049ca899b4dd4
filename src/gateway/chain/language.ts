/**
 * In which language a person is spoken to: the one that was chosen, before signing in by a cookie that says nothing
 * else, and otherwise the best of ours that the browser asks for.
 */
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { getCookie, setCookie } from 'hono/cookie';
import { wordLanguages } from '../../render/words/languages.ts';
import type { GatewayEnv } from '../env.ts';

const ours = Object.keys(wordLanguages);
const cookieName = 'throughline-language';

export const languageOf = (context: Context<GatewayEnv>): string => {
  const person = context.get('session')?.person;
  if (person) return person.language;
  const chosen = getCookie(context, cookieName) ?? '';
  if (ours.includes(chosen)) return chosen;
  return accepts(context, { header: 'Accept-Language', supports: ours, default: 'en', match: bestOfOurs });
};

/** @returns whether it is a language that we have words for */
export const isOurLanguage = (language: string): boolean => ours.includes(language);

export const rememberLanguage = (context: Context<GatewayEnv>, language: string, isSecure: boolean): void =>
  setCookie(context, cookieName, language, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure,
    maxAge: 180 * 24 * 3600,
  });

type Match = NonNullable<Parameters<typeof accepts>[1]['match']>;

const bestOfOurs: Match = (wanted, { supports, default: other }) =>
  wanted
    .filter(({ q }) => q > 0)
    .toSorted((one, next) => next.q - one.q)
    .map(({ type }) => type.split('-')[0]?.toLowerCase() ?? '')
    .find((language) => supports.includes(language)) ?? other;
