import type { Entry } from '../plan/plan.ts';
import { walkFields } from '../plan/walk-fields.ts';

/** The media paths that an entry uses, in picture fields and inside Markdown. */

const mediaPattern = /media\/[0-9a-f]{64}\.(?:png|jpg|webp|pdf)/g;

export const mediaIn = (entry: Entry): readonly string[] => {
  const found: string[] = [];
  walkFields(entry, ({ meta, value }) => {
    if (typeof value !== 'string') return;
    if (meta.widget === 'picture') found.push(value);
    else if (meta.compare === 'prose') found.push(...(value.match(mediaPattern) ?? []));
  });
  return found;
};
