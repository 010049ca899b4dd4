import { say } from '../../problem/phrase.ts';
import type { Problem } from '../../problem/problem.ts';
import { errorAt, shown } from '../../problem/refuse.ts';
import { placeOf } from '../place-of.ts';
import { allEntries, type Plan } from '../plan.ts';
import { walkFields } from '../walk-fields.ts';

/** Ids inside a list are unique: references and comparisons between semesters rest on them. */

export const itemIds = (plan: Plan): Problem[] => {
  const problems: Problem[] = [];
  for (const entry of allEntries(plan.entries)) {
    walkFields(entry, ({ meta, value, keyPath }) => {
      if (!Array.isArray(value)) return;
      const seen = new Set<string>();
      for (const [index, item] of value.entries()) {
        const id: unknown = typeof item === 'object' && item !== null ? item.id : undefined;
        if (typeof id !== 'string') continue;
        if (seen.has(id)) {
          problems.push(
            errorAt(placeOf(plan.sources, entry.path, [...keyPath, index, 'id']), 'item-id-twice', {
              message: say('Two items under "{field}" have the id {id}.', {
                field: { text: meta.label },
                id: shown(id),
              }),
              actual: shown(id),
              expected: say('a different id for each item'),
              next: say('Give one of them another id, for example {id}.', { id: shown(`${id}-2`) }),
            }),
          );
        }
        seen.add(id);
      }
    });
  }
  return problems;
};
