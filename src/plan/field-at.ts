import type * as z from 'zod';
import { type FieldMeta, fieldMeta, unwrapped } from '../../schemas/field.ts';
import { list, type Value } from '../problem/phrase.ts';

/** The schema and the metadata of the field at a key path: what a message needs to speak of "Due date". */

type Schema = z.core.$ZodType;

export type FieldAt = {
  readonly schema: Schema;
  /** The label, after those of the lists and groups it is in: `Steps 1, Due date`. */
  readonly words: Value;
  readonly meta: FieldMeta | undefined;
};

/** @param path - keys and list indexes; an unknown key gives its parent's schema and the key as words */
export const fieldAt = (top: Schema, path: readonly PropertyKey[]): FieldAt => {
  let schema: Schema = top;
  let meta: FieldMeta | undefined;
  const labels: Value[] = [];
  for (const step of path) {
    const inner = unwrapped(schema)._zod.def as { shape?: Record<string, Schema>; element?: Schema };
    const next = typeof step === 'number' ? inner.element : inner.shape?.[String(step)];
    if (!next) {
      labels.push(String(step));
      break;
    }
    schema = next;
    if (typeof step === 'number') labels.push(list([labels.pop() ?? '', step + 1], ' '));
    else {
      meta = fieldMeta(next);
      labels.push({ text: meta.label });
    }
  }
  return { schema, meta, words: list(labels, ', ') };
};
