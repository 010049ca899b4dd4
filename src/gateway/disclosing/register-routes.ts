/**
 * Who was shown what of a plan: for the student, the family, the counselor, and administrators, who learn nothing here
 * of what stands in the plan. It changes nothing.
 */
import { type Context, Hono } from 'hono';
import { calendarDate } from '../../../schemas/values.ts';
import { registerDays } from '../../journeys/registers/register-page.ts';
import type { RegisterModel } from '../../render/disclosing/register-page.ts';
import type { House } from '../app.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import type { GatewayEnv } from '../env.ts';
import { besideDoor } from './beside-door.ts';
import { localInstant, localTime } from './local-time.ts';

export type RegisterRoutesParts = Pick<House, 'dataFolder' | 'people' | 'register' | 'today'> & {
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const registerRoutes = (parts: RegisterRoutesParts): Hono<GatewayEnv> => {
  const { register, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  routes.get('/plans/:id/register', besideDoor(parts, { alsoAdministrators: true }), async (context) => {
    context.set('shown', 'nothing');
    const planId = context.req.param('id');
    const filter = filterIn(context);
    const from = filter.from === '' ? undefined : localInstant(filter.from, 0);
    const before = filter.to === '' ? undefined : localInstant(filter.to, 1);
    const people = await register.people(planId);
    if (filter.who !== '' && !people.some(({ id }) => id === filter.who)) return refuse(context, 404);
    const lines = await register.lines({
      planId,
      personId: filter.who || undefined,
      from,
      before,
      limit: mostLines + 1,
    });
    const model: RegisterModel = {
      planId,
      beside: { planId, here: 'register', hasPlan: context.get('plan') !== undefined },
      days: registerDays(lines.slice(0, mostLines), localTime),
      people,
      filter,
      isMore: lines.length > mostLines,
    };
    return show(context, { id: 'register', model });
  });

  return routes;
};

/** A busy week of a plan. */
const mostLines = 1000;

const filterIn = ({ req }: Context): RegisterModel['filter'] => {
  const day = (name: string): string => calendarDate.safeParse(req.query(name)).data ?? '';
  return { who: (req.query('who') ?? '').slice(0, 40), from: day('from'), to: day('to') };
};
