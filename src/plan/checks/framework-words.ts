import { nearest } from '../../problem/nearest.ts';
import { say } from '../../problem/phrase.ts';
import type { Problem } from '../../problem/problem.ts';
import { errorAt, shown } from '../../problem/refuse.ts';
import { placeOf } from '../place-of.ts';
import { allEntries, type Entry, type FrameworkBundle, type Plan } from '../plan.ts';

/** Words that the state's framework defines: domains, components, skills, areas, supports, terms, standards. */

export const frameworkWords = (plan: Plan, framework: FrameworkBundle): Problem[] => {
  if (plan.about.framework !== framework.id) return [];
  return allEntries(plan.entries).flatMap((entry) =>
    usesOf(entry, framework)
      .filter(({ value, known }) => value !== undefined && !known.includes(value))
      .map(({ value, known, keyPath, label }) => {
        const near = nearest(value as string, known);
        return errorAt(placeOf(plan.sources, entry.path, keyPath), 'framework-word', {
          message: say('"{field}" is {value}, which the framework does not know.', {
            field: { text: label },
            value: shown(value),
          }),
          actual: shown(value),
          expected: say('one of: {choices}', {
            choices: `${known.slice(0, 12).join(', ')}${known.length > 12 ? ' ...' : ''}`,
          }),
          next: near
            ? say('Did you mean "{near}"?', { near })
            : say('Choose one of the words of the framework.'),
        });
      }),
  );
};

type Use = {
  readonly value: string | undefined;
  readonly known: readonly string[];
  readonly keyPath: readonly (string | number)[];
  /** Of the field, as its schema says it. */
  readonly label: string;
};

const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

const usesOf = (entry: Entry, framework: FrameworkBundle): readonly Use[] => {
  switch (entry.collection) {
    case 'goals':
    case 'personal-goals':
      return goalUses(entry as Entry<'goals'>, framework);
    case 'skills': {
      const { data } = entry as Entry<'skills'>;
      return [
        { value: data.skill, known: ids(framework.skills), keyPath: ['skill'], label: 'Framework skill' },
      ];
    }
    case 'pathways': {
      const { data } = entry as Entry<'pathways'>;
      return [{ value: data.area, known: ids(framework.pathwayAreas), keyPath: ['area'], label: 'Area' }];
    }
    case 'supports': {
      const { data } = entry as Entry<'supports'>;
      return [{ value: data.kind, known: ids(framework.supportKinds), keyPath: ['kind'], label: 'Kind' }];
    }
    case 'transitions': {
      const { data } = entry as Entry<'transitions'>;
      const known = ids(framework.supportKinds);
      return (data.supportsExist ?? []).map((value, index) => ({
        value,
        known,
        keyPath: ['supportsExist', index],
        label: 'Supports that exist',
      }));
    }
    case 'reviews': {
      const { data } = entry as Entry<'reviews'>;
      return [{ value: data.term, known: ids(framework.reviews.terms), keyPath: ['term'], label: 'Term' }];
    }
    case 'recommendations': {
      const { data } = entry as Entry<'recommendations'>;
      const known = framework.components.flatMap(({ activities }) => ids(activities));
      return [{ value: data.activity, known, keyPath: ['activity'], label: 'Activity of the framework' }];
    }
    default:
      return [];
  }
};

const goalUses = ({ collection, data }: Entry<'goals'>, framework: FrameworkBundle): readonly Use[] => [
  {
    value: data.domain,
    known: ids(framework.domains.filter((domain) => domain.collection === collection)),
    keyPath: ['domain'],
    label: 'Domain',
  },
  { value: data.component, known: ids(framework.components), keyPath: ['component'], label: 'Component' },
  ...data.standards.flatMap(({ edition, code }, index): Use[] => {
    const codes = framework.standardCodes.get(edition);
    return codes
      ? [{ value: code, known: [...codes.keys()], keyPath: ['standards', index, 'code'], label: 'Code' }]
      : [
          {
            value: edition,
            known: [...framework.standardCodes.keys()],
            keyPath: ['standards', index, 'edition'],
            label: 'Edition',
          },
        ];
  }),
];
