/**
 * For counselors, coordinators and administrators: confirming who belongs to a student, restrictions by two people, and
 * codes on paper. To everybody else these pages do not exist, and no family beyond the own students does.
 */
import { type Context, Hono } from 'hono';
import type { Session } from '../../people/accounts/sessions.ts';
import { studentsToPrintFor } from '../../people/families/family-access.ts';
import { type RestrictionRefused, restrictions } from '../../people/families/restrictions.ts';
import { familyRights } from '../../people/families/rights.ts';
import {
  confirmGuardian,
  refuseGuardian,
  takeBackConfirmation,
} from '../../people/newcomers/guardian-links.ts';
import { noteEvent } from '../../people/note-event.ts';
import type { House } from '../app.ts';
import { acceptForm, type Form, readForm } from '../chain/form.ts';
import type { Refuse } from '../chain/refuse.ts';
import type { ShowPage } from '../chain/show-page.ts';
import { onlySignedIn } from '../chain/sign-in-first.ts';
import { doneNotice } from '../doors/done-notice.ts';
import type { GatewayEnv } from '../env.ts';
import { dayOf } from '../home/person-lines.ts';
import { originOf } from '../site.ts';
import { type FamilyPair, familiesModel, pairsFor } from './families-model.ts';

export type FamiliesParts = Pick<House, 'people' | 'accounts' | 'site' | 'today' | 'now'> & {
  readonly show: ShowPage;
  readonly refuse: Refuse;
};

/** What one button does. @returns the word of the sentence that says so, or the whole answer */
type Doing = (pair: FamilyPair, form: Form, context: Context<GatewayEnv>) => Promise<string | Response>;

