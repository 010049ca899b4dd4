import { conference } from '../src/journeys/desk/conference.ts';
import { accessTable } from '../src/journeys/home/access-table.ts';
import { caseload } from '../src/journeys/home/caseload.ts';
import { caseloadFilter } from '../src/journeys/home/caseload-filter.ts';
import { classes } from '../src/journeys/home/classes.ts';
import { answerForm, commentForm } from '../src/journeys/home/forms/comment-form.ts';
import { versions } from '../src/journeys/home/forms/versions.ts';
import { home } from '../src/journeys/home/home.ts';
import { livePortfolio } from '../src/journeys/home/live.ts';
import { type PlanRelation, readerOf, repositoryOf } from '../src/journeys/home/relation.ts';
import { sampleDoor } from '../src/journeys/home/sample-door.ts';
import { openSummaryShelf } from '../src/journeys/home/summary-shelf.ts';
import { loadDistrict } from '../src/journeys/load-district.ts';
import { loadFramework } from '../src/journeys/load-framework.ts';
import { readPlan } from '../src/journeys/read-plan.ts';
import { planView } from '../src/privacy/plan-view.ts';
import type { AppContent } from '../src/render/app/app-locals.ts';
import { caseloadStates } from '../src/render/app/caseload.ts';
import { problemStatuses } from '../src/render/app/problem-page.ts';
import type { Shell } from '../src/render/app/shell.ts';
import type { ConferenceLocals } from '../src/render/desk/conference.ts';
import type { PortfolioLocals } from '../src/render/portfolio-pages.ts';
import type { WordLanguage } from '../src/render/words/languages.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { samplePeople, samplePerson } from './sample-people.ts';

/** Every page around the portfolio with what a person of the sample district would see there. */

export const today = '2026-05-22';

export type PageRequest = { readonly dataFolder: string; readonly language: WordLanguage };

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
    ['sign-in', { id: 'sign-in', shell: away, model: { email: '', next: '', schools: [] } }],
    [
      'sign-in-refused',
      {
        id: 'sign-in',
        shell: { ...away, notice: { kind: 'refused', text: { key: 'signIn.wrong' } } },
        model: {
          email: 'lucia.tavares@example.org',
          next: '/account',
          schools: [{ name: 'Sakonnet Bay Public Schools', href: '/x' }],
        },
      },
    ],
    [
      'first-administrator',
      { id: 'first-administrator', shell: away, model: { givenName: '', familyName: '', email: '' } },
    ],
    ['invitation', { id: 'invitation', shell: away, model: { code: '', email: '' } }],
    [
      'account',
      {
        id: 'account',
        shell: shellOf('s-01', language),
        model: {
          email: 'amelia.tavares@example.org',
          hasPassword: true,
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
  ]);
};

const accounts = [
  { is: 'open', lastSeen: '2026-05-21T18:20:00Z', sessions: 1 },
  { is: 'none' },
  { is: 'invited', until: '2026-05-29' },
  { is: 'disabled' },
] as const;

const shellOf = (id: string, language: WordLanguage): Shell => {
  return { language, person: { name: samplePerson(id).name }, path: '/', isSample: true };
};

/** A person with several relations besides: a counselor whose own child is in the district. */
const alsoGuardian = {
  planId: 'dyy4gnrvwbcvypiy',
  relation: 'guardian',
  detail: 'mother',
  grants: [],
} as const;

const homes = async ({ dataFolder, language }: PageRequest) => {
  const shelf = openSummaryShelf(dataFolder);
  const homeOf = async (id: string, more: readonly PlanRelation[] = []) => {
    const person = samplePerson(id);
    const model = await home({
      dataFolder,
      person: { ...person, language },
      relations: [...person.relations, ...more],
      today,
      shelf,
      filter: caseloadFilter(new URLSearchParams()),
      unsaved: [{ collection: 'goals', slug: 'river-project', at: '2026-05-21T15:00:00Z' }],
      drafts: [{ collection: 'course-plan', slug: '2025-26', status: 'pending_review' }],
    });
    return { id: 'home' as const, shell: shellOf(id, language), model };
  };
  return [
    ['home-student', await homeOf('s-01')],
    ['home-sixth-grader', await homeOf('s-26')],
    ['home-guardian', await homeOf('g-01')],
    ['home-counselor', await homeOf('t-almeida')],
    ['home-several', await homeOf('t-whitcomb', [alsoGuardian])],
    ['home-provider', await homeOf('t-haddad')],
    ['home-teacher', await homeOf('t-osei')],
    ['home-principal', await homeOf('t-marchetti')],
    ['home-administrator', await homeOf('t-ouellette')],
  ] as const;
};

