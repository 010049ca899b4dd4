import type { Database } from '../database/open-database.ts';
import type { FamilyRequestRow } from '../database/tables.ts';
import { randomId } from '../random-id.ts';
import { dayAfter, daysToAnswer, type FamilyRequest, type RequestKind, requestFrom } from './request.ts';

/** The requests of families, from asking to the end. Each step is taken once, in its order; a step too early does nothing. */

type OfPlan = { readonly planId: string; readonly id: string; readonly today: string };

export type Requests = {
  readonly ask: (asked: {
    readonly planId: string;
    readonly kind: RequestKind;
    readonly by: { readonly id: string; readonly name: string };
    readonly today: string;
    readonly what: string;
    readonly why: string;
    readonly about: string;
  }) => Promise<string>;
  /** Newest first. */
  readonly requestsOf: (planId: string) => Promise<readonly FamilyRequest[]>;
  /** Open ones of all plans, the one that is due first at the top. */
  readonly queue: () => Promise<readonly FamilyRequest[]>;
  /** While there is one, nothing of the plan may be destroyed. */
  readonly openRequestsOf: (planId: string) => Promise<readonly FamilyRequest[]>;
  /** What is granted is closed; a refusal stays open for a hearing and a statement. */
  readonly decide: (
    decision: OfPlan & { readonly is: 'granted' | 'refused'; readonly by: string; readonly reasons: string },
  ) => Promise<boolean>;
  readonly setHearing: (hearing: OfPlan & { readonly day: string }) => Promise<boolean>;
  readonly hear: (heard: OfPlan & { readonly words: string }) => Promise<boolean>;
  readonly noteStatement: (statement: OfPlan & { readonly path: string }) => Promise<boolean>;
  /** The family lets it rest. */
  readonly close: (request: OfPlan) => Promise<boolean>;
};

type Given = { readonly db: Database; readonly now: () => number };

export const requests = ({ db, now }: Given): Requests => {
  const all = () => db.selectFrom('family_request').selectAll();

  const change = async (
    { planId, id }: OfPlan,
    values: Partial<FamilyRequestRow>,
    isNext: (request: FamilyRequest) => boolean,
  ): Promise<boolean> => {
    const row = await all().where('id', '=', id).where('plan_id', '=', planId).executeTakeFirst();
    if (!row || row.closed !== null || !isNext(requestFrom(row))) return false;
    await db.updateTable('family_request').set(values).where('id', '=', id).execute();
    return true;
  };

  const isRefused = ({ decision, kind }: FamilyRequest): boolean =>
    kind === 'amend' && decision?.is === 'refused';

  return {
    ask: async ({ planId, kind, by, today, what, why, about }) => {
      const id = randomId();
      await db
        .insertInto('family_request')
        .values({
          id,
          plan_id: planId,
          kind,
          person_id: by.id,
          name: by.name,
          asked: today,
          asked_at: now(),
          due: dayAfter(today, daysToAnswer[kind]),
          what,
          why,
          about,
          decision: null,
          decided: null,
          decided_by: null,
          reasons: null,
          hearing: null,
          heard: null,
          hearing_words: null,
          statement: null,
          closed: null,
        })
        .execute();
      return id;
    },
    requestsOf: async (planId) =>
      (await all().where('plan_id', '=', planId).orderBy('asked_at', 'desc').orderBy('id').execute()).map(
        requestFrom,
      ),
    queue: async () =>
      (await all().where('closed', 'is', null).orderBy('due').orderBy('asked_at').execute()).map(requestFrom),
    openRequestsOf: async (planId) =>
      (await all().where('plan_id', '=', planId).where('closed', 'is', null).execute()).map(requestFrom),
    decide: ({ is, by, reasons, ...request }) =>
      change(
        request,
        {
          decision: is,
          decided: request.today,
          decided_by: by,
          reasons,
          ...(is === 'granted' ? { closed: request.today } : {}),
        },
        ({ decision }) => decision === undefined,
      ),
    setHearing: ({ day, ...request }) =>
      change(request, { hearing: day }, (one) => isRefused(one) && one.heard === undefined),
    hear: ({ words, ...request }) =>
      change(
        request,
        { heard: request.today, hearing_words: words },
        (one) => isRefused(one) && one.hearing !== undefined && one.heard === undefined,
      ),
    noteStatement: ({ path, ...request }) => change(request, { statement: path }, isRefused),
    close: (request) =>
      change(
        request,
        { closed: request.today },
        ({ decision, kind }) => kind === 'inspect' || decision !== undefined,
      ),
  };
};
