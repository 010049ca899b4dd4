import { familyQuestions } from '../../facts/family-questions.ts';
import { addressOf } from '../../plan/plan.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import { commentAddress, entryAddress } from '../../render/app/addresses.ts';
import type { Child } from '../../render/app/home.ts';
import { studentOf } from '../../render/facts/student.ts';
import { daysBefore, schoolYearOf } from '../../rules/school-year.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { type ReadPlan, readPlan } from '../read-plan.ts';
import { openReviews } from '../reviewing/open-review.ts';
import { reviewsNow } from '../reviewing/reviews-now.ts';
import { finishedIn } from '../saving/finished.ts';
import { entryChanges } from './entry-changes.ts';
import { familyPrompts } from './family-prompts.ts';
import { ownTitle } from './own-title.ts';
import { recentDays } from './plan-summary.ts';
import { type HomePerson, type PlanRelation, readerOf, repositoryOf } from './relation.ts';
import { shownChanges } from './shown-changes.ts';

/** What a parent or guardian sees of each child: the latest changes, what was answered, what the family is asked. */

export type GuardianHomeRequest = {
  readonly dataFolder: string;
  readonly person: HomePerson;
  readonly relations: readonly PlanRelation[];
  readonly today: string;
  /** Reads a plan; a gateway hands in its cache. */
  readonly read?: (path: string) => Promise<ReadPlan | Refusal>;
};

/** Youngest last; a plan that cannot be shown is left out. */
export const guardianHome = async (request: GuardianHomeRequest): Promise<readonly Child[]> => {
  const children = await Promise.all(request.relations.map((relation) => childOf(relation, request)));
  return children.filter((child) => child !== undefined).toSorted((a, b) => b.grade - a.grade);
};

const childOf = async (
  relation: PlanRelation,
  { dataFolder, person, today, read = (path) => readPlan({ path }) }: GuardianHomeRequest,
): Promise<Child | undefined> => {
  const { planId } = relation;
  const path = repositoryOf(dataFolder, planId);
  const found = await read(path);
  const changes = entryChanges({ path, since: daysBefore(today, recentDays) });
  if (isRefusal(found) || isRefusal(changes)) return undefined;
  const { plan, framework, district } = found;
  if (!plan || !framework) return undefined;
  const view = planView(plan, { reader: readerOf(relation), framework, district, today });
  const student = studentOf(view);
  if (!student) return undefined;
  const { name, firstName, grade, school } = student;
  const now = reviewsNow({ view, finished: finishedIn(path), today });
  return {
    planId,
    name,
    firstName,
    grade,
    school,
    changes: shownChanges(view, { planId, changes }),
    prompts: openPrompts(view).map((id) => ({ id, href: commentAddress(planId, { prompt: id }) })),
    questions: familyQuestions(view)
      .filter(({ answer }) => answer === undefined)
      .map(({ question, asked }) => ({
        words: { text: question, language: asked.data.lang ?? view.language },
        by: asked.data.by,
        date: asked.data.date,
        href: commentAddress(planId, { prompt: addressOf(asked) }),
      })),
    answers: answersTo(view, { person, planId }),
    reviews: openReviews(now, { planId, today, reader: 'family' }).filter(
      ({ waitsFor }) => waitsFor === 'family',
    ),
  };
};

/** A family is asked the same few questions every school year; a comment with the question answers it. */
const openPrompts = ({ entries, framework, today }: PlanView): readonly string[] => {
  const year = schoolYearOf(today, framework.yearStarts);
  const begins = `${year.slice(0, 4)}-${framework.yearStarts}`;
  const answered = new Set(
    entries.feedback
      .filter(({ data }) => data.role === 'family' && data.date >= begins && data.prompt !== undefined)
      .map(({ data }) => data.prompt),
  );
  return familyPrompts()
    .filter(({ texts }) => !Object.values(texts).some((text) => answered.has(text)))
    .map(({ id }) => id);
};

const answersTo = (
  view: PlanView,
  { person, planId }: { readonly person: HomePerson; readonly planId: string },
): Child['answers'] => {
  const since = daysBefore(view.today, answersShownFor);
  return view.entries.feedback
    .filter(({ data }) => data.reply !== undefined && data.date >= since)
    .filter(({ data }) => (data.byId === undefined ? data.by === person.name : data.byId === person.id))
    .map((comment) => {
      const [collection = '', slug] = comment.data.about.split('#')[0]?.split('/') ?? [];
      const about = Object.values(view.entries)
        .flat()
        .find((entry) => entry.collection === collection && entry.slug === slug);
      return {
        collection: about?.collection ?? 'feedback',
        title: about && ownTitle(about, view.language),
        href: entryAddress(planId, comment),
      };
    });
};

/** Days; a reply itself has no date of its own. */
const answersShownFor = 120;
