/** The page of a person's tokens for git: making one shows it once, in that answer and nowhere else. */
import { type Context, Hono } from 'hono';
import { gitAccess } from '../../journeys/git/git-access.ts';
import { authorOf } from '../../journeys/saving/place.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import { readerFor } from '../../people/relations/relation-to.ts';
import { gitTokens, tokenDays } from '../../people/tokens/git-tokens.ts';
import type { GitTokensModel } from '../../render/app/git-tokens.ts';
import { signatureOf } from '../../store/git/person.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { Shown, ShowPage } from '../chain/show-page.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import { planPath } from '../plans/open-plan.ts';
import { originOf } from '../site.ts';

export type TokenParts = Pick<
  House,
  'dataFolder' | 'people' | 'site' | 'today' | 'entries' | 'now' | 'store'
> & {
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const tokenRoutes = (parts: TokenParts): Hono<GatewayEnv> => {
  const { people, show, refuse } = parts;
  const tokens = gitTokens(people);
  const routes = new Hono<GatewayEnv>();
  const form = acceptForm(refuse);
  const personOf = (context: Context<GatewayEnv>) => (context.get('session') as Session).person;

  const showTokens = async (
    context: Context<GatewayEnv>,
    { made, ...said }: Partial<Pick<Shown<'git-tokens'>, 'notice' | 'status'>> & Pick<GitTokensModel, 'made'>,
  ): Promise<Response> => {
    const person = personOf(context);
    const lines = (await tokens.list(person.id)).map(({ id, name, madeAt, expiresAt, lastUsedAt }) => ({
      id,
      name,
      made: isoOf(madeAt),
      ends: isoOf(expiresAt),
      lastUsed: lastUsedAt === undefined ? undefined : isoOf(lastUsedAt),
    }));
    const model = {
      tokens: lines,
      days: tokenDays,
      made,
      plans: await plansWithGit(parts, { person, host: context.req.header('host') ?? '' }),
      author: authorNamed(parts, person),
    };
    return show(context, { id: 'git-tokens', model, ...said });
  };

  routes.use('/account/git/*', onlySignedIn(refuse));

  routes.get('/account/git', (context) =>
    showTokens(context, { made: undefined, notice: doneNotice(context.req.query('done'), done) }),
  );

  routes.post('/account/git', ...form, async (context) => {
    const { field } = await readForm(context);
    const name = field('name').trim();
    const made = await tokens.make({ personId: personOf(context).id, name, days: Number(field('days')) });
    if ('refused' in made) {
      const notice = { kind: 'refused', text: { key: `gitTokens.refused-${made.refused}` } } as const;
      return showTokens(context, { made: undefined, notice, status: 400 });
    }
    const notice = { kind: 'done', text: { key: 'gitTokens.made' } } as const;
    return showTokens(context, { made: { name, token: made.token }, notice });
  });

  routes.post('/account/git/revoke', ...form, async (context) => {
    const { field } = await readForm(context);
    await tokens.revoke(personOf(context).id, field('token'));
    return context.redirect('/account/git?done=back', 303);
  });

  return routes;
};

const done = { back: 'gitTokens.takenBack' };

const isoOf = (instant: number): string => new Date(instant).toISOString();

type Asking = { readonly person: Session['person']; readonly host: string };

const plansWithGit = async (
  { dataFolder, people, site, today, entries }: TokenParts,
  { person, host }: Asking,
): Promise<GitTokensModel['plans']> => {
  const reached = await people.plansOf(person.id, today());
  const found = await Promise.all(
    reached.map(async (one) => {
      const place = { path: planPath(dataFolder, one.planId), today: today(), cache: entries };
      const access = await gitAccess(place, readerFor(one));
      if (!access) return [];
      const address = `${originOf(site, host)}/git/${one.planId}.git`;
      return [{ student: one.student.name, address, mayPush: access === 'write' }];
    }),
  );
  return found.flat();
};

const authorNamed = ({ now }: TokenParts, { id, name }: Session['person']): GitTokensModel['author'] => {
  const reader = { role: 'student', grants: [] } as const;
  const person = authorOf({ reader, personId: id, name, today: '' }, { path: '', today: '', now });
  const signature = signatureOf(person);
  return { name: signature.name, email: signature.email };
};
