/**
 * The student's review, part by part. Each part is a form that saves what it says and leads on to the next; what was
 * typed comes back when a save is refused. To everybody else these pages do not exist.
 */
import { type Context, Hono } from 'hono';
import { guidedReview } from '../../journeys/reviewing/guided-review.ts';
import { saveGuided } from '../../journeys/reviewing/save-guided.ts';
import { openPlan } from '../../journeys/saving/open-plan.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { sayRefusal } from '../../journeys/saving/say-refusal.ts';
import { planAddress, reviewNowAddress } from '../../render/app/addresses.ts';
import type { Notice } from '../../render/app/shell.ts';
import type { GuidedModel } from '../../render/reviewing/guided-page.ts';
import { guidedParts } from '../../render/reviewing/guided-page.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { acceptForm, type Form, readForm } from '../chain/form.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import { saveStatus, writingIn } from '../plans/writing.ts';
import type { SignParts } from './sign-routes.ts';
import { typedAgain } from './typed-again.ts';

export const guidedRoutes = (parts: SignParts): Hono<GatewayEnv> => {
  const { show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  type Said = {
    readonly notice?: Notice | undefined;
    readonly status?: ReturnType<typeof saveStatus>;
    readonly typed?: Form;
  };

  const showPart = async (context: Context<GatewayEnv>, { typed, ...said }: Said): Promise<Response> => {
    const { plan, place, writer } = writingIn(context, parts);
    const open = await openPlan(place, place.cache);
    if (isSaveRefusal(open) || writer.reader.role !== 'student') return refuse(context, 404);
    const part = partIn(context);
    const model = guidedReview({ open, place, planId: plan.id, part });
    if (!model || (context.req.param('part') && !model.form)) return refuse(context, 404);
    return show(context, { id: 'review-now', model: typed ? typedAgain(model, typed) : model, ...said });
  };

  const saved = { part: 'review.saved', unsigned: 'review.savedUnsigned' };
  const showAsked = (context: Context<GatewayEnv>) =>
    showPart(context, { notice: doneNotice(context.req.query('done'), saved) });
  routes.get('/plans/:id/review-now/', showAsked);
  routes.get('/plans/:id/review-now/:part', showAsked);

  routes.post('/plans/:id/review-now/:part', ...acceptForm(refuse), async (context) => {
    const { plan, place, writer, session } = writingIn(context, parts);
    const part = partIn(context);
    if (!part || writer.reader.role !== 'student') return refuse(context, 404);
    const form = await readForm(context);
    const result = await saveGuided({ place, writer, part, given: form.field });
    if (isSaveRefusal(result)) {
      if (result.refused === 'gone') return refuse(context, 404);
      const text = sayRefusal(result, wordLanguageOf(session.person.language));
      return showPart(context, {
        notice: { kind: 'refused', text },
        status: saveStatus(result),
        typed: form,
      });
    }
    const [kept] = result.unsaved;
    if (kept) return context.redirect(`${planAddress(plan.id)}unsaved/${kept}`, 303);
    const open = await openPlan(place, place.cache);
    const model = isSaveRefusal(open) ? undefined : guidedReview({ open, place, planId: plan.id, part });
    const done = `?done=${result.unsigned.length > 0 ? 'unsigned' : 'part'}`;
    return context.redirect(nextAddress(form, model, plan.id) + done, 303);
  });

  return routes;
};

const partIn = ({ req }: Context) => guidedParts.find((part) => part === req.param('part'));

/** The next part, after the last one the page to sign on; or the first page, to go on another day. */
const nextAddress = (form: Form, model: GuidedModel | undefined, planId: string): string => {
  if (!model || form.field('do') === 'later') return reviewNowAddress(planId);
  const at = model.parts.findIndex(({ id }) => id === model.form?.part);
  const next = model.parts[at + 1];
  return next ? reviewNowAddress(planId, next.id) : (model.sign ?? reviewNowAddress(planId));
};
