import { nearest } from '../../problem/nearest.ts';
import type { Problem } from '../../problem/problem.ts';
import { errorAt, shown } from '../../problem/refuse.ts';
import { placeOf } from '../place-of.ts';
import { addressOf, allEntries, type Entry, type Plan } from '../plan.ts';
import { walkFields } from '../walk-fields.ts';

/** Every reference points to something that is there and of the right kind; every picture has its pointer. */

export const references = (plan: Plan): Problem[] => {
  const known = addresses(plan);
  const problems: Problem[] = [];
  for (const entry of allEntries(plan.entries)) {
    walkFields(entry, ({ meta, value, keyPath }) => {
      if (meta.widget === 'picture' && typeof value === 'string' && !plan.media.has(value)) {
        problems.push(
          errorAt(placeOf(plan.sources, entry.path, keyPath), 'picture-missing', {
            message: `"${meta.label}" names a picture that is not in this plan.`,
            actual: shown(value),
            next: 'Upload the picture again, or clear the field.',
          }),
        );
      }
      if (!meta.refersTo) return;
      const targets = Array.isArray(value)
        ? value.map((target, index) => [target, [...keyPath, index]] as const)
        : [[value, keyPath] as const];
      for (const [target, at] of targets) {
        const words = wrongTarget(String(target), meta.refersTo, known);
        if (words) {
          problems.push(
            errorAt(placeOf(plan.sources, entry.path, at), 'reference-missing', {
              message: `"${meta.label}" points to ${shown(String(target))}, ${words.why}.`,
              actual: shown(String(target)),
              ...(words.expected ? { expected: words.expected } : {}),
              next: words.next,
            }),
          );
        }
      }
    });
  }
  return problems;
};

type Words = { readonly why: string; readonly expected?: string; readonly next: string };

const wrongTarget = (
  target: string,
  allowed: readonly string[],
  known: ReadonlySet<string>,
): Words | undefined => {
  const [collection = ''] = target.split('/');
  if (!allowed.includes('*') && !allowed.includes(collection)) {
    return {
      why: 'which is of another kind',
      expected: `an entry of ${allowed.join(' or ')}`,
      next: 'Choose an entry of the right kind.',
    };
  }
  if (known.has(target)) return undefined;
  const near = nearest(target, known);
  return {
    why: 'which is not in this plan',
    ...(near ? { expected: near } : {}),
    next: near ? `Did you mean ${near}?` : 'Write the entry first, or take this line out.',
  };
};

/** `goals/x` for each entry and `course-plan/2026-27#biology` for each item of a list that has an id. */
const addresses = (plan: Plan): ReadonlySet<string> => {
  const known = new Set<string>();
  for (const entry of allEntries(plan.entries)) {
    known.add(addressOf(entry));
    for (const id of itemIdsOf(entry)) known.add(`${addressOf(entry)}#${id}`);
  }
  return known;
};

const itemIdsOf = (entry: Entry): string[] =>
  Object.values(entry.data).flatMap((value) =>
    Array.isArray(value)
      ? value.flatMap((item) => (typeof item?.id === 'string' ? [item.id as string] : []))
      : [],
  );
