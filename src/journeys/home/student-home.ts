import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import type { SectionId } from '../../../schemas/sections.ts';
import { assignedIn } from '../../facts/assigned.ts';
import { addressOf, allEntries, type Entry } from '../../plan/plan.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import {
  commentAddress,
  draftAddress,
  entryAddress,
  planAddress,
  unsavedAddress,
} from '../../render/app/addresses.ts';
import type { Ask, StudentHome, WaitingAnswer } from '../../render/app/home.ts';
import { chapterOf } from '../../render/chapters.ts';
import { pathOf } from '../../render/entry-place.ts';
import { nextSteps } from '../../render/facts/next-steps.ts';
import { beginningOf } from '../../render/facts/recent-reflections.ts';
import { studentOf } from '../../render/facts/student.ts';
import type { Advice } from '../../rules/rule.ts';
import { runRules } from '../../rules/run-rules.ts';
import { daysBefore } from '../../rules/school-year.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { beginAddress } from '../desk/begin-address.ts';
import { type ReadPlan, readPlan } from '../read-plan.ts';
import { openReviews } from '../reviewing/open-review.ts';
import { reviewsNow } from '../reviewing/reviews-now.ts';
import { finishedIn } from '../saving/finished.ts';
import { entryChanges } from './entry-changes.ts';
import { ownTitle } from './own-title.ts';
import { recentDays } from './plan-summary.ts';
import { quickWrites } from './quick-writes.ts';
import { type PlanRelation, readerOf, repositoryOf } from './relation.ts';
import { shownChanges } from './shown-changes.ts';

/** What a student sees first: what is due, what is asked for, who waits for an answer, and ways to write. */

export type StudentHomeRequest = {
  readonly dataFolder: string;
  readonly relation: PlanRelation;
  readonly today: string;
  /** Reads the plan; a gateway hands in its cache. */
  readonly read?: (path: string) => Promise<ReadPlan | Refusal>;
  readonly unsaved: readonly KeptText[];
  readonly drafts: readonly (EntryPlace & { readonly status: StudentHome['drafts'][number]['status'] })[];
};

type EntryPlace = { readonly collection: CollectionName; readonly slug: string };

/** A text that met a conflict and waits for its writer to choose. */
export type KeptText = EntryPlace & {
  /** UTC instant. */
  readonly at: string;
};

/** @returns undefined for a plan that cannot be shown as it is */
export const studentHome = async (request: StudentHomeRequest): Promise<StudentHome | undefined> => {
  const { dataFolder, relation, today, unsaved, drafts } = request;
  const { planId } = relation;
  const path = repositoryOf(dataFolder, planId);
  const read = await (request.read?.(path) ?? readPlan({ path }));
  const changes = entryChanges({ path, since: daysBefore(today, recentDays) });
  if (isRefusal(read) || isRefusal(changes)) return undefined;
  const { plan, framework, district } = read;
  if (!plan || !framework) return undefined;
  const view = planView(plan, { reader: readerOf(relation), framework, district, today });
  const titleAt = ({ collection, slug }: EntryPlace) => {
    const entry = view.entries[collection].find((candidate) => candidate.slug === slug);
    return entry && ownTitle(entry, view.language);
  };
  return {
    planId,
    firstName: studentOf(view)?.firstName ?? '',
    steps: stepsOf(view, planId),
    asks: asksOf(runRules(plan, { framework, district, today }), { view, planId }),
    assigned: assignedOpen(view, planId),
    waiting: waitingIn(view, planId),
    unsaved: unsaved.map((kept) => ({
      collection: kept.collection,
      title: titleAt(kept),
      at: kept.at,
      href: unsavedAddress(planId, kept),
    })),
    drafts: drafts.map((draft) => ({
      collection: draft.collection,
      title: titleAt(draft),
      status: draft.status,
      href: draftAddress(planId, draft),
    })),
    changes: shownChanges(view, { planId, changes }),
    quick: quickWrites({ planId, framework }),
    reviews: openReviews(reviewsNow({ view, finished: finishedIn(path), today }), {
      planId,
      today,
      reader: 'student',
    }),
  };
};

