import { accessTable } from '../src/journeys/home/access-table.ts';
import { answerForm, commentForm } from '../src/journeys/home/forms/comment-form.ts';
import { versions } from '../src/journeys/home/forms/versions.ts';
import { livePortfolio } from '../src/journeys/home/live.ts';
import { readerOf } from '../src/journeys/home/relation.ts';
import { sampleDoor } from '../src/journeys/home/sample-door.ts';
import { loadDistrict } from '../src/journeys/load-district.ts';
import { loadFramework } from '../src/journeys/load-framework.ts';
import type { AppContent } from '../src/render/app/app-locals.ts';
import { problemStatuses } from '../src/render/app/problem-page.ts';
import type { Shell } from '../src/render/app/shell.ts';
import type { PortfolioLocals } from '../src/render/portfolio-pages.ts';
import type { WordLanguage } from '../src/render/words/languages.ts';
import { deskPages } from './app-pages-desk.ts';
import { filteredCaseload, firstClass, homes } from './app-pages-home.ts';
import { reviewingPages } from './app-pages-reviewing.ts';
import { own, type PageRequest, shellOf, today, viewOf } from './app-pages-sample.ts';
import { samplePeople, samplePerson } from './sample-people.ts';

/** Every page around the portfolio with what a person of the sample district would see there. */

