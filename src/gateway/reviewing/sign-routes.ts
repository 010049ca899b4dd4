/**
 * The page on which an entry is signed: the text as it stands, who has signed, and the button. Family and school may
 * write their words there first. What comes back is judged by the signing journey alone.
 */
import { type Context, Hono } from 'hono';
import { isCollection } from '../../../schemas/collections.ts';
import { isSignedCollection } from '../../facts/signed-words.ts';
import { correct } from '../../journeys/reviewing/correct.ts';
import { sign } from '../../journeys/reviewing/sign.ts';
import { signPage, wordsKey } from '../../journeys/reviewing/sign-page.ts';
import { openPlan } from '../../journeys/saving/open-plan.ts';
import { type EntryPlace, pathOf } from '../../journeys/saving/place.ts';
import { saveData } from '../../journeys/saving/save-entry.ts';
import { isSaveRefusal, type SaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { sayRefusal } from '../../journeys/saving/say-refusal.ts';
import { signAddress } from '../../render/app/addresses.ts';
import type { Notice } from '../../render/app/shell.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { House } from '../app.ts';
import { acceptForm, type Form, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import { saveStatus, type Writing, writingIn } from '../plans/writing.ts';

export type SignParts = Pick<House, 'today' | 'now' | 'store' | 'entries'> & {
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const signRoutes = (parts: SignParts): Hono<GatewayEnv> => {
  const { show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  const showPage = async (
    context: Context<GatewayEnv>,
    said: {
      readonly notice?: Notice | undefined;
      readonly status?: ReturnType<typeof saveStatus>;
      readonly typed?: string;
    } = {},
  ): Promise<Response> => {
    const writing = writingIn(context, parts);
    const { plan, place, writer } = writing;
    const entry = entryIn(context);
    const open = await openPlan(place, place.cache);
    if (!entry || isSaveRefusal(open)) return refuse(context, 404);
    const model = await signPage({
      open,
      place,
      writer,
      planId: plan.id,
      entry,
      language: languageOf(writing),
    });
    if (!model) return refuse(context, 404);
    const { typed, ...how } = said;
    const may = { ...model.may, ...(typed && model.may.write ? { write: { text: typed } } : {}) };
    return show(context, { id: 'sign', model: { ...model, may }, ...how });
  };

  routes.get('/plans/:id/sign/:collection/:slug', (context) =>
    showPage(context, { notice: doneNotice(context.req.query('done'), done) }),
  );

  routes.post('/plans/:id/sign/:collection/:slug', ...acceptForm(refuse), async (context) => {
    const writing = writingIn(context, parts);
    const entry = entryIn(context);
    if (!entry) return refuse(context, 404);
    const form = await readForm(context);
    const typed = form.field('words').replaceAll('\r\n', '\n').trim();
    const result = await act(writing, { entry, form, typed });
    if (!isSaveRefusal(result)) return context.redirect(result.to, 303);
    if (result.refused === 'gone') return refuse(context, 404);
    const text = sayRefusal(result, languageOf(writing));
    return showPage(context, { notice: { kind: 'refused', text }, status: saveStatus(result), typed });
  });

  return routes;
};

const done = {
  signed: 'review.doneSigned',
  finished: 'review.doneFinished',
  words: 'review.doneWords',
  corrected: 'review.doneCorrected',
};

const languageOf = ({ session }: Writing) => wordLanguageOf(session.person.language);

const entryIn = ({ req }: Context): EntryPlace | undefined => {
  const { collection = '', slug = '' } = req.param();
  return isCollection(collection) && isSignedCollection(collection) && /^[a-z0-9-]{1,80}$/.test(slug)
    ? { collection, slug }
    : undefined;
};

type Sent = { readonly entry: EntryPlace; readonly form: Form; readonly typed: string };

/** Words first, then the signature under the text that has them. */
const act = async (writing: Writing, sent: Sent): Promise<{ readonly to: string } | SaveRefusal> => {
  const { plan, place, writer } = writing;
  const { entry, form } = sent;
  const wanted = form.field('do');
  const at = signAddress(plan.id, entry);
  if (wanted === 'correct') {
    const next = await correct({ place, writer, entry });
    return isSaveRefusal(next) ? next : { to: `${signAddress(plan.id, next)}?done=corrected` };
  }
  const written = await writeWords(writing, sent);
  if (isSaveRefusal(written)) return written;
  if (wanted === 'words') return { to: `${at}?done=words` };
  const withoutFamily = wanted === 'finish' ? { why: form.field('why') } : undefined;
  const signed = await sign({ place, writer, entry, base: written.base, withoutFamily });
  return isSaveRefusal(signed) ? signed : { to: `${at}?done=${signed.isFinished ? 'finished' : 'signed'}` };
};

const writeWords = async (
  { place, writer, session }: Writing,
  { entry, form, typed }: Sent,
): Promise<{ readonly base: string } | SaveRefusal> => {
  const base = form.field('base');
  const key = isSignedCollection(entry.collection)
    ? wordsKey(entry.collection, writer.reader.role)
    : undefined;
  if (!key || typed === '') return { base };
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  const { language } = session.person;
  const words = { text: typed, ...(language === open.plan.about.language ? {} : { lang: language }) };
  const request = { place, writer, path: pathOf(entry), base, isPart: true, data: { [key]: words } };
  const saved = await saveData(request);
  return isSaveRefusal(saved) ? saved : { base: saved.blobId ?? base };
};
