/**
 * A person at school gives advice, a question to the family or an activity to one student or to several: one short
 * form, one save in each plan, and a page that says for each student what came of it. A plan that the person may not
 * write in like this answers as one that does not exist.
 */
import { type Context, Hono } from 'hono';
import { type Message, send } from '../../journeys/desk/send.ts';
import { repositoryOf } from '../../journeys/home/relation.ts';
import type { PlanShelf } from '../../journeys/live/plan-shelf.ts';
import { entryPlaceOf } from '../../journeys/saving/place.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { sayRefusal } from '../../journeys/saving/say-refusal.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import { entryAddress, planAddress } from '../../render/app/addresses.ts';
import type { SendFields, SendKind, SendModel, SentLine } from '../../render/desk/send.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { Shown, ShowPage } from '../chain/show-page.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';
import { type Receiver, receiversOf } from './receivers.ts';
import { fieldsIn, kindIn, messageIn, nothingTyped } from './send-form.ts';

export type SendParts = Pick<House, 'dataFolder' | 'people' | 'today' | 'now' | 'store' | 'entries'> & {
  readonly shelf: PlanShelf;
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

type Asked = {
  readonly what: SendKind;
  readonly receivers: readonly Receiver[];
  readonly typed: SendFields;
  readonly back: string;
};

export const sendRoutes = (parts: SendParts): Hono<GatewayEnv> => {
  const { show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  const showForm = (
    context: Context<GatewayEnv>,
    asked: Asked,
    said: Pick<Shown<'send'>, 'notice' | 'status'> = {},
  ): Promise<Response> =>
    show(context, { id: 'send', model: formOf(context, asked, parts.today()), ...said });

  routes.get('/plans/:id/send', async (context) => {
    const what = kindIn(context.req.query('what'));
    const id = context.req.param('id');
    const receivers = what ? await receiversOf(parts, context, { planIds: [id], what }) : [];
    if (!what || receivers.length === 0) return refuse(context, 404);
    return showForm(context, { what, receivers, typed: nothingTyped, back: planAddress(id) });
  });

  routes.post('/send', onlySignedIn(refuse), ...acceptForm(refuse), async (context) => {
    const form = await readForm(context);
    const what = kindIn(form.field('what'));
    const planIds = [...new Set(form.all('to'))].slice(0, mostAtOnce);
    const back = wayBackIn(form.field('back'));
    if (planIds.length === 0 && what) return context.redirect(back, 303);
    const receivers = what ? await receiversOf(parts, context, { planIds, what }) : [];
    if (!what || receivers.length === 0) return refuse(context, 404);
    const asked = { what, receivers, typed: fieldsIn(form), back };
    if (form.field('step') !== 'save') return showForm(context, asked);
    const message = messageIn(what, asked.typed, activitiesOf(receivers));
    if ('missing' in message) {
      return showForm(context, asked, {
        notice: { kind: 'refused', text: { key: message.missing } },
        status: 400,
      });
    }
    const lines = await sendToEach(parts, context, { message, receivers });
    const [only] = lines;
    if (lines.length === 1 && only && only.is !== 'refused' && back === planAddress(only.planId)) {
      return context.redirect(only.href, 303);
    }
    return show(context, { id: 'sent', model: { what, lines, back } });
  });

  return routes;
};

/** One after another, so that a class does not keep others from saving; what fails for one does not stop the rest. */
const sendToEach = async (
  parts: SendParts,
  context: Context<GatewayEnv>,
  { message, receivers }: { readonly message: Message; readonly receivers: readonly Receiver[] },
): Promise<readonly SentLine[]> => {
  const { person } = context.get('session') as Session;
  const { dataFolder, entries, store, now } = parts;
  const today = parts.today();
  const lines: SentLine[] = [];
  for (const { planId, name, reader } of receivers) {
    const path = repositoryOf(dataFolder, planId);
    // Read again, so that what came in by another request a moment ago is seen.
    const seen = await parts.shelf.view({ path, reader, today });
    if (isRefusal(seen) || 'problems' in seen) {
      lines.push({
        planId,
        name,
        is: 'refused',
        why: sayRefusal(unreadable, wordLanguageOf(person.language)),
      });
      continue;
    }
    const sent = await send({
      place: { path, today, cache: entries, store, now },
      writer: { reader, personId: person.id, name: person.name, today },
      message,
      language: person.language,
      view: seen.view,
    });
    lines.push({ planId, name, ...outcome(planId, sent, person.language) });
  }
  return lines;
};

const unreadable = { refused: 'no-plan', key: 'saving.noPlan', values: {} } as const;

const outcome = (planId: string, sent: Awaited<ReturnType<typeof send>>, language: string) => {
  if (isSaveRefusal(sent)) return { is: 'refused', why: sayRefusal(sent, wordLanguageOf(language)) } as const;
  const place = entryPlaceOf(sent.path);
  const href = place ? entryAddress(planId, place) : planAddress(planId);
  return { is: sent.isNew ? 'sent' : 'already', href } as const;
};

const formOf = (
  context: Context<GatewayEnv>,
  { what, receivers, typed, back }: Asked,
  today: string,
): SendModel => {
  const { person } = context.get('session') as Session;
  const [first] = receivers;
  return {
    what,
    students: receivers.map(({ planId, name }) => ({ planId, name })),
    activities: what === 'activity' ? groupsOf(activitiesOf(receivers)) : [],
    typed,
    signs: { name: person.name, role: first?.reader.role ?? 'educator', date: today },
    back,
  };
};

const groupsOf = (activities: Receiver['activities']): SendModel['activities'] =>
  [...Map.groupBy(activities, ({ component }) => component.id)].map(([id, own]) => ({
    component: { kind: 'component', id, given: own[0]?.component.label },
    list: own.map((one) => ({
      id: one.id,
      name: { kind: 'activity', id: one.id, given: one.label },
    })),
  }));

/** Those that fit every one of the students, and whose evidence the giver may read. */
const activitiesOf = ([first, ...others]: readonly Receiver[]): Receiver['activities'] =>
  (first?.activities ?? []).filter(({ id }) =>
    others.every(({ activities }) => activities.some((one) => one.id === id)),
  );

/** A caseload and more; each is a save. */
const mostAtOnce = 500;

/** The list, the class or the plan that the form was opened from. */
const wayBackIn = (text: string): string =>
  /^\/(?:caseload(?:\?[^\s"<>]{0,500})?|classes\/[^\s"<>/]{1,200}|plans\/[a-z0-9]{16,32}\/)$/.test(text)
    ? text
    : '/';
