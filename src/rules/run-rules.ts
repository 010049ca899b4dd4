import { type CollectionName, collections } from '../../schemas/collections.ts';
import { placeOf } from '../plan/place-of.ts';
import type { FrameworkBundle, Plan } from '../plan/plan.ts';
import { profileOf } from './profile-of.ts';
import type { Advice, Finding, Rule, RuleContext } from './rule.ts';
import { rules } from './rules.ts';

/**
 * All advice on a plan, by component, grade and file. Says nothing of a plan whose student has graduated:
 * there is no next term to advise on.
 *
 * @param only - the rules to run; all by default
 * @returns advice with the sections that a reader must see to be told; filter before you show it
 */
export const runRules = (
  plan: Plan,
  context: RuleContext,
  only: readonly Rule[] = rules,
): readonly Advice[] => {
  const { framework, today } = context;
  const { grade, graduatingClass } = profileOf(plan).data;
  if (`${graduatingClass}-${framework.yearStarts}` <= today) return [];
  const order = new Map(framework.components.map(({ id }, index) => [id, index]));
  return only
    .flatMap((rule) =>
      rule.check(plan, context).map((found) => adviceOf({ rule, found, plan, framework, grade })),
    )
    .toSorted(
      (a, b) =>
        rank(order, a) - rank(order, b) ||
        (a.grade ?? 0) - (b.grade ?? 0) ||
        (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : 0),
    );
};

type Found = {
  readonly rule: Rule;
  readonly found: Finding;
  readonly plan: Plan;
  readonly framework: FrameworkBundle;
  readonly grade: number;
};

const adviceOf = ({ rule, found, plan, framework, grade }: Found): Advice => {
  const file = found.file ?? profileOf(plan).path;
  const component =
    found.component === undefined ? componentOf(framework, found.collection) : found.component;
  return {
    id: rule.id,
    severity: 'advice',
    place: found.keyPath ? placeOf(plan.sources, file, found.keyPath) : { file, line: 1, column: 1 },
    message: found.message,
    next: found.next,
    source: rule.source,
    ...(component ? { component } : {}),
    grade,
    sections: [...new Set([collections[found.collection].section, ...(found.alsoSections ?? [])])],
  };
};

/** The first component with an activity that is documented in the collection; reviews and the profile have none. */
const componentOf = (framework: FrameworkBundle, collection: CollectionName): string | undefined =>
  framework.components.find(({ activities }) =>
    activities.some((activity) => activity.collections.includes(collection)),
  )?.id;

/** Advice that belongs to no component concerns the whole plan and comes first. */
const rank = (order: ReadonlyMap<string, number>, { component }: Advice): number =>
  component === undefined ? -1 : (order.get(component) ?? order.size);
