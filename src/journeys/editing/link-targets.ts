import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import type { DecapOption } from '../../derive/decap/decap-types.ts';
import { addressOf, type Entry } from '../../plan/plan.ts';
import type { Desk } from './desk.ts';
import { titleIn } from './shown-entries.ts';

/** What a field that points to another entry offers: the entries this person may read, by their names, in groups. */

export type TargetGroup = { readonly label: string; readonly options: readonly DecapOption[] };

/** @param refersTo - collections, or `*` for all that an entry can sensibly point to */
export const linkTargets = (refersTo: readonly string[], desk: Desk): readonly TargetGroup[] => {
  const { translate } = desk.templates.editorWords(desk.visit.person.language);
  return collectionNames
    .filter((name) => (refersTo.includes('*') ? !unlinked.has(name) : refersTo.includes(name)))
    .map((name) => ({
      label: translate(collectionOf(name).label),
      options: (desk.view.entries[name] as readonly Entry[]).flatMap((entry) => optionsOf(entry, desk)),
    }))
    .filter(({ options }) => options.length > 0);
};

/** Nothing points to these: what identifies the plan, and what is itself written about an entry. */
const unlinked: ReadonlySet<CollectionName> = new Set(['plan', 'feedback']);

/** A course year offers its courses too, each by the year and its name. */
const optionsOf = (entry: Entry, desk: Desk): readonly DecapOption[] => {
  const label = titleIn(entry, desk);
  const value = addressOf(entry);
  if (entry.collection !== 'course-plan') return [{ value, label }];
  const { year, courses } = (entry as Entry<'course-plan'>).data;
  return [
    { value, label },
    ...courses.map(({ id, title }) => ({ value: `${value}#${id}`, label: `${title} (${year})` })),
  ];
};
