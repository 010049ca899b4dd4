import { type CollectionName, collectionOf } from '../../../schemas/collections.ts';
import { fieldMeta } from '../../../schemas/field.ts';
import type { Entries, Entry } from '../../plan/plan.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import { chapterOf, collectionsOf } from '../../render/chapters.ts';
import type { Desk } from './desk.ts';

/**
 * An entry that is being written, as the portfolio will show it to this very person: the plan with that entry laid
 * over it goes through the same view and the same templates as a page. Nothing is saved.
 */

export type PreviewRequest = {
  readonly collection: CollectionName;
  /** Of the entry that is edited; empty for a new one. */
  readonly slug: string;
  /** The whole entry as it would be stored. */
  readonly data: Readonly<Record<string, unknown>>;
};

export type Preview =
  | { readonly html: string }
  /** Labels of fields that keep the entry from being shown. */
  | { readonly missing: readonly string[] };

export const previewEntry = async (
  { collection, slug, data }: PreviewRequest,
  desk: Desk,
): Promise<Preview> => {
  const { schema } = collectionOf(collection);
  const parsed = schema.safeParse(data);
  if (!parsed.success) return { missing: labelsOf(parsed.error.issues, collection, desk) };
  const { file, folder } = collectionOf(collection);
  const name = file === undefined ? slug || 'preview' : collection;
  const path = file ?? `${folder}/${name}.md`;
  const entry = { collection, slug: name, path, blobId: '', data: parsed.data } as unknown as Entry;
  const view = viewWith(entry, desk);
  const shown = (view.entries[collection] as readonly Entry[])[0];
  if (!shown) return { missing: [] };
  const page = desk.templates.entryPage(view, shown);
  const bytes = await desk.templates.renderPage({
    view,
    page,
    pages: desk.templates.portfolioPages(view),
  });
  const html = new TextDecoder().decode(bytes);
  return { html: html.replaceAll(' src="media/', ` src="/plans/${desk.visit.planId}/media/`) };
};

/** The view of the plan with this entry, and of its chapter nothing else. */
const viewWith = (entry: Entry, { open, visit }: Desk): PlanView => {
  const { plan, framework, district } = open;
  const others = (plan.entries[entry.collection] as readonly Entry[]).filter(
    (other) => other.slug !== entry.slug,
  );
  const entries = { ...plan.entries, [entry.collection]: [...others, entry] } as Entries;
  const { reader, place } = visit;
  const view = planView({ ...plan, entries }, { reader, framework, district, today: place.today });
  const beside = collectionsOf(chapterOf(entry.collection));
  const cleared = Object.fromEntries(beside.map((name) => [name, []]));
  const alone = (view.entries[entry.collection] as readonly Entry[]).filter(
    ({ slug }) => slug === entry.slug,
  );
  return {
    ...view,
    entries: { ...view.entries, ...cleared, [entry.collection]: alone } as Entries,
  };
};

const labelsOf = (
  issues: readonly { readonly path: readonly PropertyKey[] }[],
  collection: CollectionName,
  { visit, templates }: Desk,
): readonly string[] => {
  const { translate } = templates.editorWords(visit.person.language);
  const { shape } = collectionOf(collection).schema;
  const keys = new Set(issues.map(({ path }) => String(path[0])));
  return [...keys].flatMap((key) => {
    const field = shape[key];
    return field ? [translate(fieldMeta(field).label)] : [];
  });
};