export const familiesRoutes = (parts: FamiliesParts): Hono<GatewayEnv> => {
  const { people, accounts, site, today, now, show, refuse } = parts;
  const routes = new Hono<GatewayEnv>();
  const form = acceptForm(refuse);
  const staffIn = (context: Context<GatewayEnv>) => (context.get('session') as Session).person;
  const entries = restrictions(people);
  const rights = familyRights(people);

  routes.use('/families/*', onlySignedIn(refuse));

  routes.get('/families', async (context) => {
    const query = (context.req.query('q') ?? '').slice(0, 80);
    const model = await familiesModel(parts, context.get('session') as Session, query);
    if (!model) return refuse(context, 404);
    const notice = doneNotice(context.req.query('done'), done);
    const word = notice && isRefusal.has(context.req.query('done') ?? '') ? 'refused' : 'done';
    return show(context, { id: 'families', model, notice: notice && { ...notice, kind: word } });
  });

  const doings: Readonly<Record<string, Doing>> = {
    confirm: async ({ student, guardian }, { field }, context) => {
      const { id: by, sourcedId } = staffIn(context);
      const relation = field('relation').trim().slice(0, 40);
      const isLegalGuardian = field('legal') === 'yes';
      const about = { student, guardian, by: sourcedId ?? by, relation, isLegalGuardian, today: today() };
      return (await confirmGuardian(people, about)) === undefined ? 'confirmed' : 'not-done';
    },
    refuse: async (pair) => ((await refuseGuardian(people, pair)) ? 'refused' : 'not-done'),
    'take-back': async (pair) => {
      const isGone = await takeBackConfirmation(people, pair);
      if (isGone) await accounts.codes.endPrinted(pair.guardianId);
      return isGone ? 'taken-back' : 'not-done';
    },
    restrict: (pair, sent, context) => propose('restrict', pair, sent, context),
    lift: (pair, sent, context) => propose('lift', pair, sent, context),
    rights: async ({ studentId }, { field }, context) => {
      const isDate = await rights.setDay(studentId, field('day'), staffIn(context).id);
      return isDate ? 'rights-set' : 'no-date';
    },
    basis: async ({ studentId: student, guardianId: guardian }, { field }, context) => {
      const reference = field('reference').trim().slice(0, 200);
      if (reference === '') return 'no-reference';
      const by = staffIn(context).id;
      await rights.record({ student, guardian, basis: 'dependent', reference, by });
      return 'basis-set';
    },
    'end-basis': async ({ studentId, guardianId }, _, context) => {
      await rights.end(studentId, guardianId, staffIn(context).id);
      return 'basis-ended';
    },
    code: ({ guardianId }, _, context) => print(guardianId, context),
    'end-code': async ({ guardianId }, _, context) => {
      await accounts.codes.endPrinted(guardianId);
      const by = staffIn(context).id;
      await noteEvent(people.db, { at: now(), what: 'code-ended', by, about: guardianId });
      return 'code-ended';
    },
  };

  const propose = async (
    what: 'restrict' | 'lift',
    { studentId, guardianId }: FamilyPair,
    { field }: Form,
    context: Context<GatewayEnv>,
  ): Promise<string> => {
    const by = staffIn(context).id;
    const about = { student: studentId, guardian: guardianId, what, by, reference: field('reference') };
    return (await entries.propose(about)) ?? 'proposed';
  };

  const print = async (guardianId: string, context: Context<GatewayEnv>): Promise<Response> => {
    const staff = staffIn(context);
    const students = await studentsToPrintFor(people, { staff, guardianId, today: today() });
    const guardian = await people.person(guardianId);
    if (!guardian || students.length === 0) return refuse(context, 404);
    const { code, expiresAt } = await accounts.codes.print(guardianId, staff.id);
    await noteEvent(people.db, { at: now(), what: 'code-printed', by: staff.id, about: guardianId });
    return show(context, {
      id: 'code-sheet',
      model: {
        language: guardian.language,
        name: guardian.name,
        code,
        address: `${originOf(site, context.req.header('host') ?? '')}/code`,
        until: dayOf(expiresAt),
        students,
        school: staff.school,
      },
    });
  };

  routes.post('/families/decide', ...form, async (context) => {
    const { field } = await readForm(context);
    const entry = (await entries.waiting()).find(({ id }) => id === field('entry'));
    const pairs = await pairsFor(parts, staffIn(context));
    const isReached = pairs?.some(
      ({ studentId, guardianId }) => studentId === entry?.student && guardianId === entry.guardian,
    );
    if (!entry || !isReached) return refuse(context, 404);
    const decision = field('decision') === 'confirmed' ? 'confirmed' : 'refused';
    const refused = await entries.decide(entry.id, staffIn(context).id, decision);
    if (refused === undefined && decision === 'confirmed' && entry.what === 'restrict') {
      await accounts.codes.endPrinted(entry.guardian);
    }
    return context.redirect(`/families?done=${refused ?? `decided-${decision}`}`, 303);
  });

  for (const [action, doing] of Object.entries(doings)) {
    routes.post(`/families/${action}`, ...form, async (context) => {
      const sent = await readForm(context);
      const pair = (await pairsFor(parts, staffIn(context)))?.find(
        ({ studentId, guardianId }) =>
          studentId === sent.field('student') && guardianId === sent.field('guardian'),
      );
      if (!pair) return refuse(context, 404);
      const answer = await doing(pair, sent, context);
      return typeof answer === 'string' ? context.redirect(`/families?done=${answer}`, 303) : answer;
    });
  }

  return routes;
};

const refusals: Readonly<Record<RestrictionRefused, string>> = {
  'no-reference': 'families.noReference',
  'no-link': 'families.notDone',
  'waits-already': 'families.waitsAlready',
  'same-person': 'families.samePerson',
  gone: 'families.notDone',
};

const isRefusal = new Set([...Object.keys(refusals), 'not-done', 'no-date']);

const done: Readonly<Record<string, string>> = {
  ...refusals,
  confirmed: 'families.confirmed',
  refused: 'families.refused',
  'taken-back': 'families.takenBack',
  'not-done': 'families.notDone',
  proposed: 'families.proposed',
  'decided-confirmed': 'families.decidedConfirmed',
  'decided-refused': 'families.decidedRefused',
  'code-ended': 'families.codeEnded',
  'rights-set': 'families.rightsSet',
  'no-date': 'families.noDate',
  'basis-set': 'families.basisSet',
  'basis-ended': 'families.basisEnded',
};
