import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import type { EntryDiff, FieldChange, FieldPath, ItemPlace } from '../../diff/plan-diff.ts';
import type { WordRun } from '../../diff/prose/word-runs.ts';
import { isGroup } from '../../plan/same-value.ts';
import { type FieldInside, fieldsInside } from '../../plan/walk-fields.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import type { Phrase } from '../words/names.ts';
import type { CellModel, RowModel } from './comparison-model.ts';
import { valueText } from './value-text.ts';

/**
 * The changes of one entry as rows of old and new: words of a text each in a row of their own with what is gone and
 * what is new marked, all changed details of one item of a list in one row.
 */

type Changed = Extract<EntryDiff, { readonly kind: 'changed' }>;

export type RowContext = {
  readonly before: PlanView;
  readonly after: PlanView;
  readonly words: FileSentences;
};

export const changeRows = (
  diff: Changed,
  changes: readonly FieldChange[],
  context: RowContext,
): readonly RowModel[] => {
  const rows = new Map<string, FieldChange[]>();
  for (const change of changes) {
    const key = rowKey(change);
    rows.set(key, [...(rows.get(key) ?? []), change]);
  }
  return [...rows.values()].map((together) => rowOf(diff, together, context));
};

/** Members of one list, items that came or went, and values of one item share a row. */
const rowKey = ({ kind, path, before, after }: FieldChange): string => {
  if (kind === 'value' && path.length > 2) return JSON.stringify(path.slice(0, 2));
  const isPlaced = kind === 'item' && before !== undefined && after !== undefined;
  return JSON.stringify([kind, ...(isPlaced ? path : path.filter((step) => typeof step === 'string'))]);
};

const rowOf = (diff: Changed, together: readonly FieldChange[], context: RowContext): RowModel => {
  const [first] = together as readonly [FieldChange, ...FieldChange[]];
  const { collection } = diff.after;
  const fields = fieldsAlong(collection, first.path);
  const label = context.words.translate((fields[0] as FieldInside).meta.label);
  const language = languageOf(diff, first);
  const isInside = first.kind === 'value' && first.path.length > 2;
  const item = itemOf(diff, first.path);
  if (first.kind === 'prose') {
    const inner = fields.at(-1) as FieldInside;
    return {
      label: fields.length > 1 ? `${label}: ${context.words.translate(inner.meta.label)}` : label,
      item,
      before: { runs: first.words.filter(({ kind }) => kind !== 'added'), language: language.before },
      after: { runs: first.words.filter(({ kind }) => kind !== 'removed'), language: language.after },
    };
  }
  const separator = isInside ? ' · ' : first.kind === 'item' ? '\n\n' : ', ';
  const side = (which: 'before' | 'after'): CellModel => {
    const texts = together.flatMap((change) => {
      const inner = fieldsAlong(collection, change.path);
      const field = inner.at(-1) as FieldInside;
      const path = [collection, ...inner.map(({ key }) => key)].join('.');
      const text = valueText(change[which], { field, path, view: context[which], words: context.words });
      if (text === '') return [];
      return [isInside ? `${context.words.translate(field.meta.label)}: ${text}` : text];
    });
    return { runs: marked(texts.join(separator), which), language: language[which] };
  };
  return { label, item: isInside ? item : undefined, before: side('before'), after: side('after') };
};

const marked = (text: string, side: 'before' | 'after'): readonly WordRun[] =>
  text === '' ? [] : [{ kind: side === 'before' ? 'removed' : 'added', text }];

/** The fields that a path leads through, from the entry inward. */
const fieldsAlong = (collection: CollectionName, path: FieldPath): readonly FieldInside[] => {
  let schema = collectionOf(collection).schema as Parameters<typeof fieldsInside>[0];
  return path.flatMap((step) => {
    if (typeof step !== 'string') return [];
    const field = fieldsInside(schema).find(({ key }) => key === step) as FieldInside;
    if (field.object) schema = field.object;
    return [field];
  });
};

/** What the item of a list is called that a path leads into. */
const itemOf = (diff: Changed, path: FieldPath): Phrase | undefined => {
  const [key, place] = path as readonly [string, ItemPlace?];
  if (typeof place !== 'object') return undefined;
  const data = place.after === undefined ? diff.before.data : diff.after.data;
  const list = (data as Readonly<Record<string, unknown>>)[key];
  const item = Array.isArray(list) ? list[place.after ?? place.before ?? 0] : undefined;
  if (!isGroup(item)) return undefined;
  const text = item.title ?? item.what ?? item.name ?? item.date;
  return typeof text === 'string'
    ? { text, language: (diff.after.data as { lang?: string }).lang }
    : undefined;
};

const languageOf = (
  { before, after }: Changed,
  { path }: FieldChange,
): { readonly before: string | undefined; readonly after: string | undefined } => {
  const [key, place] = path;
  const own = (data: unknown, index: number | undefined): string | undefined => {
    const group = data as Readonly<Record<string, unknown>>;
    const holder = group[key as string];
    const item = Array.isArray(holder) && index !== undefined ? holder[index] : holder;
    const lang = isGroup(item) ? item.lang : undefined;
    return typeof lang === 'string' ? lang : (group.lang as string | undefined);
  };
  const at = typeof place === 'object' ? place : {};
  return { before: own(before.data, at.before), after: own(after.data, at.after) };
};
