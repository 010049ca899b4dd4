import * as z from 'zod';
import type { Relation, Role, SectionId } from './sections.ts';

/**
 * Attaches to each key of a plan what people and programs need to know of it, and reads it back. A zod
 * registry forgets metadata through optional, default, nullable and pipe; forgotten privacy metadata would be
 * a leak, so the reader descends through wrappers and throws when it finds none.
 */

/** How the editor offers the field; derived into Decap's widgets and the field reference. */
export type Widget =
  | 'line'
  | 'text'
  | 'markdown'
  | 'number'
  | 'date'
  | 'choice'
  | 'choices'
  | 'tags'
  | 'yes-no'
  | 'list'
  | 'group'
  | 'reference'
  | 'references'
  | 'picture'
  | 'hidden';

/** How two versions are compared: by value, item by item with `id`, as words, or not at all. */
export type Compare = 'value' | 'identity' | 'prose' | 'ignore';

export type FieldMeta = {
  readonly label: string;
  /** One sentence that a twelve-year-old understands. */
  readonly help: string;
  readonly example?: string | number | boolean | readonly string[];
  readonly section: SectionId;
  /** Narrows the section's readers; a role the section does not name gains nothing. */
  readonly readers?: readonly Role[];
  /** Relations that do not see the field although their role does. */
  readonly withheldFrom?: readonly Relation[];
  /** Narrows the section's writers; none at all for what the software writes and for signatures. */
  readonly writers?: readonly Role[];
  readonly widget: Widget;
  /** What the form of a new entry begins with. No default: a file that lacks it is still incomplete. */
  readonly beginsWith?: string;
  /** Unit of a number, for example `hours` or `US dollars`. */
  readonly unit?: string;
  readonly compare: Compare;
  /** Requirement numbers of `requirements.md`. */
  readonly source: readonly string[];
  /** Collections that a reference may point to; `*` is any. */
  readonly refersTo?: readonly string[];
  /** What the software fills in for whoever writes the entry or group: nobody signs for somebody else. */
  readonly signs?: 'name' | 'role' | 'date' | 'account';
  /** Text in the language of the person: searched, marked with `lang`, set right to left when needed. */
  readonly personal?: boolean;
};

/** What a file writes for a field: the section and the source come from `fieldsOf`. */
export type FieldWords = Omit<FieldMeta, 'section' | 'source' | 'compare' | 'widget'> & {
  readonly source?: readonly string[];
  readonly compare?: Compare;
  readonly widget?: Widget;
};

export type FieldOf = <S extends z.ZodType>(schema: S, words: FieldWords) => S;

const registry = z.registry<FieldMeta>();

export class MissingMetadata extends Error {
  override readonly name = 'MissingMetadata';
}

/**
 * Gives a schema its metadata. Goes outermost: `field(z.string().optional(), meta)`.
 *
 * @returns a copy, so that one schema constant can serve several fields
 */
export const field = <S extends z.ZodType>(schema: S, meta: FieldMeta): S => {
  const own = schema.clone();
  registry.add(own, meta);
  return own;
};

/**
 * `field` for one section, with the requirement numbers that all its keys share, and the writers of those keys
 * that name none themselves when they are fewer than the section's.
 */
export const fieldsOf =
  (section: SectionId, source: readonly string[], writers?: readonly Role[]): FieldOf =>
  (schema, words) => {
    const kind = kindOf(schema);
    return field(schema, {
      section,
      source,
      ...(writers ? { writers } : {}),
      widget: widgetByKind[kind] ?? 'line',
      compare: compareByKind[kind] ?? 'value',
      ...words,
    });
  };

/**
 * The metadata of a key.
 *
 * @throws MissingMetadata when neither the schema nor what it wraps has any: a bug of ours
 */
export const fieldMeta = (schema: z.core.$ZodType): FieldMeta => {
  for (let at: z.core.$ZodType | undefined = schema; at; at = wrapped(at)) {
    const meta = registry.get(at as z.ZodType);
    if (meta) return meta;
  }
  throw new MissingMetadata(`A "${schema._zod.def.type}" schema has no field metadata. Wrap it in field().`);
};

/** Takes optional, default, nullable, readonly and pipe off, to the schema that holds the value. */
export const unwrapped = (schema: z.core.$ZodType): z.core.$ZodType => {
  let at = schema;
  for (let inner = wrapped(at); inner; inner = wrapped(at)) at = inner;
  return at;
};

const wrapped = (schema: z.core.$ZodType): z.core.$ZodType | undefined => {
  const def = schema._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
  return def.innerType ?? def.in;
};

const kindOf = (schema: z.ZodType): string => unwrapped(schema)._zod.def.type;

const widgetByKind: Readonly<Record<string, Widget>> = {
  number: 'number',
  boolean: 'yes-no',
  enum: 'choice',
  array: 'list',
  object: 'group',
};

const compareByKind: Readonly<Record<string, Compare>> = { array: 'identity' };
