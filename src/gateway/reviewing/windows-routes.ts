/**
 * Review windows: when they are, how far the reviews are, who is late. For coordinators with the students that they
 * may see, and for administrators, who see none; each may open and close windows. To everybody else it does not exist.
 */
import { type Context, Hono } from 'hono';
import type { SummaryShelf } from '../../journeys/home/summary-shelf.ts';
import { loadDistricts } from '../../journeys/load-district.ts';
import { loadFramework } from '../../journeys/load-framework.ts';
import { changeWindow } from '../../journeys/windows/change-window.ts';
import { overdueIn, type WindowsRequest, windowsPage } from '../../journeys/windows/windows-page.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import type { Notice } from '../../render/app/shell.ts';
import type { TypedWindow } from '../../render/reviewing/windows-page.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import { relationsOf } from '../home/relations-of.ts';
import { csvOf } from './csv.ts';

export type WindowsParts = Pick<House, 'dataFolder' | 'people' | 'today' | 'now' | 'log'> & {
  readonly summaries: SummaryShelf;
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const windowsRoutes = (parts: WindowsParts): Hono<GatewayEnv> => {
  const { dataFolder, people, summaries, now, log, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  /** @returns undefined for somebody who neither coordinates a plan nor administrates */
  const requestFor = async (context: Context<GatewayEnv>, typed: TypedWindow) => {
    const { person } = context.get('session') as Session;
    const today = parts.today();
    const reached = relationsOf(await people.plansOf(person.id, today));
    const relations = reached.filter(({ relation }) => relation === 'coordinator');
    if (relations.length === 0 && !person.isAdministrator) return undefined;
    // Counts of half a district would be read as those of all of it.
    await summaries.warm({ relations, today });
    const { found } = await summaries.summaries({ relations, today });
    const own = new Set([...found.values()].map((one) => one.district));
    const all = await loadDistricts(dataFolder);
    const districts = person.isAdministrator ? all : all.filter(({ id }) => own.has(id));
    const asked = context.req.query('district');
    const district =
      districts.find(({ id }) => id === asked) ?? districts.find(({ id }) => own.has(id)) ?? districts[0];
    const here = new Map([...found].filter(([, one]) => one.district === district?.id));
    const framework = await loadFramework(district?.framework ?? 'ri');
    const only = person.isAdministrator ? undefined : new Set([...here.values()].map(({ school }) => school));
    const seesStudents = relations.length > 0;
    return {
      district,
      framework,
      today,
      summaries: here,
      seesStudents,
      only,
      typed,
    } satisfies WindowsRequest;
  };

  const showPage = (
    context: Context<GatewayEnv>,
    request: WindowsRequest,
    said: { readonly notice?: Notice | undefined; readonly status?: 400 | 503 } = {},
  ) => show(context, { id: 'review-windows', model: windowsPage(request), ...said });

  routes.get('/reviews', onlySignedIn(refuse), async (context) => {
    const request = await requestFor(context, nothingTyped);
    if (!request) return refuse(context, 404);
    return showPage(context, request, { notice: doneNotice(context.req.query('done'), done) });
  });

  routes.get('/reviews/overdue.csv', onlySignedIn(refuse), async (context) => {
    const request = await requestFor(context, nothingTyped);
    if (!request?.seesStudents) return refuse(context, 404);
    const rows = overdueIn(request).map(({ name, school, grade, review, year, closes, stage }) => [
      name,
      school,
      String(grade),
      review === 'transition' ? review : review.id,
      year,
      closes,
      stage,
    ]);
    const head = ['student', 'school', 'grade', 'review', 'school year', 'last day', 'state'];
    return context.body(csvOf([head, ...rows]), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="overdue-reviews.csv"',
    });
  });

  routes.post('/reviews', onlySignedIn(refuse), ...acceptForm(refuse), async (context) => {
    const { field, names } = await readForm(context);
    const chosen = (prefix: string) =>
      names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    const typed: TypedWindow = {
      review: field('review'),
      year: field('year'),
      opens: field('opens'),
      closes: field('closes'),
      schools: chosen('school.'),
      grades: chosen('grade.'),
    };
    const request = await requestFor(context, typed);
    if (!request?.district) return refuse(context, 404);
    const { district, framework, only } = request;
    const { person } = context.get('session') as Session;
    const at = new Date(now()).toISOString();
    const mine = district.schools.filter(({ name }) => only?.has(name) ?? true).map(({ id }) => id);
    const refused = await changeWindow({
      dataFolder,
      district,
      framework,
      sent: sentDates(typed, mine),
      by: person.name,
      at,
      schools: new Set(mine),
    });
    if (refused) {
      const notice = { kind: 'refused', text: { key: `review.window-${refused.refused}` } } as const;
      return showPage(context, request, { notice, status: refused.refused === 'disk' ? 503 : 400 });
    }
    const { review, year, opens, closes } = typed;
    log({
      at,
      level: 'info',
      event: 'review window changed',
      district: district.id,
      review,
      year,
      opens,
      closes,
    });
    return context.redirect(`/reviews?district=${district.id}&done=changed`, 303);
  });

  return routes;
};

const done = { changed: 'review.windowChanged' };

const nothingTyped: TypedWindow = { review: '', year: '', opens: '', closes: '', schools: [], grades: [] };

/** No school chosen means all that the person may change; no grade, all. */
const sentDates = ({ schools, grades, ...dates }: TypedWindow, mine: readonly string[]) => ({
  ...dates,
  schools: schools.length > 0 ? schools : mine,
  ...(grades.length > 0 ? { grades: grades.map(Number) } : {}),
});
