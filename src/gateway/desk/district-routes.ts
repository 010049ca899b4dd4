/**
 * A district in counts, for coordinators over the plans they stand to, and for administrators over all, without groups
 * so small that a number would tell who it is about. To everybody else the page does not exist.
 */
import { Hono } from 'hono';
import { rollUp } from '../../journeys/desk/roll-up.ts';
import type { RollUpShelf } from '../../journeys/desk/roll-up-shelf.ts';
import { loadDistricts } from '../../journeys/load-district.ts';
import { loadFramework } from '../../journeys/load-framework.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import type { House } from '../app.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';

export type DistrictParts = Pick<House, 'dataFolder' | 'people' | 'today'> & {
  readonly rollUps: RollUpShelf;
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const districtRoutes = (parts: DistrictParts): Hono<GatewayEnv> => {
  const { dataFolder, people, rollUps, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();

  routes.get('/district', onlySignedIn(refuse), async (context) => {
    const { person } = context.get('session') as Session;
    const today = parts.today();
    const reached = await people.plansOf(person.id, today);
    const own = reached.filter(({ relation }) => relation === 'coordinator');
    if (own.length === 0 && !person.isAdministrator) return refuse(context, 404);
    const planIds = own.length > 0 ? own.map(({ planId }) => planId) : await people.planIds();
    const lines = await rollUps.lines({ planIds, today });
    const districts = await loadDistricts(dataFolder);
    const frameworks = new Map(
      await Promise.all(
        [...new Set(districts.map(({ framework }) => framework))].map(
          async (id) => [id, await loadFramework(id)] as const,
        ),
      ),
    );
    const model = rollUp({
      lines,
      all: planIds.length,
      today,
      isSmallHidden: own.length === 0,
      rules: (id) => {
        const district = districts.find((one) => one.id === id);
        const framework = district && frameworks.get(district.framework);
        return framework && { framework, district };
      },
    });
    return show(context, { id: 'district', model });
  });

  return routes;
};
