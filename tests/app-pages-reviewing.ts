import { repositoryOf } from '../src/journeys/home/relation.ts';
import { openSummaryShelf } from '../src/journeys/home/summary-shelf.ts';
import { loadDistrict } from '../src/journeys/load-district.ts';
import { loadFramework } from '../src/journeys/load-framework.ts';
import { guidedMove } from '../src/journeys/moving/guided-move.ts';
import { guidedReview } from '../src/journeys/reviewing/guided-review.ts';
import { signPage } from '../src/journeys/reviewing/sign-page.ts';
import { openPlan } from '../src/journeys/saving/open-plan.ts';
import { isSaveRefusal } from '../src/journeys/saving/save-refusal.ts';
import { windowsPage } from '../src/journeys/windows/windows-page.ts';
import type { AppContent } from '../src/render/app/app-locals.ts';
import { guidedParts } from '../src/render/reviewing/guided-page.ts';
import { moveParts } from '../src/render/reviewing/move-page.ts';
import { own, type PageRequest, shellOf, today, viewOf } from './app-pages-sample.ts';
import { samplePeople, samplePerson } from './sample-people.ts';

/** The review of a term and a move, part by part, the page on which they are signed, and the review windows. */

type Pages = readonly (readonly [string, AppContent])[];

export const reviewingPages = async (request: PageRequest): Promise<Pages> => [
  ...(await reviewParts(request)),
  ...(await moveOf(request)),
  ...(await signPages(request)),
  ...(await windows(request)),
];

const openPlanOf = async ({ dataFolder }: PageRequest, planId: string) => {
  const place = { path: repositoryOf(dataFolder, planId), today };
  const open = await openPlan(place);
  if (isSaveRefusal(open)) throw new Error('The sample plan cannot be read.');
  return { open, place, planId };
};

/** A student who is in a review that has begun nowhere yet: every box is there. */
const reviewParts = async (request: PageRequest): Promise<Pages> => {
  const of = await openPlanOf(request, own('s-11').planId);
  const shell = shellOf('s-11', request.language);
  return [undefined, ...guidedParts].flatMap((part): Pages => {
    const model = guidedReview({ ...of, part });
    return model ? [[`review-now-${part ?? 'first'}`, { id: 'review-now', shell, model }]] : [];
  });
};

/** The first students whose move has these parts: one of the last grade, one who leaves grade 8. */
const moveOf = async (request: PageRequest): Promise<Pages> => {
  const found = new Map<string, AppContent>();
  for (const { id } of samplePeople.filter(({ relations }) => relations[0]?.relation === 'self')) {
    const of = await openPlanOf(request, own(id).planId);
    for (const part of [undefined, ...moveParts]) {
      const name = `move-now-${part ?? 'first'}`;
      const model = guidedMove({ ...of, part, language: request.language });
      const shell = shellOf(id, request.language);
      if (model && !model.isFinished && (part === undefined || model.form) && !found.has(name)) {
        found.set(name, { id: 'move-now', shell, model });
      }
    }
  }
  return [...found];
};

/** A finished review as the family reads it, and a move that waits for nobody, as a counselor does. */
const signPages = async (request: PageRequest): Promise<Pages> => {
  const { language, dataFolder } = request;
  const pages: [string, AppContent][] = [];
  for (const [name, id, relation] of [
    ['family', 'g-01', 'guardian'],
    ['counselor', 't-whitcomb', 'counselor'],
  ] as const) {
    const person = samplePerson(id);
    const plan = own('s-01').planId;
    const { reader } = await viewOf(dataFolder, { ...own('s-01'), relation });
    const writer = { reader, personId: id, name: person.name, today };
    const of = await openPlanOf(request, plan);
    const entries = [...of.open.plan.entries.reviews, ...of.open.plan.entries.transitions];
    for (const entry of [entries.findLast(({ collection }) => collection === 'reviews'), entries.at(-1)]) {
      const model = entry && (await signPage({ ...of, writer, entry, language }));
      if (model)
        pages.push([`sign-${entry.collection}-${name}`, { id: 'sign', shell: shellOf(id, language), model }]);
    }
  }
  return pages;
};

const windows = async ({ dataFolder, language }: PageRequest): Promise<Pages> => {
  const person = samplePerson('t-marchetti');
  const relations = person.relations.filter(({ relation }) => relation === 'coordinator');
  const { found } = await openSummaryShelf(dataFolder, 100, Number.POSITIVE_INFINITY).summaries({
    relations,
    today,
  });
  const typed = { review: '', year: '', opens: '', closes: '', schools: [], grades: [] };
  const model = windowsPage({
    district: await loadDistrict({ id: 'sakonnet' }),
    framework: await loadFramework('ri'),
    today,
    summaries: found,
    seesStudents: true,
    only: undefined,
    typed,
  });
  return [['review-windows', { id: 'review-windows', shell: shellOf('t-marchetti', language), model }]];
};
