/**
 * Git LFS at a plan: the batch API with its basic transfer, onto the plan's own folder of pictures. An upload is held
 * against its hash and against what an upload in the browser would leave, because here nothing can be drawn anew.
 */
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import { keepLfsObject } from '../../journeys/git/lfs-object.ts';
import { sayGit } from '../../journeys/git/say-push.ts';
import { mediaFolderOf } from '../../journeys/media-files.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { sayRefusal } from '../../journeys/saving/say-refusal.ts';
import { mostUploadBytes } from '../../journeys/uploads/add-media.ts';
import { getMedia, mediaSize } from '../../store/media-store.ts';
import { isRefusal } from '../../store/refusal.ts';
import { bytesOf } from '../chain/bytes-of.ts';
import type { GatewayEnv } from '../env.ts';
import { originOf, type Site } from '../site.ts';
import type { GitVisit } from './git-door.ts';

/** 422 is the only status after which git-lfs does not try the same upload eight times more. */
const type = 'application/vnd.git-lfs+json';
const mostBatchBytes = 256 * 1024;

const Batch = z.object({
  operation: z.enum(['download', 'upload']),
  transfers: z.array(z.string()).max(20).optional(),
  hash_algo: z.literal('sha256').optional(),
  objects: z
    .array(z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().nonnegative() }))
    .max(1000),
});

type Batch = z.output<typeof Batch>;

export const lfsRoutes = ({ site }: { readonly site: Site }): Hono<GatewayEnv> => {
  const routes = new Hono<GatewayEnv>();

  routes.post('/git/:plan/info/lfs/objects/batch', limit(mostBatchBytes), async (context) => {
    const batch = Batch.safeParse(await context.req.json().catch(() => undefined));
    const { access, language, planId } = visitOf(context);
    if (!batch.success) return message(context, 422, sayGit(language, 'unreadable'));
    const { operation, objects } = batch.data;
    if (operation === 'upload' && access !== 'write')
      return message(context, 403, sayGit(language, 'readOnly'));
    const base = `${originOf(site, context.req.header('host') ?? '')}/git/${planId}.git/info/lfs/objects`;
    const header = { Authorization: context.req.header('authorization') ?? '' };
    const answers = objects.map((object) =>
      answerTo(visitOf(context), { operation, object, link: { href: `${base}/${object.oid}`, header } }),
    );
    return json(context, 200, { transfer: 'basic', objects: answers, hash_algo: 'sha256' });
  });

  routes.get('/git/:plan/info/lfs/objects/:oid', async (context) => {
    const { place, language } = visitOf(context);
    const bytes = await getMedia(mediaFolderOf(place.path), context.req.param('oid'));
    if (isRefusal(bytes)) return message(context, 404, sayGit(language, 'noObject'));
    return context.body(bytesOf(bytes), 200, { 'Content-Type': 'application/octet-stream' });
  });

  routes.put('/git/:plan/info/lfs/objects/:oid', limit(mostUploadBytes), async (context) => {
    const { place, access, language } = visitOf(context);
    if (access !== 'write') return message(context, 403, sayGit(language, 'readOnly'));
    const bytes = Buffer.from(await context.req.arrayBuffer());
    if (createHash('sha256').update(bytes).digest('hex') !== context.req.param('oid'))
      return message(context, 422, sayGit(language, 'wrongSum'));
    const kept = await keepLfsObject(place, bytes);
    if (kept === 'not-as-uploaded') return message(context, 422, sayGit(language, 'notAsUploaded'));
    return isSaveRefusal(kept) ? message(context, 422, sayRefusal(kept, language)) : context.body(null, 200);
  });

  return routes;
};

type Asked = {
  readonly operation: Batch['operation'];
  readonly object: Batch['objects'][number];
  readonly link: { readonly href: string; readonly header: Readonly<Record<string, string>> };
};

const answerTo = ({ place, language }: GitVisit, { operation, object, link }: Asked) => {
  const isHere = mediaSize(mediaFolderOf(place.path), object.oid) === object.size;
  const fault = (code: number, name: string) => ({
    ...object,
    error: { code, message: sayGit(language, name) },
  });
  if (operation === 'download') {
    if (!isHere) return fault(404, 'noObject');
    return { ...object, authenticated: true, actions: { download: link } };
  }
  if (isHere) return { ...object, authenticated: true };
  if (object.size > mostUploadBytes) return fault(422, 'objectTooLarge');
  return { ...object, authenticated: true, actions: { upload: link } };
};

const visitOf = (context: Context<GatewayEnv>): GitVisit => context.get('visit') as GitVisit;

const limit = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (context: Context<GatewayEnv>) =>
      message(context, 413, sayGit(visitOf(context).language, 'objectTooLarge')),
  });

const message = (context: Context<GatewayEnv>, status: 403 | 404 | 413 | 422, text: string): Response =>
  json(context, status, { message: text });

const json = (context: Context<GatewayEnv>, status: 200 | 403 | 404 | 413 | 422, value: object): Response =>
  context.body(JSON.stringify(value), status, { 'Content-Type': type });