/** Nearest day first; what has no day comes last. */
const assignedOpen = (view: PlanView, planId: string): StudentHome['assigned'] =>
  assignedIn(view)
    .filter(({ state }) => state === 'open')
    .map(({ advice, activity }) => {
      const { title, by, date, due, lang } = advice.data;
      const asked = view.framework.components
        .flatMap(({ activities }) => activities)
        .find(({ id }) => id === activity);
      return {
        title: { text: title, language: lang ?? view.language },
        by,
        date,
        due,
        isLate: due !== undefined && due < view.today,
        prompt: asked && ({ kind: 'prompt', id: asked.id, given: asked.prompt } as const),
        beginHref: asked ? beginAddress(planId, asked) : planAddress(planId),
        answerHref: commentAddress(planId, { reply: addressOf(advice) }),
      };
    })
    .toSorted((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1));

/** Advice has a list of its own. */
const stepsOf = (view: PlanView, planId: string): StudentHome['steps'] =>
  nextSteps(view)
    .filter(({ kind }) => kind !== 'answer')
    .flatMap(({ what, kind, language, due, isLate, entry: address }) => {
      const entry = entryAt(view, address);
      if (!entry) return [];
      return [
        {
          kind,
          due,
          isLate,
          what: what === undefined ? undefined : { text: what, language: language ?? view.language },
          collection: entry.collection,
          title: ownTitle(entry, view.language),
          href: entryAddress(planId, entry),
        },
      ];
    });

const entryAt = (view: PlanView, address: string): Entry | undefined => {
  const [collection, slug] = address.split('/') as [CollectionName, string];
  return view.entries[collection].find((entry) => entry.slug === slug);
};

/** One line a rule, with the entries it speaks of; advice on something missing has the profile for a place. */
const asksOf = (
  advice: readonly Advice[],
  { view, planId }: { readonly view: PlanView; readonly planId: string },
): readonly Ask[] =>
  [...Map.groupBy(advice, ({ id }) => id)].map(([rule, found]) => ({
    rule,
    href: chapterAddress(planId, found[0]?.sections[0]),
    about: found.flatMap(({ place }) => {
      const entry = allEntries(view.entries).find(({ path }) => path === place.file);
      if (!entry || entry.collection === 'profile') return [];
      const { collection } = entry;
      return [{ collection, title: ownTitle(entry, view.language), href: entryAddress(planId, entry) }];
    }),
  }));

/** The page where the collections of a section are shown. */
const chapterAddress = (planId: string, section: SectionId | undefined): string => {
  const collection = collectionNames.find(
    (name) => name !== 'plan' && collectionOf(name).section === section,
  );
  return `${planAddress(planId)}${pathOf(chapterOf(collection ?? 'profile'))}`;
};

export const waitingIn = (view: PlanView, planId: string): readonly WaitingAnswer[] =>
  [
    ...view.entries.recommendations
      .filter(({ data }) => data.answer === 'open' && data.activity === undefined)
      .map(
        (entry): WaitingAnswer => ({
          kind: 'advice',
          collection: 'recommendations',
          by: entry.data.by,
          date: entry.data.date,
          title: ownTitle(entry, view.language),
          beginning: phraseOf(entry, view),
          href: commentAddress(planId, { reply: addressOf(entry) }),
        }),
      ),
    ...view.entries.feedback
      .filter(({ data }) => data.reply === undefined && data.question === undefined)
      .filter(({ data }) => data.date >= daysBefore(view.today, commentsWaitFor))
      .map((entry): WaitingAnswer => {
        const about = entryAt(view, entry.data.about.split('#')[0] ?? '');
        return {
          kind: 'comment',
          collection: about?.collection ?? 'feedback',
          by: entry.data.by,
          date: entry.data.date,
          title: about && ownTitle(about, view.language),
          beginning: phraseOf(entry, view),
          href: commentAddress(planId, { reply: addressOf(entry) }),
        };
      }),
  ].toSorted((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0));

/** Days; an older comment was read, and nobody waits any more. */
const commentsWaitFor = 90;

const phraseOf = ({ data }: Entry<'recommendations'> | Entry<'feedback'>, { language }: PlanView) =>
  data.body === '' ? undefined : { text: beginningOf(data.body, 140), language: data.lang ?? language };