/** @returns pages by a name for messages */
export const appPages = async (request: PageRequest): Promise<ReadonlyMap<string, AppContent>> => {
  const { language } = request;
  const framework = await loadFramework('ri');
  const district = await loadDistrict({ id: 'sakonnet' });
  if (!district) throw new Error('The sample has no district.');
  const narrowed: typeof district = {
    ...district,
    access: [{ section: 'reviews', relation: 'teacher', actions: ['comment'] }],
  };
  const away: Shell = { language, person: undefined, path: '/', isSample: true };
  const door = sampleDoor({ today, people: samplePeople });
  const instant = '2026-05-22T13:05:00Z';
  return new Map<string, AppContent>([
    ['sample-door', { id: 'sample-door', shell: away, model: door }],
    [
      'sign-in',
      {
        id: 'sign-in',
        shell: away,
        model: { email: '', next: '', schools: [], hasLinks: true, passkey: undefined },
      },
    ],
    [
      'sign-in-refused',
      {
        id: 'sign-in',
        shell: { ...away, notice: { kind: 'refused', text: { key: 'signIn.wrong' } } },
        model: {
          email: 'lucia.tavares@example.org',
          next: '/account',
          schools: [{ name: 'Sakonnet Bay Public Schools', href: '/x' }],
          hasLinks: false,
          passkey: '{}',
        },
      },
    ],
    [
      'first-administrator',
      { id: 'first-administrator', shell: away, model: { givenName: '', familyName: '', email: '' } },
    ],
    [
      'families',
      {
        id: 'families',
        shell: shellOf('t-almeida', language),
        model: {
          query: '',
          found: 3,
          waiting: 1,
          proposals: [
            {
              id: 'a',
              what: 'restrict',
              studentName: 'Soriya Chhim',
              guardianName: 'Bopha Keo',
              reference: 'Family court no. 2026-0112',
              by: 'Grace Ouellette',
              isOwn: false,
            },
          ],
          families: (['unconfirmed', 'confirmed', 'restricted'] as const).map((state, index) => ({
            student: 's-01',
            studentName: 'Amelia Tavares',
            guardian: `g-0${index}`,
            guardianName: ['Lúcia Tavares', 'Rogério Tavares', 'Paulo Tavares'][index] ?? '',
            state,
            mayLift: state === 'restricted',
            mayPrint: state === 'confirmed',
            passesOn: '2026-05-14',
            hasPassed: true,
            basis: undefined,
            code: state === 'confirmed' ? { until: '2026-06-05', by: 'Rosa Almeida' } : undefined,
          })),
        },
      },
    ],
    [
      'code-sheet',
      {
        id: 'code-sheet',
        shell: shellOf('t-almeida', language),
        model: {
          language: 'pt',
          name: 'Lúcia Tavares',
          code: '7K2M-9QXD-4TFD-H8VN',
          address: 'https://plans.example.org/code',
          until: '2026-06-05',
          students: ['Amelia Tavares'],
          school: 'Quonset Point High School',
        },
      },
    ],
    [
      'passkey-offer',
      { id: 'passkey-offer', shell: shellOf('t-almeida', language), model: { question: '{}', next: '/' } },
    ],
    ['code', { id: 'code', shell: away, model: {} }],
    ['link', { id: 'link', shell: away, model: { email: '', isSent: false } }],
    ['link-sent', { id: 'link', shell: away, model: { email: 'rosa@example.org', isSent: true } }],
    ['link-here', { id: 'link-here', shell: away, model: { code: 'k7wq' } }],
    ['entered', { id: 'entered', shell: away, model: { next: '/' } }],
    ['invitation', { id: 'invitation', shell: away, model: { code: '', email: '' } }],
    [
      'account',
      {
        id: 'account',
        shell: shellOf('s-01', language),
        model: {
          email: 'amelia.tavares@example.org',
          hasPassword: true,
          mayChoosePassword: false,
          newPasskey: '{}',
          family: [
            { id: 'g-01', name: 'Lúcia Tavares', basis: undefined },
            { id: 'g-02', name: 'Rogério Tavares', basis: 'consent' },
          ],
          passkeys: [{ id: 'a', name: 'My phone', made: instant, used: instant }],
          schools: [
            { name: 'Sakonnet Bay Public Schools', href: '/x' },
            { name: 'Clever', href: undefined },
          ],
          sessions: [
            { id: 'a', began: instant, lastSeen: instant, device: 'Chrome on ChromeOS', isThis: true },
            { id: 'b', began: '2026-05-21T11:00:00Z', lastSeen: instant, device: undefined, isThis: false },
          ],
        },
      },
    ],
    [
      'git-tokens',
      {
        id: 'git-tokens',
        shell: shellOf('s-01', language),
        model: {
          days: [7, 30, 90, 365],
          made: { name: 'Laptop', token: `tlg_${'Ab3-'.repeat(11).slice(0, 43)}` },
          plans: [
            {
              student: 'Amelia Tavares',
              address: 'https://plans.example.org/git/k3v9q2m7x5t8w4zr.git',
              mayPush: true,
            },
          ],
          author: { name: 'Amelia Tavares', email: 'k3v9q2m7x5t8w4zr@people.throughline.invalid' },
          tokens: [{ id: 'a', name: 'Laptop', made: instant, ends: instant, lastUsed: undefined }],
        },
      },
    ],
    ...(await homes(request)),
    [
      'caseload-filtered',
      { id: 'caseload', shell: shellOf('t-almeida', language), model: await filteredCaseload(request) },
    ],
    ['class', { id: 'class', shell: shellOf('t-osei', language), model: await firstClass(request) }],
    [
      'people',
      {
        id: 'people',
        shell: shellOf('t-ouellette', language),
        model: {
          query: 'a',
          relation: undefined,
          found: 71,
          all: samplePeople.length,
          isAdministrator: true,
          administrators: 1,
          recoveries: [{ on: '2026-05-20', name: 'Ada Silva' }],
          people: samplePeople.slice(0, 12).map((person, index) => ({
            id: person.id,
            name: person.name,
            email: `${person.name.toLowerCase().replaceAll(' ', '.')}@example.org`,
            relations: [
              { relation: person.relations[0]?.relation ?? 'self', plans: person.relations.length },
            ],
            isAdministrator: person.isAdministrator,
            account: accounts[index % accounts.length] ?? { is: 'none' },
          })),
        },
      },
    ],
    [
      'person',
      {
        id: 'person',
        shell: shellOf('t-ouellette', language),
        model: {
          person: {
            id: 'g-01',
            name: 'Lúcia Tavares',
            email: 'lucia.tavares@example.org',
            relations: [{ relation: 'guardian', plans: 1 }],
            isAdministrator: false,
            account: { is: 'invited', until: '2026-05-29' },
          },
          plans: [
            {
              planId: '3sysrmsktktvsy7d',
              student: 'Amelia Tavares',
              relation: 'guardian',
              detail: 'mother',
              until: '2026-06-18',
            },
          ],
          invitation: {
            code: 'k7wq-9m2x-t4fd-h8vn-3prz',
            until: '2026-05-29',
            address: 'https://plans.example.org/invitation',
          },
          isSelf: false,
          mayChange: true,
          mayMark: true,
          ways: { password: true, passkeys: 1, schools: ['Sakonnet Bay'] },
        },
      },
    ],
    [
      'access',
      {
        id: 'access',
        shell: shellOf('t-ouellette', language),
        model: accessTable({ district: narrowed, framework, today, language }),
      },
    ],
    ...problemStatuses.map(
      (status) =>
        [
          `problem-${status}`,
          {
            id: 'problem' as const,
            shell: status === 404 ? shellOf('g-01', language) : away,
            model: status === 500 ? { status, reference: 'q7m2x9' } : { status },
          },
        ] as const,
    ),
    ['versions', { id: 'versions', shell: shellOf('s-01', language), model: twoVersions(language) }],
    ...(await forms(request)),
    ...deskPages(language),
    ...(await reviewingPages(request)),
  ]);
};

