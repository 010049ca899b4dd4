/**
 * The editor of a plan: its page in two modes below `/plans/:id/edit/`, and one address for its questions. Who asks
 * and how that person stands to the plan is the gateway's to say, before anything here runs.
 */
import { type Context, Hono } from 'hono';
import type { EditorMode } from '../../derive/decap/decap-config.ts';
import { type Desk, type EditorVisit, hasEditor, openDesk } from '../../journeys/editing/desk.ts';
import { editorPage } from '../../journeys/editing/editor-page.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import type { Templates } from '../../render/load-templates.ts';
import { editorShown } from '../disclosing/editor-shown.ts';
import type { Shown } from '../disclosing/shown.ts';
import { type ActionName, parseQuestion, type Question } from './action-shapes.ts';
import { type Asked, actions } from './actions.ts';
import { Refuse } from './answer.ts';
import { pageHtml } from './page-html.ts';

export type EditorDoor = {
  readonly templates: Templates;
  /** Who asks, at which plan; undefined when nobody may be here. */
  // biome-ignore lint/suspicious/noExplicitAny: any app may mount this, whatever its context holds
  readonly visitOf: (context: Context<any>) => EditorVisit | undefined;
  /** Where the editor's files are served. */
  readonly filesBase: string;
};

type Env = { readonly Variables: { policy?: 'editor'; shown?: Shown | 'nothing' } };

export const editorRoutes = (door: EditorDoor): Hono<Env> => {
  const routes = new Hono<Env>();

  const deskFor = async (context: Context<Env>): Promise<Desk | undefined> => {
    const visit = door.visitOf(context);
    if (!visit) return undefined;
    const desk = await openDesk(visit, door.templates);
    if (isSaveRefusal(desk)) throw new Error(`The plan cannot be edited: ${desk.refused}.`);
    return hasEditor(desk) ? desk : undefined;
  };

  const showPage = async (context: Context<Env>, mode: EditorMode): Promise<Response> => {
    const desk = await deskFor(context);
    const page = desk && editorPage(mode, desk);
    if (!page) return context.notFound();
    context.set('policy', 'editor');
    return context.html(pageHtml(page, door.filesBase, desk.visit.person.name));
  };

  routes.get('/plans/:id/edit', (context) =>
    context.redirect(`/plans/${context.req.param('id')}/edit/`, 308),
  );
  routes.get('/plans/:id/edit/', (context) => showPage(context, 'simple'));
  routes.get('/plans/:id/edit/together/', (context) => showPage(context, 'together'));

  routes.post('/plans/:id/edit/api', async (context) => {
    const desk = await deskFor(context);
    if (!desk) return context.notFound();
    const say = (key: string, values?: Readonly<Record<string, string>>) =>
      desk.templates.say(desk.visit.person.language, `editor.${key}`, values);
    const question = parseQuestion(await context.req.json().catch(() => undefined));
    if (!question) return context.json({ error: say('wrongRequest') }, 400);
    if (question.person !== desk.visit.person.id) return context.json({ error: say('otherPerson') }, 409);
    context.set('shown', editorShown(question) ?? 'nothing');
    const answer = await answerTo(question, { desk, say });
    if (!(answer instanceof Refuse)) return context.json(answer ?? {});
    return context.json(
      { error: answer.words, ...(answer.unsaved === undefined ? {} : { unsaved: answer.unsaved }) },
      answer.status,
    );
  });

  return routes;
};

const answerTo = async (
  { action, params }: Question,
  rest: Omit<Asked<ActionName>, 'params'>,
): Promise<unknown> => {
  const act = actions[action] as (asked: Omit<Asked<ActionName>, 'params'> & { params: unknown }) => unknown;
  return act({ ...rest, params });
};
