import type { FieldMeta } from '../../schemas/field.ts';
import type { Entry } from '../plan/plan.ts';
import { walkFields } from '../plan/walk-fields.ts';

/** The media paths that an entry uses, in picture fields and inside Markdown. */

const mediaPattern = /media\/[0-9a-f]{64}\.(?:png|jpg|webp|pdf)/g;

export const mediaIn = (entry: Entry): readonly string[] => pathsIn(entry, () => true);

/**
 * Those in words that are the student's to write. Pictures are the student's: who has seen the name of one cannot make it
 * visible, to oneself or to others, by writing it into a comment.
 */
export const ownMediaIn = (entry: Entry): readonly string[] =>
  pathsIn(entry, ({ writers }) => writers?.includes('student') ?? true);

const pathsIn = (entry: Entry, counts: (meta: FieldMeta) => boolean): readonly string[] => {
  const found: string[] = [];
  walkFields(entry, ({ meta, value }) => {
    if (typeof value !== 'string' || !counts(meta)) return;
    if (meta.widget === 'picture') found.push(value);
    else if (meta.compare === 'prose') found.push(...(value.match(mediaPattern) ?? []));
  });
  return found;
};
