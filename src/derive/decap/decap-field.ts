import * as z from 'zod';
import { exampleIn } from '../../../schemas/example.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import { type ChoiceSources, choicesOf } from './choices.ts';
import type { DecapField } from './decap-types.ts';
import type { WritableField } from './writable.ts';

/**
 * One field of a schema as Decap offers it. Required, limits, patterns and defaults come from the schema, so that
 * the form says at once what the save would refuse.
 */

export type FieldSources = ChoiceSources & {
  /** What a new entry begins with, by the name of a field: today's date, the student's grade. */
  readonly defaults: { readonly today: string; readonly grade?: number; readonly school?: string };
};

/** @param address - the collection and the keys above the field: `goals.steps` */
export const decapField = (field: WritableField, address: string, sources: FieldSources): DecapField => {
  const { key, meta, isRequired } = field;
  const at = `${address}.${key}`;
  const { translate } = sources.words;
  const common = {
    name: key,
    label: meta.unit ? `${translate(meta.label)} (${translate(meta.unit)})` : translate(meta.label),
    required: isRequired && meta.widget !== 'hidden',
    ...hintOf(field, sources),
    ...defaultOf(field, at, sources),
  };
  const options = choicesOf(at, field.schema, sources);
  if (options) return { ...common, widget: isList(field) ? 'choices' : 'choice', options };
  switch (meta.widget) {
    case 'markdown':
      return { ...common, widget: 'prose', editor_components: [], buttons };
    case 'text':
      return { ...common, widget: 'text' };
    case 'number':
      return { ...common, widget: 'number', ...numberLimits(field) };
    case 'date':
      return { ...common, widget: 'day' };
    case 'yes-no':
      return { ...common, widget: 'boolean' };
    case 'tags':
      return { ...common, widget: 'lines' };
    case 'picture':
      return { ...common, widget: 'picture' };
    case 'hidden':
      return { ...common, widget: 'hidden' };
    case 'reference':
      return { ...common, widget: 'entry-link', refers_to: meta.refersTo ?? [] };
    case 'references':
      return { ...common, widget: 'entry-links', refers_to: meta.refersTo ?? [] };
    case 'group':
      return { ...common, widget: 'object', collapsed: !isRequired, fields: fieldsIn(field, at, sources) };
    case 'list':
      return { ...common, ...listParts(field, at, sources) };
    default:
      return { ...common, widget: 'string', ...patternOf(field, sources) };
  }
};

const buttons = ['bold', 'italic', 'link', 'quote', 'bulleted-list', 'numbered-list'];

/** The language of a text is asked last: most people never need it. */
export const inFormOrder = <F extends { readonly key: string }>(fields: readonly F[]): readonly F[] => [
  ...fields.filter(({ key }) => key !== 'lang'),
  ...fields.filter(({ key }) => key === 'lang'),
];

/** An optional group is empty or whole: only the save can tell, so nothing in it is required here. */
const fieldsIn = (field: WritableField, at: string, sources: FieldSources): readonly DecapField[] =>
  inFormOrder(field.inside).map((inner) => {
    const made = decapField(inner, at, sources);
    if (field.meta.widget !== 'group' || field.isRequired) return made;
    const { default: _none, ...rest } = made;
    return { ...rest, required: false } as DecapField;
  });

const listParts = (field: WritableField, at: string, sources: FieldSources) => {
  const all = field.object ? fieldsInside(field.object) : [];
  const named = all.find(({ meta }) => meta.widget === 'line') ?? field.inside[0];
  return {
    widget: 'list' as const,
    label_singular: sources.words.translate(field.meta.label),
    ...(named ? { summary: `{{fields.${named.key}}}` } : {}),
    collapsed: true,
    // Without it Decap begins every new entry with one half-filled item.
    default: [],
    ...(field.isComplete ? {} : { allow_add: false, allow_remove: false }),
    fields: fieldsIn(field, at, sources),
  };
};

const hintOf = (field: WritableField, { words }: FieldSources): { readonly hint?: string } => {
  if (field.meta.widget === 'hidden') return {};
  const help = words.translate(field.meta.help);
  const example = ['line', 'tags'].includes(field.meta.widget)
    ? exampleIn(field.schema, words.translate)
    : undefined;
  return { hint: example === undefined ? help : `${help} ${words.example(example)}` };
};

const defaultOf = (
  { key, meta, schema, isRequired }: WritableField,
  at: string,
  sources: FieldSources,
): { readonly default?: unknown } => {
  const { defaults } = sources;
  const { default: own } = jsonSchema(schema);
  const begins = meta.beginsWith ?? onlyDomain(at, sources);
  if (begins !== undefined) return { default: begins };
  if (typeof own === 'string' && own !== '') return { default: own };
  if (typeof own === 'boolean') return { default: own };
  if (meta.widget === 'date' && isRequired) return { default: defaults.today };
  const known = at.split('.').length === 2 && isRequired ? defaults[key as 'grade' | 'school'] : undefined;
  return known === undefined ? {} : { default: known };
};

/** Where the framework knows one domain alone, nobody is asked for it, nor for the component its goals begin in. */
const onlyDomain = (at: string, { framework }: FieldSources): string | undefined => {
  const [collection, key, ...deeper] = at.split('.');
  const [domain, another] = framework.domains.filter((one) => one.collection === collection);
  if (domain === undefined || another !== undefined || deeper.length > 0) return undefined;
  return key === 'domain' ? domain.id : key === 'component' ? domain.component : undefined;
};

const numberLimits = ({ schema }: WritableField) => {
  const { type, minimum, maximum, multipleOf } = jsonSchema(schema);
  const isWhole = type === 'integer';
  return {
    value_type: isWhole ? ('int' as const) : ('float' as const),
    ...(minimum === undefined ? {} : { min: minimum }),
    ...(maximum === undefined ? {} : { max: maximum }),
    ...(isWhole ? { step: 1 } : { step: multipleOf ?? 0.01 }),
  };
};

/** A pattern only where it says more than "one line": its message is the help, which shows what fits. */
const patternOf = ({ meta, schema }: WritableField, { words }: FieldSources) => {
  const { pattern, format } = jsonSchema(schema);
  const own = format === 'uri' ? '^https://\\S+$' : pattern;
  if (own === undefined || own === anyLine) return {};
  // Decap ends its sentence with a stop of its own.
  return { pattern: [own, words.translate(meta.help).replace(/\.$/, '')] as const };
};

const anyLine = '^[^\\n\\r]*$';

const isList = ({ schema }: WritableField): boolean => jsonSchema(schema).type === 'array';

type JsonSchema = {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly default?: unknown;
};

/** Remembered: describing a schema costs more than all the rest of the derivation. */
const jsonSchema = (schema: WritableField['schema']): JsonSchema => {
  const before = described.get(schema);
  if (before) return before;
  const made = z.toJSONSchema(schema as z.ZodType, { io: 'input' }) as JsonSchema;
  described.set(schema, made);
  return made;
};

const described = new WeakMap<WritableField['schema'], JsonSchema>();
