import type { PlanRelation } from '../../journeys/home/relation.ts';
import type { ReachedPlan } from '../../people/relations/plans-of.ts';

/** The plans that a person reaches, as home pages take them: a class teacher once for each class. */
export const relationsOf = (reached: readonly ReachedPlan[]): readonly PlanRelation[] =>
  reached.flatMap(({ planId, relation, detail, grants, classes }): readonly PlanRelation[] =>
    relation === 'teacher'
      ? classes.map(({ id, title }) => ({ planId, relation, detail: title, scope: id, grants }))
      : [{ planId, relation, detail, grants }],
  );
