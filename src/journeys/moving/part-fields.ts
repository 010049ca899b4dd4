import { choiceGroups, hasChoiceWords } from '../../../schemas/choice-groups.ts';
import { collectionOf } from '../../../schemas/collections.ts';
import { unwrapped } from '../../../schemas/field.ts';
import { type Group, isGroup, ownValue } from '../../plan/same-value.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import type { MoveField, MovePart } from '../../render/reviewing/move-page.ts';
import { fieldWords } from '../../render/words/field-words.ts';
import { fileWords } from '../../render/words/file-words.ts';
import type { WordLanguage } from '../../render/words/languages.ts';
import { knownAlready } from './known-already.ts';
import type { OwnMove } from './own-move.ts';

/**
 * The fields of each part of a move, as a form has them: label and help are those of the schema, the value is what the
 * move says, or what the plan knows while the part says nothing yet.
 */

/** Names of fields of a move; `next.place` is inside the group `next`. */
export const namesIn: Readonly<Record<MovePart, readonly string[]>> = {
  look: [],
  next: ['next.kind', 'next.place', 'next.pathway', 'next.supports'],
  goals: ['date', 'placement', 'goals', 'interests'],
  supports: ['supportsExist', 'supportsAgreed', 'programs'],
  schedule: ['scheduling', 'other'],
};

export const valueAt = (data: Group | undefined, name: string): unknown => {
  const [key = '', inner] = name.split('.');
  const value = data && ownValue(data, key);
  if (inner === undefined) return value;
  return isGroup(value) ? ownValue(value, inner) : undefined;
};

export type FilledIn = { readonly fields: readonly MoveField[]; readonly isFilledIn: boolean };

export const partFields = (part: MovePart, move: OwnMove, language: WordLanguage): FilledIn => {
  const { written, view, kind } = move;
  const names = namesIn[part];
  const said = written?.data;
  const isBegun = names.some((name) => !ofEveryPart.has(name) && valueAt(said, name) !== undefined);
  const known = isBegun ? {} : knownAlready(view, kind);
  const values = new Map(names.map((name) => [name, valueAt(said, name) ?? known[name]]));
  return {
    fields: names.map((name) => fieldOf(name, values.get(name), { move, language })),
    isFilledIn: names.some((name) => valueAt(said, name) === undefined && !isEmpty(known[name])),
  };
};

/** The day is saved with whichever part comes first. */
const ofEveryPart: ReadonlySet<string> = new Set(['date']);

type Around = { readonly move: OwnMove; readonly language: WordLanguage };

const fieldOf = (name: string, value: unknown, { move, language }: Around): MoveField => {
  const { meta, schema } = schemaField(name);
  const translate = fieldWords(language);
  const own = { name, label: translate(meta.label), hint: translate(meta.help) };
  if (meta.widget === 'date') return { ...own, widget: 'date', value: textOf(value) };
  if (meta.widget === 'text') return { ...own, widget: 'text', value: textOf(value) };
  if (meta.widget === 'choices') {
    const values = Array.isArray(value) ? value.map(String) : [];
    const choices = move.view.framework.supportKinds.map(
      ({ id, label }) => ({ kind: 'support', id, given: label }) as const,
    );
    return { ...own, widget: 'choices', values, choices };
  }
  if (meta.widget === 'choice') {
    const group = `transitions.${name}`;
    const words = fileWords(language);
    const { entries = {} } = unwrapped(schema)._zod.def as { entries?: Record<string, string> };
    const choices = Object.values(entries).map((id) => ({
      id,
      label: hasChoiceWords(group) ? words.choice(choiceGroups[group], id) : id,
    }));
    return { ...own, widget: 'choice', value: textOf(value), choices };
  }
  return { ...own, widget: 'line', value: textOf(value) };
};

const schemaField = (name: string): FieldInside => {
  const [key, inner] = name.split('.');
  const outer = fieldsInside(collectionOf('transitions').schema).find((field) => field.key === key);
  const found = inner
    ? outer?.object && fieldsInside(outer.object).find((field) => field.key === inner)
    : outer;
  if (!found) throw new Error(`A move has no field ${name}.`);
  return found;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0);