const filteredCaseload = async ({ dataFolder, language }: PageRequest) => {
  const person = samplePerson('t-almeida');
  return caseload({
    as: 'counselor',
    person: { ...person, language },
    relations: person.relations.filter(({ relation }) => relation === 'counselor'),
    today,
    shelf: openSummaryShelf(dataFolder),
    filter: caseloadFilter(new URLSearchParams('grade=11&sort=name')),
    draftsOf: (planId) =>
      planId === '5kr5chx4ijpk8db6' ? [{ collection: 'course-plan', slug: '2026-27' }] : [],
  });
};

const firstClass = async ({ dataFolder }: PageRequest) => {
  const relations = samplePerson('t-osei').relations.filter(({ relation }) => relation === 'teacher');
  const [first] = await classes({
    person: samplePerson('t-osei'),
    relations,
    today,
    shelf: openSummaryShelf(dataFolder),
  });
  if (!first) throw new Error('This teacher has no class.');
  return first;
};

const viewOf = async (dataFolder: string, relation: PlanRelation) => {
  const read = await readPlan({ path: repositoryOf(dataFolder, relation.planId) });
  if (isRefusal(read) || !read.plan || !read.framework) throw new Error('The sample plan cannot be read.');
  const { plan, framework, district } = read;
  const circumstances = { plan, framework, district, today };
  const reader = readerOf(relation);
  return { circumstances, reader, view: planView(plan, { reader, framework, district, today }) };
};

const own = (id: string): PlanRelation => samplePerson(id).relations[0] as PlanRelation;

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

/** What counselors, teachers and those who run a school find at the desk. */
const deskPages = (language: WordLanguage) => {
  const signs = { name: samplePerson('t-osei').name, role: 'educator', date: today } as const;
  const students = ['s-01', 's-02', 's-03'].map((id) => ({
    planId: own(id).planId,
    name: samplePerson(id).name,
  }));
  const typed = { kind: '', title: '', text: '', question: '', activity: '', due: '' };
  const activity = (id: string, given: string) => ({ id, name: { kind: 'activity', id, given } as const });
  const part = {
    component: { kind: 'component', id: 'postsecondary-planning', given: 'Planning for after high school' },
    list: [activity('career-options', 'Career options'), activity('resume-building', 'Resume')],
  } as const;
  const form = { students, typed, signs, activities: [part], back: '/classes/k-1' };
  const counts = { students: 6, byStage: [1, 2, 1, 2, 0] };
  return [
    ...(['advice', 'question', 'activity'] as const).map(
      (what) =>
        [
          `send-${what}`,
          { id: 'send' as const, shell: shellOf('t-osei', language), model: { ...form, what } },
        ] as const,
    ),
    [
      'sent',
      {
        id: 'sent' as const,
        shell: shellOf('t-osei', language),
        model: {
          what: 'advice',
          back: '/caseload',
          lines: students.map((student, index) =>
            index === 1
              ? { ...student, is: 'refused', why: 'The plan cannot be read. Nothing was saved.' }
              : { ...student, is: index === 0 ? 'sent' : 'already', href: '/plans/x/advice.html' },
          ),
        },
      },
    ],
    [
      'district',
      {
        id: 'district' as const,
        shell: shellOf('t-ouellette', language),
        model: {
          counted: 6,
          all: 20,
          isSmallHidden: true,
          stages: caseloadStates,
          schools: [
            { name: 'Quonset Point High School', ...counts, grades: [{ grade: 9, ...counts }], hidden: 2 },
          ],
          asks: [
            { rule: 'review-due', plans: 6 },
            { rule: 'pathway-progress', plans: undefined },
          ],
        },
      },
    ],
  ] as readonly (readonly [string, AppContent])[];
};

/** The sheet for a conference as it is served and in a list of students to go through. */
export const conferencePage = async ({ dataFolder, language }: PageRequest): Promise<ConferenceLocals> => {
  const relation = { ...own('s-01'), relation: 'counselor' } as const;
  const { view, reader, circumstances } = await viewOf(dataFolder, relation);
  const { planId } = relation;
  const sheet = await conference({ path: repositoryOf(dataFolder, planId), view, language });
  if (!sheet) throw new Error('The sample plan has no sheet.');
  const queue = {
    position: 3,
    of: 17,
    previous: { name: 'Ana Barros', href: '/plans/a/' },
    next: { name: 'Soriya Chhim', href: '/plans/b/' },
    back: '/caseload',
  };
  const live = livePortfolio({ planId, reader, circumstances, language, queue });
  return {
    page: { id: 'conference', route: '/conference' },
    conference: sheet,
    live,
    pdfHref: '/plans/a/conference.pdf',
    otherLanguage: { href: '/plans/a/conference?language=es', name: 'Español', language: 'es' },
  };
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
