import type { Context } from 'hono';
import type { SavingPlace } from '../../journeys/saving/place.ts';
import type { SaveFault, SaveRefusal } from '../../journeys/saving/save-refusal.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { Notice } from '../../render/app/shell.ts';
import type { House } from '../app.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from './open-plan.ts';

/** A request that writes in a plan: whose hand it is and where it goes, and how a refused save is said. */

export type Writing = {
  readonly plan: OpenPlan;
  readonly session: Session;
  readonly place: SavingPlace;
  readonly writer: Writer;
};

/** Only behind the door of open-plan.ts. */
export const writingIn = (
  context: Context<GatewayEnv>,
  { today: day, entries, now, store }: Pick<House, 'today' | 'entries' | 'now' | 'store'>,
): Writing => {
  const today = day();
  const plan = context.get('plan') as OpenPlan;
  const session = context.get('session') as Session;
  const { id, name } = session.person;
  return {
    plan,
    session,
    place: { path: plan.path, today, cache: entries, now, store },
    writer: { reader: plan.reader, personId: id, name, today },
  };
};

export const saveNotice = ({ key, values }: SaveRefusal): Notice => ({
  kind: 'refused',
  text: { key, values },
});

/** The status of an answer for a save that was refused. */
export const saveStatus = ({ refused }: SaveRefusal): 400 | 403 | 404 | 409 | 413 | 503 =>
  statuses[refused] ?? 400;

const statuses: Readonly<Partial<Record<SaveFault, 403 | 404 | 409 | 413 | 503>>> = {
  'no-plan': 404,
  gone: 404,
  section: 403,
  'not-yours': 403,
  'cannot-create': 403,
  'cannot-delete': 403,
  'nothing-writable': 403,
  'not-your-draft': 403,
  finished: 403,
  'not-signer': 403,
  conflict: 409,
  'conflict-lost': 409,
  'conflict-deletion': 409,
  'draft-conflict': 409,
  choose: 409,
  'sign-stale': 409,
  'sign-first': 409,
  'too-large': 413,
  'plan-full': 413,
  'media-too-large': 413,
  'media-full': 413,
  busy: 503,
  'disk-full': 503,
};
