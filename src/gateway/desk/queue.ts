/**
 * The queue of students that a person goes through: kept in a cookie of the browser session that holds beginnings of
 * plan ids and no name. It grants nothing: what it names is looked up among the plans that the person reaches today.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { markedPlans, queueMarks } from '../../journeys/desk/queue-marks.ts';
import type { People } from '../../people/open-people.ts';
import { nextUpAddress } from '../../render/desk/addresses.ts';
import type { Queue, QueueStep } from '../../render/desk/queue.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from '../plans/open-plan.ts';

const cookieName = 'throughline-queue';

export const beginQueue = (
  context: Context<GatewayEnv>,
  queue: { readonly planIds: readonly string[]; readonly back: string; readonly isSecure: boolean },
): void => {
  const { length, marks } = queueMarks(queue.planIds);
  setCookie(context, cookieName, `${length}.${marks}.${queue.back}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: queue.isSecure,
  });
};

export const endQueue = (context: Context<GatewayEnv>): void =>
  void deleteCookie(context, cookieName, { path: '/' });

export type QueueParts = { readonly people: Pick<People, 'plansOf'>; readonly today: () => string };

/** Behind the door of a plan: tells the page which student comes before and after this one. */
export const inQueue =
  ({ people, today }: QueueParts): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const kept = keptQueue(context);
    const session = context.get('session');
    const plan = context.get('plan') as OpenPlan;
    if (!kept || !session || plan.reader.role === 'student') return next();
    const reached = await people.plansOf(session.person.id, today());
    const students = new Map(reached.map(({ planId, student }) => [planId, student.name]));
    const planIds = markedPlans(kept, [...students.keys()]);
    const at = planIds.indexOf(plan.id);
    if (at === -1) return next();
    const step = (planId: string | undefined): QueueStep | undefined =>
      planId === undefined ? undefined : { name: students.get(planId) ?? '', href: nextUpAddress(planId) };
    context.set('queue', {
      position: at + 1,
      of: planIds.length,
      previous: step(planIds[at - 1]),
      next: step(planIds[at + 1]),
      back: kept.back,
    } satisfies Queue);
    return next();
  };

const keptQueue = (context: Context<GatewayEnv>) => {
  const found = /^(\d{1,2})\.([a-z0-9]{1,3700})\.(\/caseload(?:\?[^\s]{0,600})?)$/.exec(
    getCookie(context, cookieName) ?? '',
  );
  const [, length, marks = '', back = ''] = found ?? [];
  return length === undefined ? undefined : { length: Number(length), marks, back };
};
