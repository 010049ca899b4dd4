import { collectionOf } from '../../../schemas/collections.ts';
import { admitPath } from '../../plan/admit-path.ts';
import { addressOf, allEntries, type Entry } from '../../plan/plan.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { entryAddress } from '../../render/app/addresses.ts';
import type { EntryChange } from '../../render/app/entry-change.ts';
import type { Phrase } from '../../render/words/names.ts';
import type { FileChange } from './entry-changes.ts';
import { ownTitle } from './own-title.ts';

/**
 * File changes as one reader may know them, newest first: what lies in a hidden section is left out, and so is an
 * entry that the view does not hold although its section is open, such as a comment on something hidden.
 */
export const shownChanges = (
  view: PlanView,
  { planId, changes }: { readonly planId: string; readonly changes: readonly FileChange[] },
): readonly EntryChange[] =>
  changes
    .flatMap((change): readonly EntryChange[] => {
      const admitted = admitPath({ path: change.path, mode: '100644', blobId: '', bytes: nothing });
      if ('problem' in admitted || admitted.kind === 'media') return [];
      const { collection, slug } = admitted;
      if (collection === 'plan' || !view.sections.has(collectionOf(collection).section)) return [];
      const { kind, date, by } = change;
      if (kind === 'removed') {
        return isAboutOthers(collection)
          ? []
          : [{ collection, kind, title: undefined, href: undefined, date, by }];
      }
      const entry = view.entries[collection].find((candidate) => candidate.slug === slug);
      if (!entry) return [];
      return [
        {
          collection,
          kind,
          title: titleIn(view, entry),
          href: entryAddress(planId, entry),
          date,
          by,
        },
      ];
    })
    .toSorted((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0));

/** That a comment is gone tells that there was something to comment on. */
const isAboutOthers = (collection: string): boolean =>
  collection === 'feedback' || collection === 'recommendations';

const nothing = new Uint8Array();

/** A comment is called by what it is about. */
const titleIn = (view: PlanView, entry: Entry): Phrase | undefined => {
  if (entry.collection !== 'feedback') return ownTitle(entry, view.language);
  const [about] = (entry as Entry<'feedback'>).data.about.split('#');
  const target = allEntries(view.entries).find((candidate) => addressOf(candidate) === about);
  return target && ownTitle(target, view.language);
};
