import type { Entry } from '../plan/plan.ts';
import type { PlanView } from '../privacy/plan-view.ts';

/** The framework's skills with all ratings of each, oldest first. A skill may have several entries. */

export type SkillLevels = {
  /** Id in the framework. */
  readonly skill: string;
  readonly label: string | undefined;
  readonly help: string | undefined;
  readonly entries: readonly Entry<'skills'>[];
  readonly ratings: readonly Rating[];
};

export type Rating = Entry<'skills'>['data']['ratings'][number];

/** In the framework's order; skills that the framework does not name come last. */
export const skillLevels = ({ framework, entries }: PlanView): readonly SkillLevels[] => {
  const bySkill = Map.groupBy(entries.skills, ({ data }) => data.skill);
  const named = framework.skills.map(({ id, label, help }) => ({ id, label, help }));
  const others = [...bySkill.keys()]
    .filter((id) => !named.some((skill) => skill.id === id))
    .map((id) => ({ id, label: undefined, help: undefined }));
  return [...named, ...others].map(({ id, label, help }) => {
    const own = bySkill.get(id) ?? [];
    const ratings = own
      .flatMap(({ data }) => data.ratings)
      .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    return { skill: id, label, help, entries: own, ratings };
  });
};
