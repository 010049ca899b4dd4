/**
 * `git clone`, `git fetch` and `git push` over HTTP, for a plan at `/git/<plan id>.git`. Reading streams from native git;
 * what a push brings is bounded, read in memory and handed to the same judgement and the same store as a save.
 */
import { gunzipSync } from 'node:zlib';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { gitWord, isPushRefusal } from '../../journeys/git/push-refusal.ts';
import { receivePush } from '../../journeys/git/receive-push.ts';
import { sayGit, sayPush, sayTaken } from '../../journeys/git/say-push.ts';
import { gitTokens } from '../../people/tokens/git-tokens.ts';
import { isRefusal } from '../../store/refusal.ts';
import { pushAdvertisement, pushAnswer } from '../../store/smart-http/answer-push.ts';
import { flush, pktLine } from '../../store/smart-http/pkt-line.ts';
import { readPush } from '../../store/smart-http/read-push.ts';
import { shownRefs } from '../../store/smart-http/shown-refs.ts';
import { uploadPack } from '../../store/smart-http/upload-pack.ts';
import type { House } from '../app.ts';
import { bytesOf } from '../chain/bytes-of.ts';
import type { GatewayEnv } from '../env.ts';
import { type GitVisit, gitDoor, noPlan } from './git-door.ts';
import { lfsRoutes } from './lfs-routes.ts';
import { type Turns, turns } from './turns.ts';

export type GitParts = Pick<House, 'dataFolder' | 'people' | 'site' | 'today' | 'entries' | 'now' | 'store'>;

const mebibyte = 1024 * 1024;
/** A plan of seven years has some 20 MB of text in all; a push brings what is new. */
const mostBytes = { ask: mebibyte, push: 16 * mebibyte } as const;

export const gitRoutes = (parts: GitParts): Hono<GatewayEnv> => {
  const routes = new Hono<GatewayEnv>();
  const reading = turns({ atOnce: 4, waiting: 40 });
  const writing = turns({ atOnce: 2, waiting: 20 });
  routes.use('/git/*', gitDoor({ ...parts, tokens: gitTokens(parts.people) }));

  routes.get('/git/:plan/info/refs', async (context) => {
    const service = context.req.query('service') ?? '';
    const type = `application/x-${service}-advertisement`;
    if (service === 'git-receive-pack') {
      const { place } = visitOf(context);
      const refused = readOnly(context);
      return refused ?? send(context, pushAdvertisement(shownRefs(place.path)), type);
    }
    if (service !== 'git-upload-pack')
      return context.text(`${sayGit(visitOf(context).language, 'oldGit')}\n`, 403);
    return serve(context, { turns: reading, request: null, type });
  });

  routes.post('/git/:plan/git-upload-pack', tooLarge(mostBytes.ask), async (context) => {
    if (!isOfType(context, 'application/x-git-upload-pack-request')) return context.body(null, 415);
    const request = plain(await bodyOf(context), context.req.header('content-encoding'));
    if (!request) return context.body(null, 400);
    return serve(context, { turns: reading, request, type: 'application/x-git-upload-pack-result' });
  });

  const oneOfFew: MiddlewareHandler<GatewayEnv> = async (context, next) => {
    const refused = readOnly(context);
    if (refused) return refused;
    const release = await writing.take();
    if (!release) return busy(context);
    await next().finally(release);
    return undefined;
  };

  routes.post('/git/:plan/git-receive-pack', oneOfFew, tooLarge(mostBytes.push), async (context) => {
    if (!isOfType(context, 'application/x-git-receive-pack-request')) return context.body(null, 415);
    const answer = await pushed(visitOf(context), await bodyOf(context));
    return answer ? send(context, answer, 'application/x-git-receive-pack-result') : context.body(null, 400);
  });

  routes.route('/', lfsRoutes(parts));
  routes.all('/git/*', (context) => noPlan(context, visitOf(context).language));
  return routes;
};

const visitOf = (context: Context<GatewayEnv>): GitVisit => context.get('visit') as GitVisit;

const readOnly = (context: Context<GatewayEnv>): Response | undefined => {
  const { access, language } = visitOf(context);
  return access === 'write' ? undefined : context.text(`${sayGit(language, 'readOnly')}\n`, 403);
};

type Serving = { readonly turns: Turns; readonly request: Uint8Array | null; readonly type: string };

const serve = async (context: Context<GatewayEnv>, { turns, request, type }: Serving): Promise<Response> => {
  const release = await turns.take();
  if (!release) return busy(context);
  const { place } = visitOf(context);
  const { output, ended } = uploadPack({ path: place.path, request, signal: context.req.raw.signal });
  ended.then(release);
  if (request !== null) return context.body(output, 200, { 'Content-Type': type });
  const intro = Buffer.concat([pktLine('# service=git-upload-pack\n'), flush]);
  const refs = Buffer.from(await new Response(output).arrayBuffer());
  return send(context, Buffer.concat([intro, refs]), type);
};

/** Undefined for what no git sends. */
const pushed = async (visit: GitVisit, body: Buffer): Promise<Buffer | undefined> => {
  // Before a large push git asks with nothing in it whether it may.
  if (body.equals(flush)) return Buffer.alloc(0);
  const push = readPush(body);
  if (isRefusal(push)) return undefined;
  const { place, person, reader, language } = visit;
  const writer = { reader, personId: person.id, name: person.name, today: place.today };
  const taken = await receivePush({ place, writer, push });
  return pushAnswer(
    push,
    isPushRefusal(taken)
      ? { refused: gitWord(taken), text: sayPush(taken, language) }
      : { refused: null, text: sayTaken(taken.count, language) },
  );
};

const send = (context: Context<GatewayEnv>, bytes: Uint8Array, type: string): Response =>
  context.body(bytesOf(bytes), 200, { 'Content-Type': type });

const busy = (context: Context<GatewayEnv>): Response =>
  context.text(`${sayGit(visitOf(context).language, 'busy')}\n`, 503, { 'Retry-After': '30' });

const tooLarge = (maxSize: number): MiddlewareHandler<GatewayEnv> =>
  bodyLimit({
    maxSize,
    onError: (context: Context<GatewayEnv>) =>
      context.text(`${sayGit(visitOf(context).language, 'too-large')}\n`, 413, { Connection: 'close' }),
  });

const isOfType = ({ req }: Context<GatewayEnv>, type: string): boolean => req.header('content-type') === type;

const bodyOf = async ({ req }: Context<GatewayEnv>): Promise<Buffer> => Buffer.from(await req.arrayBuffer());

/** Git packs a long question. */
const plain = (body: Buffer, coding: string | undefined): Buffer | undefined => {
  if (coding === undefined) return body;
  try {
    return /^(?:x-)?gzip$/.test(coding)
      ? gunzipSync(body, { maxOutputLength: 4 * mostBytes.ask })
      : undefined;
  } catch {
    return undefined;
  }
};
