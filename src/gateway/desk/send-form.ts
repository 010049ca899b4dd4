import type { Message } from '../../journeys/desk/send.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { adviceKinds, type SendFields, type SendKind, sendKinds } from '../../render/desk/send.ts';
import type { Form } from '../chain/form.ts';

/** What stands in the form, and what is missing in it before it can be given to anybody. */

export const kindIn = (text: string | undefined): SendKind | undefined =>
  sendKinds.find((kind) => kind === text);

export const fieldsIn = ({ field }: Form): SendFields => ({
  kind: field('kind'),
  title: lineOf(field('title')),
  text: field('text').replaceAll('\r\n', '\n').trim().slice(0, 8000),
  question: lineOf(field('question')),
  activity: field('activity'),
  due: field('due'),
});

export const nothingTyped: SendFields = {
  kind: '',
  title: '',
  text: '',
  question: '',
  activity: '',
  due: '',
};

type Activities = FrameworkBundle['components'][number]['activities'];

/** @returns a key of the locales that says what is missing */
export const messageIn = (
  what: SendKind,
  fields: SendFields,
  activities: readonly Activities[number][],
): Message | { readonly missing: string } => {
  const { title, text, question, due } = fields;
  if (what === 'question') return question === '' ? { missing: 'desk.noQuestion' } : { what, question };
  if (what === 'advice') {
    const kind = adviceKinds.find((one) => one === fields.kind);
    return kind === undefined || title === '' ? { missing: 'desk.noTitle' } : { what, kind, title, text };
  }
  const activity = activities.find(({ id }) => id === fields.activity);
  if (!activity) return { missing: 'desk.noActivity' };
  if (due !== '' && !/^\d{4}-\d\d-\d\d$/.test(due)) return { missing: 'desk.noDay' };
  return { what, activity, due: due || undefined, text };
};

const lineOf = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
