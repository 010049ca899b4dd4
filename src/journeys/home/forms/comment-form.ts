import { type CollectionName, collectionNames } from '../../../../schemas/collections.ts';
import { familyQuestions } from '../../../facts/family-questions.ts';
import { addressOf, allEntries, type Entry } from '../../../plan/plan.ts';
import type { PlanView } from '../../../privacy/plan-view.ts';
import type { AnswerForm, CommentForm, CommentFormModel } from '../../../render/app/comment-form.ts';
import { beginningOf } from '../../../render/facts/recent-reflections.ts';
import { studentOf } from '../../../render/facts/student.ts';
import { familyPrompts } from '../family-prompts.ts';
import { ownTitle } from '../own-title.ts';
import type { HomePerson } from '../relation.ts';

/** The form for one comment or one answer, from the view of whoever writes: nobody can comment on what is hidden. */

type FormRequest = {
  readonly planId: string;
  /** The writer's own view. */
  readonly view: PlanView;
  readonly person: HomePerson;
  /** Typed before, after a save that did not go through. */
  readonly text?: string;
};

export type CommentRequest = FormRequest & {
  /** Collections on whose entries this person may comment. */
  readonly comments: ReadonlySet<CollectionName>;
  /** Address of the entry, from the query. */
  readonly about: string | undefined;
  /** Id of a family prompt, from the query. */
  readonly prompt: string | undefined;
};

export const commentForm = (request: CommentRequest): CommentFormModel => {
  const { view, comments, about, prompt } = request;
  const choices = collectionNames
    .filter((name) => comments.has(name) && !notCommented.has(name))
    .map((collection) => ({
      collection,
      entries: newestFirst(view.entries[collection]).map((entry) => ({
        address: addressOf(entry),
        title: ownTitle(entry, view.language),
      })),
    }))
    .filter(({ entries }) => entries.length > 0);
  const isThere = choices.some(({ entries }) => entries.some(({ address }) => address === about));
  const isFamily = view.reader.role === 'family';
  const question = isFamily ? questionAt(view, prompt) : undefined;
  const prompts = isFamily && !question ? familyPrompts().map(({ id }) => id) : [];
  const form: CommentForm = {
    kind: 'comment',
    about: question?.about ?? (isThere ? about : undefined),
    choices,
    prompts,
    prompt: prompts.find((id) => id === prompt),
    question: question?.shown,
  };
  return { ...common(request), form };
};

/** What school asked, by the address of the question. */
const questionAt = (view: PlanView, address: string | undefined) => {
  const found = familyQuestions(view).find(({ asked }) => addressOf(asked) === address);
  if (!found) return undefined;
  const { by, about, lang } = found.asked.data;
  const words = { text: found.question, language: lang ?? view.language };
  return { about, shown: { address: addressOf(found.asked), by, words } };
};

/** @returns undefined when there is nothing at this address that the person may see and answer */
export const answerForm = (request: FormRequest & { readonly to: string }): CommentFormModel | undefined => {
  const { view, to } = request;
  const comment = view.entries.feedback.find((entry) => addressOf(entry) === to);
  const advice = view.entries.recommendations.find((entry) => addressOf(entry) === to);
  if (comment) return { ...common(request), form: answerToComment(comment, view) };
  return advice && { ...common(request), form: answerToAdvice(advice, view) };
};

const answerToComment = (comment: Entry<'feedback'>, view: PlanView): AnswerForm => {
  const { by, role, date, prompt, body, lang, about } = comment.data;
  const entry = allEntries(view.entries).find((candidate) => addressOf(candidate) === about.split('#')[0]);
  return {
    kind: 'answer',
    to: addressOf(comment),
    by,
    role,
    date,
    collection: entry?.collection ?? 'feedback',
    title: entry && ownTitle(entry, view.language),
    prompt,
    words: { text: beginningOf(body, longestShown), language: lang ?? view.language },
    choice: undefined,
    evidence: [],
  };
};

const answerToAdvice = (advice: Entry<'recommendations'>, view: PlanView): AnswerForm => {
  const { by, date, body, lang, answer, activity } = advice.data;
  return {
    kind: 'answer',
    to: addressOf(advice),
    by,
    role: undefined,
    date,
    collection: 'recommendations',
    title: ownTitle(advice, view.language),
    prompt: undefined,
    words: { text: beginningOf(body, longestShown), language: lang ?? view.language },
    choice: answer,
    evidence: activity === undefined ? [] : evidenceFor(advice, view),
  };
};

const evidenceFor = ({ data }: Entry<'recommendations'>, view: PlanView): AnswerForm['evidence'] => {
  const activities = view.framework.components.flatMap(({ activities: all }) => all);
  const collections = activities.find(({ id }) => id === data.activity)?.collections ?? [];
  return collections.flatMap((name) =>
    newestFirst(view.entries[name as CollectionName]).map((entry) => ({
      address: addressOf(entry),
      title: ownTitle(entry, view.language),
      isChosen: data.evidence.includes(addressOf(entry)),
    })),
  );
};

const common = ({ planId, view, person, text = '' }: FormRequest) => ({
  planId,
  student: studentOf(view)?.name,
  text,
  signs: { name: person.name, role: view.reader.role, date: view.today },
});

/** Letters of a comment above the answer to it; a longer one is read in the plan. */
const longestShown = 2000;

/** Comments on comments would hide behind each other; the first page is about the person. */
const notCommented: ReadonlySet<CollectionName> = new Set(['plan', 'feedback']);

const newestFirst = (entries: readonly Entry[]): readonly Entry[] => entries.toReversed();
