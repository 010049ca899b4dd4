import { conference } from '../src/journeys/desk/conference.ts';
import { livePortfolio } from '../src/journeys/home/live.ts';
import { repositoryOf } from '../src/journeys/home/relation.ts';
import type { AppContent } from '../src/render/app/app-locals.ts';
import { caseloadStates } from '../src/render/app/caseload.ts';
import type { ConferenceLocals } from '../src/render/desk/conference.ts';
import type { WordLanguage } from '../src/render/words/languages.ts';
import { own, type PageRequest, shellOf, today, viewOf } from './app-pages-sample.ts';
import { samplePerson } from './sample-people.ts';

/** What counselors, teachers and those who run a school find at the desk. */
export const deskPages = (language: WordLanguage) => {
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
