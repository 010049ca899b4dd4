import { nearest } from '../../problem/nearest.ts';
import { type Phrase, say, type Value } from '../../problem/phrase.ts';
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
            message: say('"{field}" names a picture that is not in this plan.', {
              field: { text: meta.label },
            }),
            actual: shown(value),
            next: say('Upload the picture again, or clear the field.'),
          }),
        );
      }
      if (!meta.refersTo) return;
      const targets = Array.isArray(value)
        ? value.map((target, index) => [target, [...keyPath, index]] as const)
        : [[value, keyPath] as const];
      for (const [target, at] of targets) {
        const words = wrongTarget({
          field: meta.label,
          target: String(target),
          allowed: meta.refersTo,
          known,
        });
        if (words) {
          problems.push(
            errorAt(placeOf(plan.sources, entry.path, at), 'reference-missing', {
              message: words.message,
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

type Words = { readonly message: Phrase; readonly expected?: Value; readonly next: Phrase };

type Target = {
  /** Label of the field that points. */
  readonly field: string;
  readonly target: string;
  readonly allowed: readonly string[];
  readonly known: ReadonlySet<string>;
};

const wrongTarget = ({ field, target, allowed, known }: Target): Words | undefined => {
  const [collection = ''] = target.split('/');
  const about = { field: { text: field }, target: shown(target) };
  if (!allowed.includes('*') && !allowed.includes(collection)) {
    return {
      message: say('"{field}" points to {target}, which is of another kind.', about),
      expected: say('an entry of {collections}', { collections: oneOf(allowed) }),
      next: say('Choose an entry of the right kind.'),
    };
  }
  if (known.has(target)) return undefined;
  const near = nearest(target, known);
  return {
    message: say('"{field}" points to {target}, which is not in this plan.', about),
    ...(near ? { expected: near } : {}),
    next: near ? say('Did you mean {near}?', { near }) : say('Write the entry first, or take this line out.'),
  };
};

const oneOf = (names: readonly string[]): Value =>
  names.reduce((some: Value, one) => (some === '' ? one : say('{some} or {one}', { some, one })), '');

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
