import { type CollectionName, collections } from '../../schemas/collections.ts';
import { placeOf } from '../plan/place-of.ts';
import type { FrameworkBundle, Plan } from '../plan/plan.ts';
import { english, sayIn } from '../problem/phrase.ts';
import type { Place } from '../problem/problem.ts';
import { startOf } from '../problem/refuse.ts';
import { profileOf } from './profile-of.ts';
import type { Advice, Finding, Rule, RuleContext } from './rule.ts';
import { rules } from './rules.ts';

/**
 * All advice on a plan, by component and file; its grade is that of the student now. Says nothing of a plan whose
 * student has graduated: there is no next term to advise on.
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
      rule.check(plan, context).map((finding): Found => {
        const component =
          finding.component === undefined ? componentOf(framework, finding.collection) : finding.component;
        return {
          rule,
          finding,
          component: component ?? undefined,
          rank: component ? (order.get(component) ?? order.size) : wholePlan,
          file: finding.file ?? profileOf(plan).path,
        };
      }),
    )
    .toSorted((a, b) => a.rank - b.rank || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
    .map((found) => adviceOf(found, { plan, grade }));
};

/** Advice that belongs to no component concerns the whole plan and comes first. */
const wholePlan = -1;

type Found = {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly component: string | undefined;
  readonly rank: number;
  readonly file: string;
};

const adviceOf = (
  { rule, finding, component, file }: Found,
  { plan, grade }: { readonly plan: Plan; readonly grade: number },
): Advice => {
  let place: Place | undefined;
  return {
    id: rule.id,
    severity: 'advice',
    /** Found when first asked for: it costs ten times what the rules cost, and pages do not show it. */
    get place() {
      place ??= finding.keyPath ? placeOf(plan.sources, file, finding.keyPath) : startOf(file);
      return place;
    },
    message: sayIn(finding.message, english),
    next: sayIn(finding.next, english),
    words: { message: finding.message, next: finding.next },
    source: rule.source,
    ...(component ? { component } : {}),
    grade,
    sections: [...new Set([collections[finding.collection].section, ...(finding.alsoSections ?? [])])],
  };
};

/** The first component with an activity that is documented in the collection; reviews and the profile have none. */
const componentOf = (framework: FrameworkBundle, collection: CollectionName): string | undefined =>
  framework.components.find(({ activities }) =>
    activities.some((activity) => activity.collections.includes(collection)),
  )?.id;
