import type { Context } from 'hono';
import type { CollectionName } from '../../../schemas/collections.ts';
import { collectionOf } from '../../../schemas/collections.ts';
import { type PlanRelation, readerOf, repositoryOf } from '../../journeys/home/relation.ts';
import type { PlanShelf } from '../../journeys/live/plan-shelf.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { mayDo } from '../../privacy/may-read.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import type { SendKind } from '../../render/desk/send.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { House } from '../app.ts';
import type { GatewayEnv } from '../env.ts';

/** Students to whom a person at school may give something, of those that were asked for. Others are not there. */

export type Receiver = {
  readonly planId: string;
  readonly name: string;
  readonly reader: Reader;
  /** Of the framework, for the student's grade, in parts of the plan that the giver may read. */
  readonly activities: readonly Activity[];
};

/** With the part of the framework that it belongs to. */
type Activity = FrameworkBundle['components'][number]['activities'][number] & {
  readonly component: { readonly id: string; readonly label: string };
};

type Parts = Pick<House, 'dataFolder' | 'people' | 'today'> & { readonly shelf: PlanShelf };

type Wanted = { readonly planIds: readonly string[]; readonly what: SendKind };

export const receiversOf = async (
  { dataFolder, people, today: day, shelf }: Parts,
  context: Context<GatewayEnv>,
  { planIds, what }: Wanted,
): Promise<readonly Receiver[]> => {
  const { person } = context.get('session') as Session;
  const today = day();
  const reached = new Map((await people.plansOf(person.id, today)).map((plan) => [plan.planId, plan]));
  const receivers: Receiver[] = [];
  for (const planId of planIds) {
    const plan = reached.get(planId);
    if (!plan || !advisers.has(plan.relation)) continue;
    const reader = readerOf(plan);
    const seen = await shelf.view({ path: repositoryOf(dataFolder, planId), reader, today });
    if (isRefusal(seen) || 'problems' in seen) continue;
    const { view, circumstances } = seen;
    const section = what === 'question' ? 'feedback' : 'recommendations';
    if (!mayDo('write', section, { reader, circumstances })) continue;
    receivers.push({ planId, name: plan.student.name, reader, activities: activitiesFor(view) });
  }
  return receivers;
};

const advisers: ReadonlySet<PlanRelation['relation']> = new Set(['counselor', 'provider', 'teacher']);

const activitiesFor = ({ entries, framework, sections }: PlanView): readonly Activity[] => {
  const grade = entries.profile[0]?.data.grade;
  const band = framework.gradeBands.find(({ grades }) => grades.some((one) => one === grade))?.id;
  return framework.components
    .flatMap(({ id, label, activities }) =>
      activities.map((activity) => ({ ...activity, component: { id, label } })),
    )
    .filter(({ bands, collections }) => {
      const isRead = (name: string) => sections.has(collectionOf(name as CollectionName).section);
      return band !== undefined && bands.includes(band) && collections.every(isRead);
    });
};
