/** Decap's editor at a plan, behind the same door as its pages; what it sends is JSON and, with pictures, larger. */
import type { Context, Hono as HonoType } from 'hono';
import { Hono } from 'hono';
import type { EditorVisit } from '../../journeys/editing/desk.ts';
import type { House } from '../app.ts';
import { bodyLimit, bodyLimits } from '../chain/body-limit.ts';
import { bodyType, bodyTypes } from '../chain/body-type.ts';
import type { Refuse } from '../chain/refuse.ts';
import { editorRoutes } from '../decap/editor-routes.ts';
import type { GatewayEnv } from '../env.ts';
import { writingIn } from './writing.ts';

export type EditorParts = Pick<House, 'today' | 'now' | 'store' | 'entries' | 'templates' | 'editorFiles'> & {
  readonly refuse: Refuse;
};

export const planEditor = (parts: EditorParts): HonoType<GatewayEnv> => {
  const { templates, editorFiles, refuse } = parts;
  const visitOf = (context: Context<GatewayEnv>): EditorVisit => {
    const { plan, session, place } = writingIn(context, parts);
    return { planId: plan.id, place, person: session.person, reader: plan.reader };
  };
  const routes = new Hono<GatewayEnv>();
  routes.post(
    '/plans/:id/edit/api',
    bodyType(bodyTypes.api, refuse),
    bodyLimit(bodyLimits.apiWithMedia, refuse),
    (_context, next) => next(),
  );
  return routes.route('/', editorRoutes({ templates, visitOf, filesBase: editorFiles.base }));
};
