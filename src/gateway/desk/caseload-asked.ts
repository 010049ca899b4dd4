import type { Context } from 'hono';
import type { CaseloadRequest } from '../../journeys/home/caseload.ts';
import { caseloadFilter } from '../../journeys/home/caseload-filter.ts';
import type { PlanRelation } from '../../journeys/home/relation.ts';
import type { SummaryShelf } from '../../journeys/home/summary-shelf.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import type { Person } from '../../people/person.ts';
import type { House } from '../app.ts';
import type { GatewayEnv } from '../env.ts';
import { relationsOf } from '../home/relations-of.ts';
import { type WaitingTexts, waitingTexts } from '../home/waiting-texts.ts';

/** Whose students a list shows today, and which of them its address asks for. */

export type AskedParts = Pick<House, 'dataFolder' | 'people' | 'today'> & {
  readonly summaries: SummaryShelf;
};

export type Asked = WaitingTexts &
  Pick<CaseloadRequest, 'today' | 'shelf' | 'filter'> & {
    readonly person: Person;
    readonly relations: readonly PlanRelation[];
  };

/** Only behind a signed-in session. */
export const caseloadAsked = async (
  { dataFolder, people, summaries, ...parts }: AskedParts,
  context: Context<GatewayEnv>,
  query: URLSearchParams,
): Promise<Asked> => {
  const { person } = context.get('session') as Session;
  const today = parts.today();
  const relations = relationsOf(await people.plansOf(person.id, today));
  const texts = await waitingTexts({ dataFolder, person, relations, today });
  return { person, relations, today, shelf: summaries, filter: caseloadFilter(query), ...texts };
};

/** @returns undefined for a person who has no such list */
export const caseloadIn = (asked: Asked, query: URLSearchParams): CaseloadRequest | undefined => {
  const own = caseloadKinds.filter((kind) => asked.relations.some(({ relation }) => relation === kind));
  const as = own.find((kind) => kind === query.get('as')) ?? own[0];
  return as && { ...asked, as, relations: asked.relations.filter(({ relation }) => relation === as) };
};

const caseloadKinds: readonly CaseloadRequest['as'][] = ['counselor', 'provider', 'coordinator'];
