import { collectionOf } from '../../../schemas/collections.ts';
import { say } from '../../problem/phrase.ts';
import type { Problem } from '../../problem/problem.ts';
import { errorAt } from '../../problem/refuse.ts';
import { fieldAt } from '../field-at.ts';
import { placeOf } from '../place-of.ts';
import { allEntries, type Plan } from '../plan.ts';

/** Dates that cannot be: an end before its beginning, an answer before the application was sent. */

const pairs = [
  ['started', 'ended'],
  ['started', 'due'],
  ['started', 'completed'],
  ['since', 'until'],
  ['from', 'to'],
  ['submitted', 'answered'],
  ['date', 'answered'],
] as const;

export const dateOrder = (plan: Plan): Problem[] =>
  allEntries(plan.entries).flatMap((entry) => {
    const inside = Object.entries(entry.data).flatMap(([key, value]) =>
      Array.isArray(value)
        ? value.map((item, index) => ({ item, path: [key, index] as (string | number)[] }))
        : [],
    );
    return [{ item: entry.data, path: [] as (string | number)[] }, ...inside].flatMap(({ item, path }) =>
      pairs.flatMap(([first, second]) => {
        const { [first]: from, [second]: until } = item as Record<string, unknown>;
        if (typeof from !== 'string' || typeof until !== 'string' || until >= from) return [];
        const { schema } = collectionOf(entry.collection);
        const early = fieldAt(schema, [...path, first]).words;
        const late = fieldAt(schema, [...path, second]).words;
        return [
          errorAt(placeOf(plan.sources, entry.path, [...path, second]), 'dates-reversed', {
            message: say('"{late}" is {until}, which is before "{early}" ({from}).', {
              late,
              until,
              early,
              from,
            }),
            actual: until,
            expected: say('{from} or later', { from }),
            next: say('Correct one of the two dates.'),
          }),
        ];
      }),
    );
  });
