import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { shownAsKey } from '../../derive/decap/keys.ts';
import { mayEdit, withoutAccounts } from '../../derive/decap/may-edit.ts';
import type { Entry } from '../../plan/plan.ts';
import { agreementOf, type Desk } from './desk.ts';

/**
 * Entries as the editor shows them: what this person may read of them, as JSON. The text of a file never goes to a
 * browser, so a hidden field cannot, and nobody's browser evaluates a file.
 */

export type ShownEntry = {
  readonly path: string;
  readonly blobId: string;
  /** JSON of the fields, and of the name in lists. */
  readonly data: string;
};

/** The entries of a collection that this person may edit or publish, the newest first where they have a date. */
export const shownEntries = (collection: CollectionName, desk: Desk): readonly ShownEntry[] =>
  (desk.view.entries[collection] as readonly Entry[])
    .filter((entry) => isOffered(entry, desk))
    .toSorted((a, b) => compare(dateOf(b), dateOf(a)) || compare(a.slug, b.slug))
    .map((entry) => shownEntry(entry, desk));

/** @returns undefined alike when there is no such entry and when this person may not edit it */
export const shownEntryAt = (path: string, desk: Desk): ShownEntry | undefined => {
  for (const entries of Object.values(desk.view.entries)) {
    const entry = (entries as readonly Entry[]).find((candidate) => candidate.path === path);
    if (entry) return isOffered(entry, desk) ? shownEntry(entry, desk) : undefined;
  }
  return undefined;
};

export const shownEntry = (entry: Entry, desk: Desk): ShownEntry => {
  const { collection, path, blobId, data } = entry;
  const fields = withoutAccounts(collectionOf(collection).schema, data as Data);
  return { path, blobId, data: JSON.stringify({ ...fields, [shownAsKey]: titleIn(entry, desk) }) };
};

/** What an entry is called in lists, in the language of the person. */
export const titleIn = (entry: Entry, { view, visit, templates }: Desk): string =>
  templates.titleOf(entry, view, visit.person.language);

const isOffered = (entry: Entry, desk: Desk): boolean => {
  const { visit, circumstances } = desk;
  const { agreed, publishers } = agreementOf(desk);
  const { reader } = visit;
  const isPublisher =
    agreed.includes(entry.collection) && (publishers as readonly string[]).includes(reader.role);
  return (
    isPublisher ||
    mayEdit(entry.collection, entry.data as Data, { reader, circumstances, personId: visit.person.id })
  );
};

type Data = Readonly<Record<string, unknown>>;

const dateKeys = ['date', 'started', 'explored', 'declared', 'deadline', 'since', 'updated', 'year'];

const dateOf = ({ data }: Entry): string => {
  const fields = data as Data;
  const key = dateKeys.find((name) => typeof fields[name] === 'string');
  return key === undefined ? '' : (fields[key] as string);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
