/**
 * The last step of every way in: the cookie, and on to where the person wanted to go. Who comes back from another site
 * gets a page that goes on by itself, because a browser keeps our strict cookie from a redirect that began elsewhere.
 */
import type { Context } from 'hono';
import type { SignedIn } from '../../people/accounts/sessions.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { type ReadAheadParts, readAhead } from '../desk/read-ahead.ts';
import type { GatewayEnv } from '../env.ts';

export type EnterParts = ReadAheadParts & { readonly show: ShowPage };

/** From a page of ours. */
export const enter = (
  parts: EnterParts,
  context: Context<GatewayEnv>,
  { person, setCookie }: SignedIn,
  next: string,
): Response => {
  readAhead(parts, person.id);
  setEntered(context, setCookie);
  return context.redirect(next, 303);
};

/** From another site. */
export const enterFromAway = (
  parts: EnterParts,
  context: Context<GatewayEnv>,
  { person, setCookie }: SignedIn,
  next: string,
): Promise<Response> => {
  readAhead(parts, person.id);
  setEntered(context, setCookie);
  return goOn(parts, context, next);
};

/** @param next - a path of ours */
export const goOn = (
  { show }: Pick<EnterParts, 'show'>,
  context: Context<GatewayEnv>,
  next: string,
): Promise<Response> =>
  show(context, { id: 'entered', model: { next }, headers: { Refresh: `0; url=${next}` } });

const setEntered = (context: Context<GatewayEnv>, setCookie: string): void => {
  context.header('Set-Cookie', setCookie);
  // What another person left in this browser is no business of whoever comes in.
  context.header('Clear-Site-Data', storage);
};

/** Not "cookies": those of every other service of the same domain would go with ours. */
export const storage = '"storage"';
