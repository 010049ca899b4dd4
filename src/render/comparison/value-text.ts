import { choiceGroups, hasChoiceWords } from '../../../schemas/choice-groups.ts';
import { collectionOf, isCollection } from '../../../schemas/collections.ts';
import { isGroup } from '../../plan/same-value.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import { entryTitle } from './entry-title.ts';

/** A value of any field as a person reads it: names for choices, days in words, titles for references. */

export type ValueContext = {
  readonly field: FieldInside;
  /** Collection and keys, without places in lists: `goals.steps.due`. */
  readonly path: string;
  /** The state that the value is of. */
  readonly view: PlanView;
  readonly words: FileSentences;
};

export const valueText = (value: unknown, context: ValueContext): string => {
  const { field, path, words } = context;
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return words.choice('answerWord', value ? 'yes' : 'no');
  if (typeof value === 'number') return numberText(value, context);
  if (typeof value === 'string') return textOf(value, context);
  if (Array.isArray(value)) return value.map((item) => valueText(item, context)).join(', ');
  if (!field.object || !isGroup(value)) return '';
  return fieldsInside(field.object)
    .filter(({ key, meta }) => meta.widget !== 'hidden' && key !== 'lang' && value[key] !== undefined)
    .map((inner, index) => {
      const text = valueText(value[inner.key], { ...context, field: inner, path: `${path}.${inner.key}` });
      const speaksForItself = index === 0 || inner.meta.personal || inner.meta.unit === 'hours';
      return speaksForItself || text === '' ? text : `${words.translate(inner.meta.label)}: ${text}`;
    })
    .filter((text) => text !== '')
    .join(' · ');
};

const numberText = (value: number, { field, words }: ValueContext): string => {
  const { unit = '' } = field.meta;
  if (unit === 'hours') return words.say('experiences.hours', { hours: value });
  if (unit.startsWith('US dollars')) return words.dollars(value);
  // Years are no amounts.
  return value >= 1900 && value < 2100 && Number.isInteger(value) ? String(value) : words.number(value);
};

const textOf = (value: string, { field, path, view, words }: ValueContext): string => {
  if (hasChoiceWords(path)) return choiceText(path, value, words);
  if (field.meta.refersTo) return referenceText(value, view, words);
  if (field.meta.widget === 'picture') return words.say('diff.picture');
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return words.date(value);
  const named = frameworkName(field.key, value, view);
  return named ? words.nameOf(named).text : value;
};

export const choiceText = (path: string, value: string, words: FileSentences): string =>
  hasChoiceWords(path) ? words.choice(choiceGroups[path], value) : value;

/** The title of what is pointed to; for an item of a list, the item's. */
const referenceText = (address: string, view: PlanView, words: FileSentences): string => {
  const [place = '', item] = address.split('#');
  const [collection = '', slug] = place.split('/');
  if (!isCollection(collection)) return address;
  const entry = view.entries[collection].find((candidate) => candidate.slug === slug);
  if (!entry) return words.choice('entryKind', collection);
  if (item !== undefined) {
    const found = Object.values(entry.data)
      .flatMap((value) => (Array.isArray(value) ? value : []))
      .find((one) => isGroup(one) && one.id === item);
    const text = found?.title ?? found?.what;
    if (typeof text === 'string') return text;
  }
  return collectionOf(collection).file
    ? words.choice('entryKind', collection)
    : entryTitle(entry, view, words).text;
};

const frameworkName = (key: string, id: string, { framework, district }: PlanView) => {
  const given = (list: readonly { readonly id: string; readonly label: string }[]) =>
    list.find((one) => one.id === id)?.label;
  switch (key) {
    case 'domain':
      return { kind: 'domain', id, given: given(framework.domains) } as const;
    case 'component':
      return { kind: 'component', id, given: given(framework.components) } as const;
    case 'skill':
      return { kind: 'skill', id, given: given(framework.skills) } as const;
    case 'area':
      return { kind: 'area', id, given: given(framework.pathwayAreas) } as const;
    case 'supportsExist':
      return { kind: 'support', id, given: given(framework.supportKinds) } as const;
    case 'subject': {
      const subjects = (district?.graduation ?? []).flatMap((table) => table.subjects);
      const found = [...subjects, ...(district?.otherSubjects ?? [])].find(({ subject }) => subject === id);
      return found && ({ kind: 'subject', id, given: found.label } as const);
    }
    default:
      return undefined;
  }
};
