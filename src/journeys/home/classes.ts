import type { ClassModel } from '../../render/app/home.ts';
import type { HomePerson, PlanRelation } from './relation.ts';
import type { SummaryShelf } from './summary-shelf.ts';

/** A teacher's classes with their students, from the relations that run through each class. */

export type ClassesRequest = {
  readonly person: Pick<HomePerson, 'id'>;
  /** Those of the kind `teacher`; `scope` is the class, `detail` its title. */
  readonly relations: readonly PlanRelation[];
  readonly today: string;
  readonly shelf: Pick<SummaryShelf, 'summaries'>;
};

export const classes = async ({
  person,
  relations,
  today,
  shelf,
}: ClassesRequest): Promise<readonly ClassModel[]> => {
  const { found: summaries } = await shelf.summaries({ relations, today });
  return [...Map.groupBy(relations, ({ scope = '' }) => scope)]
    .map(([id, own]) => ({
      id,
      title: own[0]?.detail ?? id,
      students: own
        .flatMap(({ planId }) => {
          const summary = summaries.get(planId);
          return summary ? [{ planId, summary }] : [];
        })
        .toSorted((a, b) => a.summary.sortName.localeCompare(b.summary.sortName, 'en'))
        .map(({ planId, summary: { name, grade, changes, assigned } }) => ({
          planId,
          name,
          grade,
          latest: changes[0],
          assigned: assigned.filter(({ byId }) => byId === person.id),
        })),
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
};
