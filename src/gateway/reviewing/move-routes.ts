/**
 * The student's move, part by part, as the review is: each part is a form that saves what it says and leads on. To
 * everybody else these pages do not exist.
 */
import { type Context, Hono } from 'hono';
import { guidedMove } from '../../journeys/moving/guided-move.ts';
import { handIn, saveMove } from '../../journeys/moving/save-move.ts';
import { openPlan } from '../../journeys/saving/open-plan.ts';
import { isSaveRefusal, type SaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { sayRefusal } from '../../journeys/saving/say-refusal.ts';
import { moveNowAddress, planAddress } from '../../render/app/addresses.ts';
import type { Notice } from '../../render/app/shell.ts';
import { type MoveModel, moveParts } from '../../render/reviewing/move-page.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { acceptForm, type Form, readForm } from '../chain/form.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import { saveStatus, writingIn } from '../plans/writing.ts';
import { moveTypedAgain } from './move-typed-again.ts';
import type { SignParts } from './sign-routes.ts';

export const moveRoutes = (parts: SignParts): Hono<GatewayEnv> => {
  const { show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  const modelFor = async (context: Context<GatewayEnv>): Promise<MoveModel | undefined> => {
    const { plan, place, writer, session } = writingIn(context, parts);
    if (writer.reader.role !== 'student') return undefined;
    const open = await openPlan(place, place.cache);
    if (isSaveRefusal(open)) return undefined;
    const language = wordLanguageOf(session.person.language);
    return guidedMove({ open, place, planId: plan.id, part: partIn(context), language });
  };

  type Said = {
    readonly notice?: Notice | undefined;
    readonly status?: ReturnType<typeof saveStatus>;
    readonly typed?: Form;
  };

  const showPart = async (context: Context<GatewayEnv>, { typed, ...said }: Said): Promise<Response> => {
    const model = await modelFor(context);
    if (!model || (context.req.param('part') && !model.form)) return refuse(context, 404);
    return show(context, { id: 'move-now', model: typed ? moveTypedAgain(model, typed) : model, ...said });
  };

  const refused = (context: Context<GatewayEnv>, refusal: SaveRefusal, typed?: Form) => {
    if (refusal.refused === 'gone') return refuse(context, 404);
    const { session } = writingIn(context, parts);
    const text = sayRefusal(refusal, wordLanguageOf(session.person.language));
    const said = { notice: { kind: 'refused', text }, status: saveStatus(refusal) } as const;
    return showPart(context, typed ? { ...said, typed } : said);
  };

  const saved = { part: 'review.saved', unsigned: 'review.savedUnsigned', handed: 'move.handedIn' };
  const showAsked = (context: Context<GatewayEnv>) =>
    showPart(context, { notice: doneNotice(context.req.query('done'), saved) });
  routes.get('/plans/:id/move-now/', showAsked);
  routes.get('/plans/:id/move-now/:part', showAsked);

  routes.post('/plans/:id/move-now/', ...acceptForm(refuse), async (context) => {
    const { plan, place, writer } = writingIn(context, parts);
    if (writer.reader.role !== 'student') return refuse(context, 404);
    const refusal = await handIn({ place, writer });
    return refusal
      ? refused(context, refusal)
      : context.redirect(`${moveNowAddress(plan.id)}?done=handed`, 303);
  });

  routes.post('/plans/:id/move-now/:part', ...acceptForm(refuse), async (context) => {
    const { plan, place, writer } = writingIn(context, parts);
    const part = partIn(context);
    if (!part || writer.reader.role !== 'student') return refuse(context, 404);
    const form = await readForm(context);
    const result = await saveMove({ place, writer, part, given: form });
    if (isSaveRefusal(result)) return refused(context, result, form);
    const [kept] = result.unsaved;
    if (kept) return context.redirect(`${planAddress(plan.id)}unsaved/${kept}`, 303);
    const done = `?done=${result.unsigned.length > 0 ? 'unsigned' : 'part'}`;
    return context.redirect(nextAddress(form, await modelFor(context), plan.id) + done, 303);
  });

  return routes;
};

const partIn = ({ req }: Context) => moveParts.find((part) => part === req.param('part'));

/** The next part; after the last one where it is signed, or the first page, from which a draft is handed in. */
const nextAddress = (form: Form, model: MoveModel | undefined, planId: string): string => {
  if (!model || form.field('do') === 'later') return moveNowAddress(planId);
  const at = model.parts.findIndex(({ id }) => id === model.form?.part);
  const next = model.parts[at + 1];
  return next ? moveNowAddress(planId, next.id) : (model.sign ?? moveNowAddress(planId));
};
