/**
 * What a family asks for by law: to inspect the plan or to amend it, with the answer of school, the hearing, and the
 * statement that stays beside what school did not change; and the queue in which staff sees what is due.
 */
import { type Context, Hono } from 'hono';
import { calendarDate } from '../../../schemas/values.ts';
import { saveStatement } from '../../journeys/requests/save-statement.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { sayRefusal } from '../../journeys/saving/say-refusal.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import type { FamilyRequest } from '../../people/requests/request.ts';
import { requestKinds } from '../../people/requests/request.ts';
import { addressOf, allEntries } from '../../plan/plan.ts';
import { relationOf } from '../../privacy/reader.ts';
import { requestsAddress } from '../../render/disclosing/register-page.ts';
import type { RequestQueueModel, RequestsModel } from '../../render/disclosing/request-pages.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { House } from '../app.ts';
import { acceptForm, type Form, readForm } from '../chain/form.ts';
import { languageOf } from '../chain/language.ts';
import type { Shown, ShowPage } from '../chain/show-page.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import { besideDoor, type DoorParts } from '../disclosing/beside-door.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import type { OpenPlan } from '../plans/open-plan.ts';
import { readableView } from '../plans/readable-view.ts';
import { saveStatus, writingIn } from '../plans/writing.ts';

export type RequestRoutesParts = DoorParts &
  Pick<House, 'shelf' | 'templates' | 'store' | 'entries' | 'now'> & { readonly show: ShowPage };

