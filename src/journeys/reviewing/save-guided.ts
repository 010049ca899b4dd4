import type { Writer } from '../../privacy/writer.ts';
import type { GuidedPart } from '../../render/reviewing/guided-page.ts';
import type { OpenPlan } from '../saving/open-plan.ts';
import { openPlan } from '../saving/open-plan.ts';
import { pathOf, type SavingPlace } from '../saving/place.ts';
import { isSaveRefusal, refuse, type SaveRefusal } from '../saving/save-refusal.ts';
import { type Goal, keyOf, type OwnReview, ownReview } from './guided-review.ts';
import { type EntryPart, type SavedTogether, saveTogether } from './save-together.ts';
import { tidyStep } from './tidy-step.ts';

/** Saves one part of the student's review: the review itself, and with the second part the goals, as one commit. */

/** The fields of the form: `verdict.goals/robotics`, `done.goals/robotics.ask`, and so on. */
export type Given = (name: string) => string;

export const saveGuided = async (request: {
  readonly place: SavingPlace;
  readonly writer: Writer;
  readonly part: GuidedPart;
  readonly given: Given;
}): Promise<SavedTogether | SaveRefusal> => {
  const { place, writer, part, given } = request;
  if (writer.reader.role !== 'student') return refuse('section');
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  const found = ownReview({ open, place });
  if (!found?.parts.includes(part)) return refuse('gone');
  const goals =
    part === 'revise' ? found.goals.flatMap((goal) => changedGoal(goal, given, writer.today)) : [];
  const added = part === 'revise' ? newGoal(open, given, writer.today) : [];
  const parts = [reviewPart(found, request), ...goals, ...added];
  return saveTogether({ place, writer, parts });
};

type Request = Parameters<typeof saveGuided>[0];

const reviewPart = ({ now, review, goals, view }: OwnReview, { part, given, writer }: Request): EntryPart => {
  const { year, review: term } = now.window;
  const slug = now.entry?.slug ?? `${year}-${term}`;
  const grade = view.entries.profile[0]?.data.grade;
  const begun = review ? {} : { year, term, date: writer.today, grade };
  const said = part === 'look-back' ? { goals: verdicts(goals, given) } : {};
  return {
    collection: 'reviews',
    path: pathOf({ collection: 'reviews', slug }),
    base: given('base') || null,
    data: { ...begun, [keyOf[part]]: textOf(given('text')), ...said },
  };
};

const verdicts = (goals: readonly Goal[], given: Given) =>
  goals.flatMap(({ collection, slug }) => {
    const goal = `${collection}/${slug}`;
    const verdict = given(`verdict.${goal}`);
    const note = lineOf(given(`note.${goal}`));
    return verdict === '' ? [] : [{ goal, verdict, ...(note ? { note } : {}) }];
  });

/** Only what the form changes of it: a step that was done, a new one, how the goal ended. */
const changedGoal = (
  { collection, slug, path, data }: Goal,
  given: Given,
  today: string,
): readonly EntryPart[] => {
  const goal = `${collection}/${slug}`;
  const base = given(`base.${goal}`);
  if (base === '') return [];
  const step = tidyStep({ what: given(`step.${goal}`), due: given(`stepDue.${goal}`) });
  const isDone = (id: string) => given(`done.${goal}.${id}`) !== '';
  const isStepped = step !== undefined || data.steps.some(({ id, done }) => !done && isDone(id));
  const steps = data.steps.map((one) => (!one.done && isDone(one.id) ? { ...one, done: today } : one));
  const status = given(`status.${goal}`);
  const outcome = textOf(given(`outcome.${goal}`));
  const changes = {
    ...(isStepped ? { steps: [...steps, ...(step ? [step] : [])] } : {}),
    ...(status !== '' && status !== data.status ? { status } : {}),
    ...(outcome !== '' && outcome !== data.outcome ? { outcome } : {}),
  };
  return Object.keys(changes).length === 0 ? [] : [{ collection, path, base, data: changes }];
};

/** The domain says in which folder it lies, and so who sees it. */
const newGoal = ({ framework }: OpenPlan, given: Given, today: string): readonly EntryPart[] => {
  const title = lineOf(given('goalTitle'));
  const domain = framework.domains.find(({ id }) => id === given('goalDomain')) ?? framework.domains[0];
  if (title === '' || !domain) return [];
  const step = tidyStep({ what: given('goalStep'), due: '' });
  const due = given('goalDue');
  const data = {
    title,
    domain: domain.id,
    component: domain.component,
    status: 'active',
    started: today,
    ...(due === '' ? {} : { due }),
    ...(step ? { steps: [step] } : {}),
  };
  return [{ collection: domain.collection, path: undefined, base: null, data }];
};

const textOf = (text: string): string => text.replaceAll('\r\n', '\n').trim();

const lineOf = (text: string): string => text.replace(/\s+/g, ' ').trim();
