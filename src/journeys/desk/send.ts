import type { CollectionName } from '../../../schemas/collections.ts';
import type { Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { AdviceKind } from '../../render/desk/send.ts';
import { fileSentences } from '../../render/words/file-sentences.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import { daysBefore } from '../../rules/school-year.ts';
import type { SavingPlace } from '../saving/place.ts';
import { type Saved, saveData } from '../saving/save-entry.ts';
import { isSaveRefusal, type SaveRefusal } from '../saving/save-refusal.ts';

/**
 * Something that a person at school gives to one student: advice, a question to the family, an activity of the
 * framework to do by a day. It is an entry in that student's plan under the giver's name, in a commit of its own;
 * given to many it is as many commits. Given twice it is there once.
 */

export type Message =
  | { readonly what: 'advice'; readonly kind: AdviceKind; readonly title: string; readonly text: string }
  | { readonly what: 'question'; readonly question: string }
  | {
      readonly what: 'activity';
      readonly activity: { readonly id: string; readonly label: string };
      readonly due: string | undefined;
      readonly text: string;
    };

export type SendRequest = {
  readonly place: SavingPlace;
  readonly writer: Writer;
  readonly message: Message;
  /** Of the giver's pages: it is the language of what was typed. */
  readonly language: string;
  /** The plan as the giver sees it. */
  readonly view: PlanView;
};

/** The entry that was made, or the one of a moment ago that says the same. */
export type Sent = { readonly isNew: boolean; readonly path: string };

export const send = async (request: SendRequest): Promise<Sent | SaveRefusal> => {
  const { place, writer, view } = request;
  const { collection, data } = entryFor(request);
  const same = sameEntry(view, { collection, data, writer });
  if (same) return { isNew: false, path: same.path };
  const saved: Saved | SaveRefusal = await saveData({ place, writer, collection, data });
  return isSaveRefusal(saved) ? saved : { isNew: !saved.unchanged, path: saved.path };
};

type NewEntry = {
  readonly collection: Extract<CollectionName, 'recommendations' | 'feedback'>;
  readonly data: Readonly<Record<string, unknown>>;
};

const entryFor = ({ message, language, view }: SendRequest): NewEntry => {
  const lang = language === view.language ? {} : { lang: language };
  if (message.what === 'question') {
    return {
      collection: 'feedback',
      data: { about: 'profile/profile', question: message.question, ...lang },
    };
  }
  if (message.what === 'advice') {
    const { kind, title, text } = message;
    return { collection: 'recommendations', data: { title, kind, body: text, ...lang } };
  }
  const { activity, due, text } = message;
  // Without words of the giver's own it says what the framework says, in the language of the plan.
  const spoken = text === '' ? view.language : language;
  const label = fileSentences(wordLanguageOf(spoken)).nameOf({
    kind: 'activity',
    id: activity.id,
    given: activity.label,
  });
  return {
    collection: 'recommendations',
    data: {
      title: label.text,
      kind: 'activity',
      activity: activity.id,
      ...(due === undefined ? {} : { due }),
      body: text,
      ...(text === '' ? {} : lang),
    },
  };
};

type Known = NewEntry & { readonly writer: Writer };

/** Of this week and by the same account: whatever the student has answered since, it is not said again. */
const sameEntry = (view: PlanView, { collection, data, writer }: Known): Entry | undefined => {
  const since = daysBefore(writer.today, 7);
  const entries: readonly Entry<'recommendations' | 'feedback'>[] = view.entries[collection];
  return entries.find(
    (entry) =>
      entry.data.byId === writer.personId &&
      entry.data.date >= since &&
      told.every((key) => saidIn(entry.data, key) === saidIn(data, key)),
  );
};

const told = ['title', 'kind', 'activity', 'due', 'question', 'body'] as const;

const saidIn = (data: object, key: string): unknown =>
  (data as Readonly<Record<string, unknown>>)[key] || undefined;
