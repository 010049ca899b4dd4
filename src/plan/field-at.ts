import type * as z from 'zod';
import { type FieldMeta, fieldMeta, unwrapped } from '../../schemas/field.ts';

/** The schema and the metadata of the field at a key path: what a message needs to speak of "Due date". */

type Schema = z.core.$ZodType;

export type FieldAt = {
  readonly schema: Schema;
  readonly label: string;
  readonly meta: FieldMeta | undefined;
};

/** @param path - keys and list indexes; an unknown key gives its parent's schema and the key as label */
export const fieldAt = (top: Schema, path: readonly PropertyKey[]): FieldAt => {
  let schema: Schema = top;
  let meta: FieldMeta | undefined;
  const labels: string[] = [];
  for (const step of path) {
    const inner = unwrapped(schema)._zod.def as { shape?: Record<string, Schema>; element?: Schema };
    const next = typeof step === 'number' ? inner.element : inner.shape?.[String(step)];
    if (!next) {
      labels.push(String(step));
      break;
    }
    schema = next;
    if (typeof step === 'number') labels.push(`${labels.pop() ?? ''} ${step + 1}`.trim());
    else {
      meta = fieldMeta(next);
      labels.push(meta.label);
    }
  }
  return { schema, meta, label: labels.join(', ') };
};
