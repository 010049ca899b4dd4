/**
 * A text that met somebody else's save: both versions field by field, and the person chooses. Nothing is lost before
 * that, and nobody but the writer ever sees it.
 */
import { type Context, Hono } from 'hono';
import { versions } from '../../journeys/home/forms/versions.ts';
import type { PlanShelf } from '../../journeys/live/plan-shelf.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import type { Choices, FieldVersions } from '../../journeys/saving/three-ways.ts';
import {
  dropUnsaved,
  readUnsaved,
  resolveUnsaved,
  type UnsavedVersions,
} from '../../journeys/saving/unsaved.ts';
import { entryAddress, planAddress } from '../../render/app/addresses.ts';
import type { Notice } from '../../render/app/shell.ts';
import type { VersionsModel } from '../../render/app/versions.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { history } from '../../store/history.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { House } from '../app.ts';
import { acceptForm, type Form, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import type { GatewayEnv } from '../env.ts';
import { readableView } from './readable-view.ts';
import { saveNotice, saveStatus, type Writing, writingIn } from './writing.ts';

export type UnsavedParts = Pick<House, 'today' | 'now' | 'store' | 'entries'> & {
  readonly shelf: PlanShelf;
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const unsavedRoutes = (parts: UnsavedParts): Hono<GatewayEnv> => {
  const { shelf, today, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();
  const idIn = ({ req }: Context): string => `${req.param('collection')}/${req.param('slug')}`;

  const modelOf = async (writing: Writing, kept: UnsavedVersions): Promise<VersionsModel> => {
    const { plan, session } = writing;
    const { view } = await readableView(shelf, plan, today());
    const stored = view.entries[kept.collection].find(({ slug }) => slug === kept.slug)?.data ?? {};
    const side = (of: 'base' | 'mine' | 'theirs') => ({ ...stored, ...valuesOf(kept.fields, of) });
    return versions({
      planId: plan.id,
      collection: kept.collection,
      slug: kept.id.slice(kept.collection.length + 1),
      base: side('base'),
      mine: side('mine'),
      theirs: kept.base === null ? null : side('theirs'),
      theirSave: lastSave(plan.path, kept.path),
      mineAt: kept.keptAt,
      reader: plan.reader,
      language: wordLanguageOf(session.person.language),
      planLanguage: view.language,
      basedOn: kept.base,
    });
  };

  const showVersions = async (
    context: Context<GatewayEnv>,
    said: { readonly notice?: Notice; readonly status?: 400 | 403 | 404 | 409 | 413 | 503 } = {},
  ): Promise<Response> => {
    const writing = writingIn(context, parts);
    const kept = await readUnsaved({ ...writing, id: idIn(context) });
    if (isSaveRefusal(kept)) return refuse(context, 404);
    return show(context, { id: 'versions', model: await modelOf(writing, kept), ...said });
  };

  routes.get('/plans/:id/unsaved/:collection/:slug', (context) => showVersions(context));

  routes.post('/plans/:id/unsaved/:collection/:slug', ...acceptForm(refuse), async (context) => {
    const writing = writingIn(context, parts);
    const which = { ...writing, id: idIn(context) };
    const form = await readForm(context);
    if (form.field('drop') === 'yes') {
      const dropped = await dropUnsaved(which);
      if (isSaveRefusal(dropped)) {
        return showVersions(context, { notice: saveNotice(dropped), status: saveStatus(dropped) });
      }
      return dropped ? context.redirect(planAddress(writing.plan.id), 303) : refuse(context, 404);
    }
    const kept = await readUnsaved(which);
    if (isSaveRefusal(kept)) return refuse(context, 404);
    const base = form.field('base') || null;
    const saved = await resolveUnsaved({ ...which, base, choices: choicesIn(form, kept) });
    if (isSaveRefusal(saved)) {
      return showVersions(context, { notice: saveNotice(saved), status: saveStatus(saved) });
    }
    return context.redirect(entryAddress(writing.plan.id, kept), 303);
  });

  return routes;
};

const valuesOf = (
  fields: readonly FieldVersions[],
  of: 'base' | 'mine' | 'theirs',
): Readonly<Record<string, unknown>> => Object.fromEntries(fields.map((field) => [field.key, field[of]]));

/** What was deleted meanwhile comes back whole, if anything of it is wanted back. */
const choicesIn = ({ field }: Form, { fields, base }: UnsavedVersions): Choices => {
  const chosen = fields.flatMap(({ key }) => {
    const choice = field(`choice.${key}`);
    return choice === 'mine' || choice === 'theirs' ? [[key, choice] as const] : [];
  });
  if (base !== null || chosen.length === 0) return Object.fromEntries(chosen);
  return { entry: chosen.some(([, choice]) => choice === 'mine') ? 'mine' : 'theirs' };
};

const lastSave = (path: string, entryPath: string): VersionsModel['theirs'] => {
  const saves = history(path, { entryPath, limit: 1 });
  const [last] = isRefusal(saves) ? [] : saves;
  return last && { by: last.author.name, at: last.committer.at };
};