const accounts = [
  { is: 'open', lastSeen: '2026-05-21T18:20:00Z', sessions: 1 },
  { is: 'none' },
  { is: 'invited', until: '2026-05-29' },
  { is: 'disabled' },
] as const;

const forms = async ({ dataFolder, language }: PageRequest) => {
  const relation = own('g-01');
  const { view, reader, circumstances } = await viewOf(dataFolder, relation);
  const { planId } = relation;
  const { comments } = livePortfolio({ planId, reader, circumstances, language });
  const student = await viewOf(dataFolder, own('s-01'));
  const advice = student.view.entries.recommendations[0]?.slug;
  const answer = answerForm({
    planId,
    view: student.view,
    person: { ...samplePerson('s-01'), language },
    to: `recommendations/${advice}`,
  });
  if (!answer) throw new Error('There is no advice to answer.');
  const comment = commentForm({
    planId,
    view,
    person: { ...samplePerson('g-01'), language },
    comments,
    about: undefined,
    prompt: 'proud',
  });
  return [
    ['comment', { id: 'comment', shell: shellOf('g-01', language), model: comment }],
    ['answer', { id: 'comment', shell: shellOf('s-01', language), model: answer }],
  ] as const;
};

const twoVersions = (language: WordLanguage) => {
  const base = {
    title: 'Get into a nursing program',
    domain: 'career',
    component: 'self-awareness',
    status: 'active',
    started: '2025-09-10',
    due: '2026-05-01',
    steps: [{ id: 'visit', what: 'Visit two colleges', due: '2025-11-01' }],
    body: 'I want to help people who are scared. My aunt did that for my grandmother.',
  };
  return versions({
    planId: '3sysrmsktktvsy7d',
    collection: 'goals',
    slug: 'nursing-program',
    base,
    mine: {
      ...base,
      status: 'met',
      body: 'I want to help people who are scared, in their own language. My aunt did that for my grandmother every day.',
      steps: [...base.steps, { id: 'write', what: 'Write to the program', due: '2026-02-01' }],
    },
    theirs: {
      ...base,
      due: '2026-06-15',
      body: 'I want to help people who are scared and far from home. My aunt did that for my grandmother.',
    },
    theirSave: { by: 'Amelia Tavares', at: '2026-05-22T13:05:00Z' },
    mineAt: '2026-05-22T13:09:00Z',
    basedOn: null,
    reader: readerOf(own('s-01')),
    language,
    planLanguage: 'en',
  });
};

/** A portfolio as a signed-in person reads it. */
export const livePortfolioPages = async (
  { dataFolder, language }: PageRequest,
  id: string,
): Promise<Omit<PortfolioLocals, 'page' | 'pages'>> => {
  const relation = own(id);
  const { view, reader, circumstances } = await viewOf(dataFolder, relation);
  return { view, live: livePortfolio({ planId: relation.planId, reader, circumstances, language }) };
};