export const requestRoutes = (parts: RequestRoutesParts): Hono<GatewayEnv> => {
  const { people, shelf, templates, today, show, refuse } = parts;
  const { requests, shares } = people;
  const routes = new Hono<GatewayEnv>();
  routes.use('/plans/:id/requests', besideDoor(parts));
  routes.use('/plans/:id/requests/*', besideDoor(parts));

  const planIn = (context: Context<GatewayEnv>) => context.get('plan') as OpenPlan;
  const personIn = (context: Context<GatewayEnv>) => (context.get('session') as Session).person;
  const asWho = (context: Context<GatewayEnv>) => relationOf(planIn(context).reader);

  const showList = async (
    context: Context<GatewayEnv>,
    typed: RequestsModel['typed'],
    said: Pick<Shown<'requests'>, 'notice' | 'status'> = {},
  ): Promise<Response> => {
    const plan = planIn(context);
    const { view } = await readableView(shelf, plan, today());
    const entries = allEntries(view.entries)
      .filter(({ collection }) => collection !== 'plan' && collection !== 'feedback')
      .map((entry) => ({
        address: addressOf(entry),
        title: templates.titleOf(entry, view, languageOf(context)),
      }));
    const model: RequestsModel = {
      planId: plan.id,
      beside: { planId: plan.id, here: 'requests', hasPlan: true },
      as: asWho(context),
      requests: (await requests.requestsOf(plan.id)).map((request) => ({
        ...request,
        isOverdue: isOverdue(request, today()),
        about: entries.find(({ address }) => address === request.about)?.title,
      })),
      entries,
      typed,
    };
    return show(context, { id: 'requests', model, ...said });
  };

  routes.get('/plans/:id/requests', (context) => {
    const kind = context.req.query('kind') ?? 'inspect';
    const notice = doneNotice(context.req.query('done'), done);
    return showList(context, { ...nothingTyped, kind }, { notice });
  });

  routes.post('/plans/:id/requests', ...acceptForm(refuse), async (context) => {
    const as = asWho(context);
    if (as !== 'guardian' && as !== 'self') return refuse(context, 404);
    const typed = typedIn(await readForm(context));
    const kind = requestKinds.find((one) => one === typed.kind);
    const { view } = await readableView(shelf, planIn(context), today());
    const isThere = allEntries(view.entries).some((entry) => addressOf(entry) === typed.about);
    const isWhole = kind === 'inspect' || (typed.what !== '' && typed.why !== '' && isThere);
    if (!kind || !isWhole) return showList(context, typed, refused('disclosure.requestEmpty'));
    const { id, name } = personIn(context);
    const about = isThere ? typed.about : '';
    await requests.ask({
      ...typed,
      kind,
      about,
      planId: planIn(context).id,
      by: { id, name },
      today: today(),
    });
    return context.redirect(`${requestsAddress(planIn(context).id)}?done=asked`, 303);
  });

  routes.post('/plans/:id/requests/:request/:what', ...acceptForm(refuse), async (context) => {
    const { request: id, what } = context.req.param();
    const planId = planIn(context).id;
    const request = (await requests.requestsOf(planId)).find((one) => one.id === id);
    const step = `${asWho(context)} ${what}`;
    if (!request) return refuse(context, 404);
    const form = await readForm(context);
    const at = { planId, id, today: today() };
    const text = textIn(form, 'text');
    const back = (is: keyof typeof done) => context.redirect(`${requestsAddress(planId)}?done=${is}`, 303);
    const say = (key: string) => showList(context, nothingTyped, refused(key));
    if (step === 'counselor decide') {
      const is = form.field('is') === 'granted' ? 'granted' : 'refused';
      if (text === '') return say('disclosure.noReasons');
      const { name: by } = personIn(context);
      return (await requests.decide({ ...at, is, by, reasons: text }))
        ? back('decided')
        : refuse(context, 409);
    }
    if (step === 'counselor hearing') {
      const day = calendarDate.safeParse(form.field('day')).data;
      if (!day || day < today()) return say('disclosure.noDay');
      return (await requests.setHearing({ ...at, day })) ? back('hearing') : refuse(context, 409);
    }
    if (step === 'counselor heard') {
      if (text === '') return say('disclosure.noReasons');
      return (await requests.hear({ ...at, words: text })) ? back('heard') : refuse(context, 409);
    }
    if (step === 'guardian close') return (await requests.close(at)) ? back('closed') : refuse(context, 409);
    if (step !== 'guardian statement') return refuse(context, 404);
    if (request.decision?.is !== 'refused' || request.about === '' || request.hasStatement) {
      return refuse(context, 409);
    }
    if (text === '') return say('disclosure.noReasons');
    const { place, writer } = writingIn(context, parts);
    const saved = await saveStatement({ place, writer, about: request.about, text });
    if (isSaveRefusal(saved)) {
      const notice = {
        kind: 'refused',
        text: sayRefusal(saved, wordLanguageOf(languageOf(context))),
      } as const;
      return showList(context, nothingTyped, { notice, status: saveStatus(saved) });
    }
    await requests.noteStatement({ ...at, path: saved.path });
    return back('statement');
  });

  /** For counselors their own students; for administrators all, by number alone where they do not stand to a plan. */
  routes.get('/requests', onlySignedIn(refuse), async (context) => {
    const person = personIn(context);
    const reached = await people.plansOf(person.id, today());
    const own = new Map(
      reached
        .filter(({ relation }) => relation === 'counselor')
        .map(({ planId, student }) => [planId, student.name]),
    );
    if (own.size === 0 && !person.isAdministrator) return refuse(context, 404);
    const open = (await requests.queue()).filter(({ planId }) => person.isAdministrator || own.has(planId));
    const waiting = await shares.waiting([...own.keys()], today());
    const model: RequestQueueModel = {
      today: today(),
      requests: open.map((request) => ({
        ...request,
        name: own.get(request.planId),
        isOverdue: isOverdue(request, today()),
        next: nextOf(request),
      })),
      shares: waiting.map(({ planId, name }) => ({ planId, student: own.get(planId) ?? '', reader: name })),
    };
    return show(context, { id: 'request-queue', model });
  });

  return routes;
};

const nothingTyped = { kind: 'inspect', what: '', why: '', about: '' };

const textIn = ({ field }: Form, name: string): string =>
  field(name).replaceAll('\r\n', '\n').trim().slice(0, 8000);

const typedIn = (form: Form): RequestsModel['typed'] => ({
  kind: form.field('kind'),
  what: textIn(form, 'what'),
  why: textIn(form, 'why'),
  about: form.field('about').slice(0, 200),
});

const refused = (key: string) => ({ notice: { kind: 'refused', text: { key } }, status: 400 }) as const;

/** School owes an answer until it decided, and after a hearing was set until it was held. */
const isOverdue = ({ isOpen, decision, due, hearing, heard }: FamilyRequest, today: string): boolean =>
  isOpen && ((decision === undefined && due < today) || (hearing !== undefined && !heard && hearing < today));

const nextOf = ({
  decision,
  hearing,
  heard,
}: FamilyRequest): RequestQueueModel['requests'][number]['next'] => {
  if (decision === undefined) return 'decide';
  return hearing !== undefined && heard === undefined ? 'hearing' : 'family';
};

const done = {
  asked: 'disclosure.done-asked',
  decided: 'disclosure.done-decided',
  hearing: 'disclosure.done-hearing',
  heard: 'disclosure.done-heard',
  closed: 'disclosure.done-closed',
  statement: 'disclosure.done-statement',
};
