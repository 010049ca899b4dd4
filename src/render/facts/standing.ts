import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import type { Framework } from '../../../schemas/framework.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { type ChapterId, chapterOf } from '../chapters.ts';

/**
 * How far the plan has come in each component of the framework: which benchmark activities of the student's grade
 * are begun. An activity that is documented where this reader may not look is left out, so it gives nothing away.
 */

export type ComponentStanding = {
  readonly component: string;
  readonly label: string;
  readonly activities: readonly ActivityStanding[];
  readonly begun: number;
};

export type ActivityStanding = {
  readonly activity: string;
  readonly label: string;
  readonly prompt: string;
  readonly isBegun: boolean;
  /** Chapter in which it is documented. */
  readonly chapter: ChapterId;
};

/** @returns nothing when the reader may not see the student's grade */
export const standingOf = (view: PlanView): readonly ComponentStanding[] => {
  const grade = view.entries.profile[0]?.data.grade;
  const band = view.framework.gradeBands.find(({ grades }) => grades.includes(grade ?? 0))?.id;
  if (!band) return [];
  return view.framework.components.flatMap(({ id, label, activities }) => {
    const own = activities
      .filter(({ bands, collections }) => bands.includes(band) && collections.every(isVisible(view)))
      .map((activity) => ({
        activity: activity.id,
        label: activity.label,
        prompt: activity.prompt,
        isBegun: isDocumented(view, activity),
        chapter: chapterOf(activity.collections[0] as CollectionName),
      }));
    if (own.length === 0) return [];
    return [{ component: id, label, activities: own, begun: own.filter(({ isBegun }) => isBegun).length }];
  });
};

type Activity = Framework['components'][number]['activities'][number];

const isVisible =
  ({ sections }: PlanView) =>
  (collection: string): boolean =>
    sections.has(collectionOf(collection as CollectionName).section);

const isDocumented = ({ entries }: PlanView, { collections, where = {}, filled = [] }: Activity): boolean =>
  collections.some((name) =>
    entries[name as CollectionName].some(({ data }) => {
      const values: Readonly<Record<string, unknown>> = data;
      return (
        Object.entries(where).every(([key, accepted]) => accepted.includes(String(values[key]))) &&
        filled.every((key) => saysSomething(values[key]))
      );
    }),
  );

const saysSomething = (value: unknown): boolean =>
  Array.isArray(value) || typeof value === 'string' ? value.length > 0 : value !== undefined;
