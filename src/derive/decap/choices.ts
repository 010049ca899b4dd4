import { choiceLabel, hasChoiceWords } from '../../../schemas/choice-groups.ts';
import type { CollectionName } from '../../../schemas/collections.ts';
import type { District } from '../../../schemas/district.ts';
import { unwrapped } from '../../../schemas/field.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import type { DecapOption } from './decap-types.ts';
import type { EditorWords } from './editor-words.ts';

/**
 * What a choice offers: the values that the schema fixes, or those that the state's framework or the district names,
 * each with its name in the language of the person.
 */

export type ChoiceSources = {
  readonly framework: FrameworkBundle;
  readonly district: District | undefined;
  readonly words: EditorWords;
};

type Named = { readonly id: string; readonly label: string };

/**
 * @param address - the collection and the keys of the field: `course-plan.courses.subject`
 * @returns undefined when nobody fixes the values, so that the person types one
 */
export const choicesOf = (
  address: string,
  schema: Parameters<typeof unwrapped>[0],
  sources: ChoiceSources,
): readonly DecapOption[] | undefined => {
  const { words } = sources;
  if (address.endsWith('.lang') || address === 'plan.language') return languageOptions(words.language);
  const fixed = fixedValues(schema);
  if (fixed && hasChoiceWords(address)) {
    return fixed.map((value) => ({ value, label: choiceLabel(address, value, words) }));
  }
  const named = namedBySources[address]?.(sources);
  return named && named.length > 0 ? named : undefined;
};

const fixedValues = (schema: Parameters<typeof unwrapped>[0]): readonly string[] | undefined => {
  const def = unwrapped(schema)._zod.def as unknown as {
    entries?: Record<string, string>;
    element?: Parameters<typeof unwrapped>[0];
  };
  if (def.element) return fixedValues(def.element);
  return def.entries && Object.values(def.entries);
};

type Offer = (sources: ChoiceSources) => readonly DecapOption[];

const offer =
  (kind: string, list: (sources: ChoiceSources) => readonly Named[]): Offer =>
  (sources) =>
    list(sources).map(({ id, label }) => ({
      value: id,
      label: sources.words.name({ kind, id, given: label }),
    }));

const domainsIn = (collection: CollectionName): Offer =>
  offer('domain', ({ framework }) => framework.domains.filter((domain) => domain.collection === collection));

const components = offer('component', ({ framework }) => framework.components);
const supports = offer('support', ({ framework }) => framework.supportKinds);

/** The newest edition first: it is what a new goal cites. */
const editions: Offer = ({ framework }) =>
  framework.standards.map(({ edition, label }) => ({ value: edition, label })).toReversed();

/** A code that two editions have stands here once, with the label of the newer. */
const codes: Offer = ({ framework }) => {
  const all = framework.standards
    .toReversed()
    .flatMap(({ edition }) => [...(framework.standardCodes.get(edition) ?? [])]);
  return [...new Map(all.toReversed())].map(([code, label]) => ({ value: code, label: `${code}: ${label}` }));
};

/** What any class of this district may count a course toward. */
const subjects: Offer = offer('subject', ({ district }) => {
  const tables = district?.graduation.flatMap((table) => table.subjects) ?? [];
  const all = [...tables, ...(district?.otherSubjects ?? [])];
  return [...new Map(all.map(({ subject, label }) => [subject, { id: subject, label }])).values()];
});

const namedBySources: Readonly<Record<string, Offer>> = {
  'goals.domain': domainsIn('goals'),
  'personal-goals.domain': domainsIn('personal-goals'),
  'goals.component': components,
  'personal-goals.component': components,
  'goals.standards.edition': editions,
  'personal-goals.standards.edition': editions,
  'goals.standards.code': codes,
  'personal-goals.standards.code': codes,
  'course-plan.courses.subject': subjects,
  'pathways.area': offer('area', ({ framework }) => framework.pathwayAreas),
  'skills.skill': offer('skill', ({ framework }) => framework.skills),
  'transitions.supportsExist': supports,
  'supports.kind': supports,
  'reviews.term': offer('term', ({ framework }) => framework.reviews.terms),
};

/** Languages that Rhode Island's families write in most, each by its name in the language of the person. */
const offeredLanguages = [
  'en',
  'es',
  'pt',
  'kea',
  'ht',
  'fr',
  'ar',
  'zh',
  'km',
  'lo',
  'vi',
  'ru',
  'uk',
  'sw',
];

const languageOptions = (language: string): readonly DecapOption[] => {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return offeredLanguages.map((value) => ({ value, label: capitalized(names.of(value) ?? value) }));
};

const capitalized = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
