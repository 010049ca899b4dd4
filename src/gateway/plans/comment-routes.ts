/**
 * The form in which an adult says something about an entry, in an entry of the own, and the student answers. It offers
 * what this person may see and comment on, and saves by the same way as the editor.
 */
import { type Context, Hono } from 'hono';
import { answerForm, commentForm } from '../../journeys/home/forms/comment-form.ts';
import { livePortfolio } from '../../journeys/home/live.ts';
import type { PlanShelf } from '../../journeys/live/plan-shelf.ts';
import { entryPlaceOf } from '../../journeys/saving/place.ts';
import { type Saved, saveData } from '../../journeys/saving/save-entry.ts';
import { isSaveRefusal, type SaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { addressOf, allEntries, type Entry } from '../../plan/plan.ts';
import { entryAddress, planAddress } from '../../render/app/addresses.ts';
import type { AnswerForm, CommentForm, CommentFormModel } from '../../render/app/comment-form.ts';
import type { Notice } from '../../render/app/shell.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { House } from '../app.ts';
import { acceptForm, type Form, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { Shown, ShowPage } from '../chain/show-page.ts';
import type { GatewayEnv } from '../env.ts';
import { readableView } from './readable-view.ts';
import { saveNotice, saveStatus, type Writing, writingIn } from './writing.ts';

export type CommentParts = Pick<House, 'today' | 'now' | 'store' | 'entries' | 'templates'> & {
  readonly shelf: PlanShelf;
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

/** What the form was asked for, by its address, or by its fields when it comes back. */
type Asked = {
  readonly reply: string | undefined;
  readonly about: string | undefined;
  readonly prompt: string | undefined;
  readonly text: string;
};

export const commentRoutes = (parts: CommentParts): Hono<GatewayEnv> => {
  const { shelf, today, templates, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  const modelFor = async (writing: Writing, asked: Asked): Promise<CommentFormModel | undefined> => {
    const { plan, session, writer } = writing;
    const { view, circumstances } = await readableView(shelf, plan, today());
    const { person } = session;
    const request = { planId: plan.id, view, person, text: asked.text };
    if (asked.reply !== undefined) {
      return writer.reader.role === 'student' ? answerForm({ ...request, to: asked.reply }) : undefined;
    }
    const language = wordLanguageOf(person.language);
    const { comments } = livePortfolio({ planId: plan.id, reader: plan.reader, circumstances, language });
    return comments.size > 0
      ? commentForm({ ...request, comments, about: asked.about, prompt: asked.prompt })
      : undefined;
  };

  const showForm = async (
    context: Context<GatewayEnv>,
    model: CommentFormModel | undefined,
    said: { readonly notice?: Notice; readonly status?: NonNullable<Shown<'comment'>['status']> } = {},
  ): Promise<Response> => (model ? show(context, { id: 'comment', model, ...said }) : refuse(context, 404));

  routes.get('/plans/:id/comment', async (context) => {
    const { req } = context;
    const asked = {
      reply: req.query('reply'),
      about: req.query('about'),
      prompt: req.query('prompt'),
      text: '',
    };
    return showForm(context, await modelFor(writingIn(context, parts), asked));
  });

  routes.post('/plans/:id/comment', ...acceptForm(refuse), async (context) => {
    const writing = writingIn(context, parts);
    const asked = askedIn(await readForm(context));
    const model = await modelFor(writing, asked.of);
    if (!model) return refuse(context, 404);
    const missing = missingIn(model, asked);
    if (missing) {
      return showForm(context, model, { notice: { kind: 'refused', text: { key: missing } }, status: 400 });
    }
    const question = (id: string) => templates.say(writing.session.person.language, `familyPrompt.${id}`);
    const { view } = await readableView(shelf, writing.plan, today());
    const entries = allEntries(view.entries);
    const at = (address: string | undefined) => entries.find((entry) => addressOf(entry) === address);
    const saved =
      model.form.kind === 'answer'
        ? await saveAnswer(writing, evidenceIn(model.form, asked), at(model.form.to))
        : await saveComment(writing, asked, { planLanguage: view.language, question, form: model.form });
    if (isSaveRefusal(saved)) {
      return showForm(context, model, { notice: saveNotice(saved), status: saveStatus(saved) });
    }
    const shownAt = model.form.kind === 'answer' ? entryPlaceOf(saved.path) : at(model.form.about);
    const { id } = writing.plan;
    return context.redirect(shownAt ? entryAddress(id, shownAt) : planAddress(id), 303);
  });

  return routes;
};

type Typed = { readonly of: Asked; readonly answer: string; readonly evidence: string };

const askedIn = ({ field }: Form): Typed => {
  const given = (name: string): string | undefined => field(name) || undefined;
  const text = field('text').replaceAll('\r\n', '\n').trim();
  return {
    of: { reply: given('reply'), about: given('about'), prompt: given('prompt'), text },
    answer: field('answer'),
    evidence: field('evidence'),
  };
};

/** An answer to advice says something by itself. */
const missingIn = ({ form }: CommentFormModel, { of, answer }: Typed): string | undefined => {
  const isDecided = form.kind === 'answer' && form.choice !== undefined && answer !== '';
  if (of.text === '' && !isDecided) return 'comment.empty';
  return form.kind === 'comment' && form.about === undefined ? 'comment.noEntry' : undefined;
};

type Result = Promise<Saved | SaveRefusal>;

type Around = {
  readonly planLanguage: string;
  readonly question: (id: string) => string;
  readonly form: CommentForm;
};

/** Only an entry that the form offers shows that something was done. */
const evidenceIn = ({ evidence }: AnswerForm, asked: Typed): Typed => ({
  ...asked,
  evidence: evidence.find(({ address }) => address === asked.evidence)?.address ?? '',
});

/** The question as it was asked: by school, or one of those that every family is asked. */
const promptIn = ({ form, question }: Around, prompt: string | undefined): object => {
  if (form.question) return { prompt: form.question.words.text };
  return prompt === undefined || form.prompt === undefined ? {} : { prompt: question(form.prompt) };
};

/** In the language of the person's pages, which stands in the entry where it is not the plan's. */
const saveComment = ({ place, writer, session }: Writing, { of }: Typed, around: Around): Result => {
  const { language } = session.person;
  return saveData({
    place,
    writer,
    collection: 'feedback',
    data: {
      about: around.form.about,
      ...promptIn(around, of.prompt),
      ...(language === around.planLanguage ? {} : { lang: language }),
      body: of.text,
    },
  });
};

/** Only the student's own fields are sent, over the comment or the advice as it stands now. */
const saveAnswer = (
  { place, writer }: Writing,
  { of, answer, evidence }: Typed,
  entry: Entry | undefined,
): Result => {
  const data =
    entry?.collection === 'recommendations'
      ? {
          // Whoever shows what was done has accepted.
          answer: evidence === '' ? answer : 'accepted',
          answered: writer.today,
          ...(evidence === '' ? {} : { evidence: [evidence] }),
          ...(of.text === '' ? {} : { reason: of.text }),
        }
      : { reply: of.text };
  return saveData({ place, writer, path: entry?.path ?? '', base: entry?.blobId, data, isPart: true });
};
