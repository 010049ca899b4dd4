/**
 * For administrators: people with their accounts, and the access table. An administrator manages who may come in; it
 * gives no look into any plan. To everybody else these pages do not exist.
 */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { relations } from '../../../schemas/sections.ts';
import { accessTable } from '../../journeys/home/access-table.ts';
import { loadDistricts } from '../../journeys/load-district.ts';
import { loadFramework } from '../../journeys/load-framework.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import type { PersonModel } from '../../render/app/administration.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { House } from '../app.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { signInFirst } from '../chain/sign-in-first.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import { originOf } from '../site.ts';
import { dayOf, linesOf } from './person-lines.ts';

export type AdminParts = Pick<House, 'dataFolder' | 'people' | 'accounts' | 'site' | 'today'> & {
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const adminRoutes = (parts: AdminParts): Hono<GatewayEnv> => {
  const { dataFolder, people, accounts, site, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();
  routes.use('/admin/*', onlyAdministrators(refuse));

  routes.get('/admin/people', async (context) => {
    const query = (context.req.query('q') ?? '').slice(0, 80);
    const relation = kinds.find((kind) => kind === context.req.query('relation'));
    const all = await linesOf(parts, await people.findPeople({}));
    const named = new Set((await people.findPeople({ text: query })).map(({ id }) => id));
    const found = all.filter(
      (line) =>
        (named.has(line.id) || (query !== '' && line.email?.includes(query.toLowerCase()))) &&
        (relation === undefined || isOfKind(line, relation)),
    );
    const model = {
      query,
      relation,
      people: found.slice(0, mostShown),
      found: found.length,
      all: all.length,
    };
    return show(context, { id: 'people', model });
  });

  const personModel = async (context: Context<GatewayEnv>): Promise<PersonModel | undefined> => {
    const person = await people.person(context.req.param('id') ?? '');
    const [line] = person ? await linesOf(parts, [person]) : [];
    if (!line) return undefined;
    const reached = await people.plansOf(line.id, parts.today());
    return {
      person: line,
      plans: reached.map(({ planId, student, relation, detail, until }) => ({
        planId,
        student: student.name,
        relation,
        detail: detail || undefined,
        until,
      })),
      isSelf: line.id === (context.get('session') as Session).person.id,
    };
  };

  routes.get('/admin/people/:id', async (context) => {
    const model = await personModel(context);
    if (!model) return refuse(context, 404);
    const notice = doneNotice(context.req.query('done'), done);
    return show(context, { id: 'person', model, notice });
  });

  routes.post('/admin/people/:id/invite', async (context) => {
    const model = await personModel(context);
    if (!model || model.isSelf) return refuse(context, 404);
    const made = await accounts.invite(model.person.id);
    if ('refused' in made) return refuse(context, 404);
    const address = `${originOf(site, context.req.header('host') ?? '')}/invitation`;
    const invitation = { code: made.code, until: dayOf(made.expiresAt), address };
    // The page itself and no way on: a code that stands in an address is no secret.
    return show(context, { id: 'person', model: { ...model, invitation } });
  });

  for (const action of ['disable', 'enable', 'end-sessions'] as const) {
    routes.post(`/admin/people/:id/${action}`, async (context) => {
      const model = await personModel(context);
      if (!model || model.isSelf) return refuse(context, 404);
      const { id } = model.person;
      await (action === 'end-sessions' ? accounts.endAllSessions(id) : accounts[action](id));
      return context.redirect(`/admin/people/${id}?done=${action}`, 303);
    });
  }

  routes.get('/admin/access', async (context) => {
    const districts = await loadDistricts(dataFolder);
    const district = districts.find(({ id }) => id === context.req.query('district')) ?? districts[0];
    const framework = await loadFramework(district?.framework ?? 'ri');
    const language = wordLanguageOf((context.get('session') as Session).person.language);
    const model = accessTable({ district, framework, today: parts.today(), language });
    return show(context, { id: 'access', model });
  });

  return routes;
};

const onlyAdministrators =
  (refuse: Refuse): MiddlewareHandler<GatewayEnv> =>
  async (context, next) => {
    const session = context.get('session');
    if (!session) return signInFirst(context, refuse);
    return session.person.isAdministrator ? next() : refuse(context, 404);
  };

const mostShown = 200;

const kinds = [...relations, 'administrator'] as const;

const isOfKind = (line: PersonModel['person'], kind: (typeof kinds)[number]): boolean =>
  kind === 'administrator' ? line.isAdministrator : line.relations.some(({ relation }) => relation === kind);

const done = {
  disable: 'admin.disabled',
  enable: 'admin.enabled',
  'end-sessions': 'admin.sessionsEnded',
};
