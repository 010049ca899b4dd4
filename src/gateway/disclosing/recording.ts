/**
 * Nothing of a plan leaves to anybody but the student before the register says so: each answer waits here until its
 * line is on the disk, and when that cannot be, it is thrown away and a 503 goes out instead. What an address shows is
 * looked up here too, so that a new route is recorded without knowing of it.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { type Relation, type SectionId, sectionIds } from '../../../schemas/sections.ts';
import { sayGit } from '../../journeys/git/say-push.ts';
import type { PlanShelf } from '../../journeys/live/plan-shelf.ts';
import type { Person } from '../../people/person.ts';
import type { Basis, Disclosure } from '../../people/register/line.ts';
import type { Register } from '../../people/register/open-register.ts';
import { relationOf } from '../../privacy/reader.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import type { GatewayEnv } from '../env.ts';
import type { GitVisit } from '../git/git-door.ts';
import type { OpenPlan } from '../plans/open-plan.ts';
import { shownAt, shownToGit } from './shown.ts';

export type RecordingParts = {
  readonly register: Pick<Register, 'write'>;
  readonly shelf: Pick<PlanShelf, 'view'>;
  readonly today: () => string;
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const recording =
  (parts: RecordingParts): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    await next();
    if (!showsSomething(context)) return;
    const disclosures = await disclosuresIn(context, parts);
    if (disclosures.length === 0 || (await parts.register.write(disclosures))) return;
    const refused = await unwritten(context, parts);
    await context.res.body?.cancel();
    context.res = undefined;
    context.res = refused;
  };

/** A redirect, a refusal and an answer without a body tell nothing. */
const showsSomething = (context: Context<GatewayEnv>): boolean => {
  const { status } = context.res;
  return !context.get('isRefused') && context.req.method !== 'HEAD' && !(status >= 300 && status < 400);
};

const disclosuresIn = async (
  context: Context<GatewayEnv>,
  parts: RecordingParts,
): Promise<readonly Disclosure[]> => {
  const listed = context.get('listed') ?? [];
  const session = context.get('session');
  const plan = context.get('plan');
  const visit = context.get('visit');
  if (visit) return context.res.ok ? toGit(context.req.path, visit) : [];
  const whole = plan && (await ofPlan(context, plan, parts));
  const inLists = session
    ? listed.map(({ planId, relation, sections }) => ({
        ...partyOf(session.person, relation),
        planId,
        kind: 'list' as const,
        page: '',
        sections,
      }))
    : [];
  return whole ? [whole, ...inLists] : inLists;
};

/** @returns undefined for the student's own plan, and for an answer that shows nothing of it */
const ofPlan = async (
  context: Context<GatewayEnv>,
  plan: OpenPlan,
  parts: RecordingParts,
): Promise<Disclosure | undefined> => {
  const relation = relationOf(plan.reader);
  const shown = context.get('shown');
  const reader = context.get('sharedWith') ?? signedIn(context, relation);
  if (relation === 'self' || shown === 'nothing' || !reader) return undefined;
  const rest = context.req.path.replace(/^\/(?:plans|shared\/open)\/[^/]*\/?/, '');
  const { kind, page, sections } = shown ?? shownAt(rest);
  const readable = await sectionsOf(plan, parts);
  return {
    ...reader,
    planId: plan.id,
    kind,
    page,
    sections: sections ? sections.filter((id) => readable.has(id)) : [...readable],
  };
};

const sectionsOf = async (
  plan: OpenPlan,
  { shelf, today }: RecordingParts,
): Promise<ReadonlySet<SectionId>> => {
  const read = await shelf.view({ path: plan.path, reader: plan.reader, today: today() });
  return isRefusal(read) || 'problems' in read ? new Set() : read.view.sections;
};

/** Git hands out all sections or none, so that its door lets in nobody who may not see them all. */
const toGit = (path: string, { planId, person, reader }: GitVisit): readonly Disclosure[] => {
  const relation = relationOf(reader);
  if (relation === 'self') return [];
  return [{ ...partyOf(person, relation), planId, ...shownToGit(path), page: '', sections: sectionIds }];
};

/** Who is shown something, and as what. */
export type Party = Pick<Disclosure, 'personId' | 'name' | 'relation' | 'party' | 'basis'>;

const signedIn = (context: Context<GatewayEnv>, relation: Relation): Party | undefined => {
  const session = context.get('session');
  return session && partyOf(session.person, relation);
};

const partyOf = (person: Person, relation: Relation): Party => ({
  personId: person.id,
  name: person.name,
  relation,
  party: relation === 'guardian' ? '' : person.school,
  basis: basisOf(relation),
});

const basisOf = (relation: Relation): Basis => {
  if (relation === 'guardian') return 'guardian';
  return relation === 'partner' ? 'consent' : 'school-official';
};

const unwritten = (context: Context<GatewayEnv>, { show, refuse }: RecordingParts): Promise<Response> => {
  const headers = { 'Retry-After': '60' };
  const visit = context.get('visit');
  if (visit) return Promise.resolve(context.text(`${sayGit(visit.language, 'busy')}\n`, 503, headers));
  if (context.req.path.endsWith('/edit/api')) return refuse(context, 503, headers);
  return show(context, { id: 'problem', model: { status: 503 }, status: 503, headers });
};
