import type { FrameworkBundle } from '../../plan/plan.ts';
import type { SignedEntry } from './signing.ts';

/** What the framework asks an entry to say before it is signed, as far as it is still empty. */

/** @returns groups of keys, of which one each has to say something */
export const emptyParts = (
  framework: Pick<FrameworkBundle, 'reviews' | 'transitions'>,
  entry: Pick<SignedEntry, 'collection' | 'data'>,
): readonly (readonly string[])[] => {
  const said = entry.data as Readonly<Record<string, unknown>>;
  return asked(framework, entry).filter((keys) => !keys.some((key) => saysSomething(said[key])));
};

const asked = (
  { reviews, transitions }: Pick<FrameworkBundle, 'reviews' | 'transitions'>,
  { collection }: Pick<SignedEntry, 'collection'>,
): readonly (readonly string[])[] => {
  if (collection === 'reviews') return reviews.parts.map((part) => [part]);
  return collection === 'transitions' ? transitions.minimum : [];
};

const saysSomething = (value: unknown): boolean =>
  typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) && value.length > 0;
