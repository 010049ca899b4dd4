/** A person's own account: where it is open, the password, the language. */
import { type Context, Hono } from 'hono';
import { freshForMs } from '../../people/accounts/first-password.ts';
import type { Session } from '../../people/accounts/sessions.ts';
import { familyRights } from '../../people/families/rights.ts';
import type { Notice } from '../../render/app/shell.ts';
import type { House } from '../app.ts';
import { acceptForm, readForm } from '../chain/form.ts';
import { isOurLanguage, rememberLanguage } from '../chain/language.ts';
import { addressOf } from '../chain/rate-limit.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { Shown, ShowPage } from '../chain/show-page.ts';
import { onlySignedIn, wayBack } from '../chain/sign-in-first.ts';
import type { GatewayEnv } from '../env.ts';
import { originOf } from '../site.ts';
import { deviceName } from './device-name.ts';
import { doneNotice } from './done-notice.ts';
import { type RefusedNotice, refusedNotice } from './refused-notice.ts';

export type AccountParts = Pick<House, 'accounts' | 'people' | 'site' | 'isSample' | 'now' | 'today'> & {
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

export const accountRoutes = (parts: AccountParts): Hono<GatewayEnv> => {
  const { accounts, people, site, isSample, now, today, show, refuse } = parts;
  const rights = familyRights(people);
  const routes = new Hono<GatewayEnv>();
  const form = acceptForm(refuse);
  const sessionOf = (context: Context<GatewayEnv>): Session => context.get('session') as Session;

  const showAccount = async (
    context: Context<GatewayEnv>,
    said: Partial<Pick<Shown<'account'>, 'notice' | 'status' | 'headers'>> = {},
  ): Promise<Response> => {
    const { id, person, startedAt } = sessionOf(context);
    const sessions = (await accounts.sessionsOf(person.id)).map((session) => ({
      id: session.id,
      began: new Date(session.startedAt).toISOString(),
      lastSeen: new Date(session.lastSeenAt).toISOString(),
      device: deviceName(session.userAgent),
      isThis: session.id === id,
    }));
    const own = await accounts.school.providersOf(person.id);
    const schools = accounts.school.providers.map((provider) => ({
      name: provider.label,
      href: own.includes(provider.id) ? undefined : `/account/school/${provider.id}`,
    }));
    const origin = originOf(site, context.req.header('host') ?? '');
    const newPasskey = isSample ? undefined : await accounts.passkeys.newQuestion(sessionOf(context), origin);
    if (newPasskey) context.set('policy', 'script');
    const passkeys = (await accounts.passkeys.of(person.id)).map((passkey) => ({
      id: passkey.id,
      name: passkey.name,
      made: new Date(passkey.made_at).toISOString(),
      used: passkey.used_at === null ? undefined : new Date(passkey.used_at).toISOString(),
    }));
    const passesOn = await rights.passesOn(person.id);
    const isGrown = passesOn !== undefined && passesOn <= today();
    const family = isGrown ? await rights.adultsOf(person.id, today()) : undefined;
    const hasPassword = await accounts.hasPassword(person.id);
    return show(context, {
      id: 'account',
      model: {
        email: person.email,
        sessions,
        hasPassword: !isSample && hasPassword,
        mayChoosePassword: !isSample && !hasPassword && now() - startedAt <= freshForMs,
        schools,
        passkeys,
        newPasskey,
        family,
      },
      ...said,
    });
  };

  routes.use('/account/*', onlySignedIn(refuse));

  routes.get('/account', (context) => {
    const word = context.req.query('done');
    const notice = doneNotice(word, done) ?? refusedAs(doneNotice(word, notDone));
    return showAccount(context, { notice });
  });

  routes.post('/account/sessions', ...form, async (context) => {
    const { id, person } = sessionOf(context);
    const { field } = await readForm(context);
    const chosen = field('session');
    const others = (await accounts.sessionsOf(person.id)).filter((session) => session.id !== id);
    const ended = chosen === 'others' ? others : others.filter((session) => session.id === chosen);
    for (const session of ended) await accounts.endSession(person.id, session.id);
    return context.redirect('/account?done=ended', 303);
  });

  routes.post('/account/password', ...form, async (context) => {
    const { field } = await readForm(context);
    const changed = await accounts.changePassword({
      session: sessionOf(context),
      currentPassword: field('current'),
      newPassword: field('password'),
      address: addressOf(context, site),
      headers: context.req.raw.headers,
    });
    if ('refused' in changed) return showAccount(context, wrongPassword(refusedNotice(changed)));
    context.header('Set-Cookie', changed.setCookie);
    return context.redirect('/account?done=password', 303);
  });

  routes.post('/account/family', ...form, async (context) => {
    const { field } = await readForm(context);
    const { id: student } = sessionOf(context).person;
    const passesOn = await rights.passesOn(student);
    const adults = await rights.adultsOf(student, today());
    const adult = adults.find(({ id }) => id === field('adult'));
    if (!adult || adult.basis === 'dependent' || passesOn === undefined || passesOn > today()) {
      return refuse(context, 404);
    }
    if (field('choice') === 'in') {
      await rights.record({ student, guardian: adult.id, basis: 'consent', reference: '', by: student });
    } else {
      await rights.end(student, adult.id, student);
    }
    return context.redirect('/account?done=family', 303);
  });

  routes.post('/account/password/first', ...form, async (context) => {
    const { field } = await readForm(context);
    const chosen = await accounts.choosePassword({
      session: sessionOf(context),
      email: field('email'),
      password: field('password'),
      headers: context.req.raw.headers,
    });
    if ('refused' in chosen) return showAccount(context, refusedNotice(chosen));
    context.header('Set-Cookie', chosen.setCookie);
    return context.redirect('/account?done=chosen', 303);
  });

  routes.post('/language', ...form, async (context) => {
    const { field } = await readForm(context);
    const language = field('language');
    if (!isOurLanguage(language)) return refuse(context, 400);
    const session = context.get('session');
    if (session) await people.chooseLanguage(session.person.id, language);
    rememberLanguage(context, language, site.isSecure);
    return context.redirect(wayBack(field('back')), 303);
  });

  return routes;
};

const done = {
  ended: 'account.sessionEnded',
  password: 'account.passwordChanged',
  school: 'doors.schoolAdded',
  code: 'doors.codeIn',
  chosen: 'doors.chosen',
  family: 'families.familyChosen',
  passkey: 'doors.passkeyAdded',
  'passkey-gone': 'doors.passkeyGone',
};

const notDone = { 'passkey-failed': 'doors.passkeyFailed', 'not-fresh': 'doors.passkeyNotFresh' };

const refusedAs = (notice: Notice | undefined): Notice | undefined =>
  notice && { ...notice, kind: 'refused' };

/** Here the address is known; only the password can be wrong. */
const wrongPassword = (refused: RefusedNotice): RefusedNotice => {
  const { text } = refused.notice;
  if (typeof text === 'string' || text.key !== 'signIn.wrong') return refused;
  return { ...refused, notice: { kind: 'refused', text: { key: 'account.passwordWrong' } } };
};
