/**
 * People with their accounts, for administrators and, as far as their schools go, for coordinators; and the access table.
 * Managing who may come in gives no look into any plan. To everybody else these pages do not exist.
 */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { relations } from '../../../schemas/sections.ts';
import { accessTable } from '../../journeys/home/access-table.ts';
import { loadDistricts } from '../../journeys/load-district.ts';
import { loadFramework } from '../../journeys/load-framework.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import { noteEvent } from '../../people/note-event.ts';
import type { PersonModel } from '../../render/app/administration.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { House } from '../app.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { onlySignedIn, signInFirst } from '../chain/sign-in-first.ts';
import { doneNotice } from '../doors/done-notice.ts';
import { refusedNotice } from '../doors/refused-notice.ts';
import type { GatewayEnv } from '../env.ts';
import { originOf } from '../site.ts';
import { reachOf } from './people-reach.ts';
import { dayOf, linesOf } from './person-lines.ts';

export type AdminParts = Pick<House, 'dataFolder' | 'people' | 'accounts' | 'site' | 'today'> & {
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const adminRoutes = (parts: AdminParts): Hono<GatewayEnv> => {
  const { dataFolder, people, accounts, site, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();
  routes.use('/admin/access', onlyAdministrators(refuse));
  routes.use('/admin/people/*', onlySignedIn(refuse));
  const staffOf = (context: Context<GatewayEnv>) => (context.get('session') as Session).person;

  routes.get('/admin/people', async (context) => {
    const query = (context.req.query('q') ?? '').slice(0, 80);
    const relation = kinds.find((kind) => kind === context.req.query('relation'));
    const reach = await reachOf(parts, staffOf(context));
    if (!reach) return refuse(context, 404);
    const everybody = (await people.findPeople({})).filter(({ id }) => reach.sees(id));
    const all = await linesOf(parts, everybody);
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
      isAdministrator: staffOf(context).isAdministrator,
      administrators: await accounts.administrators.count(),
      recoveries: staffOf(context).isAdministrator ? await recoveriesOf(accounts) : [],
    };
    return show(context, { id: 'people', model });
  });

  const personModel = async (context: Context<GatewayEnv>): Promise<PersonModel | undefined> => {
    const staff = staffOf(context);
    const reach = await reachOf(parts, staff);
    const person = await people.person(context.req.param('id') ?? '');
    if (!person || !reach?.sees(person.id)) return undefined;
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
      isSelf: line.id === staff.id,
      mayChange: reach.mayChange(person.id),
      mayMark: staff.isAdministrator && person.kind === 'staff',
      ways: {
        password: await accounts.hasPassword(line.id),
        passkeys: (await accounts.passkeys.of(line.id)).length,
        schools: (await accounts.school.providersOf(line.id)).map(
          (id) => accounts.school.providers.find((one) => one.id === id)?.label ?? id,
        ),
      },
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
    if (!model?.mayChange) return refuse(context, 404);
    const made = await accounts.invite(model.person.id);
    if ('refused' in made) return refuse(context, 404);
    const address = `${originOf(site, context.req.header('host') ?? '')}/invitation`;
    const invitation = { code: made.code, until: dayOf(made.expiresAt), address };
    // The page itself and no way on: a code that stands in an address is no secret.
    return show(context, { id: 'person', model: { ...model, invitation } });
  });

  const changes = {
    disable: (id: string) => accounts.disable(id),
    enable: (id: string) => accounts.enable(id),
    'end-sessions': (id: string) => accounts.endAllSessions(id),
    'make-administrator': (id: string, by: string) => accounts.administrators.give(id, by),
    'end-administrator': (id: string, by: string) => accounts.administrators.take(id, by),
  } as const;

  for (const [action, change] of Object.entries(changes)) {
    routes.post(`/admin/people/:id/${action}`, async (context) => {
      const model = await personModel(context);
      const isMark = action.endsWith('-administrator');
      if (!model?.mayChange || (isMark && !model.mayMark)) return refuse(context, 404);
      const { id } = model.person;
      const by = staffOf(context).id;
      const refused = await change(id, by);
      if (refused) return show(context, { id: 'person', model, ...refusedNotice(refused) });
      if (action === 'disable' || action === 'enable') {
        await noteEvent(people.db, { at: people.now(), what: action, by, about: id });
      }
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

const recoveriesOf = async ({ administrators }: House['accounts']) =>
  (await administrators.recoveries()).map(({ at, name }) => ({ on: dayOf(at), name }));

const mostShown = 200;

const kinds = [...relations, 'administrator'] as const;

const isOfKind = (line: PersonModel['person'], kind: (typeof kinds)[number]): boolean =>
  kind === 'administrator' ? line.isAdministrator : line.relations.some(({ relation }) => relation === kind);

const done = {
  disable: 'admin.disabled',
  enable: 'admin.enabled',
  'end-sessions': 'admin.sessionsEnded',
  'make-administrator': 'managing.made',
  'end-administrator': 'managing.ended',
};
