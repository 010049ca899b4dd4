import { createEntryCache, type EntryCache } from '../plan/entry-cache.ts';
import type { Problem } from '../problem/problem.ts';
import { loadTemplates, type Templates } from '../render/load-templates.ts';
import { renderPages } from '../render/render-pages.ts';
import { isCurrentSite, type SiteStamp, writeSite } from '../render/write-site.ts';
import { readHead } from '../store/read-head.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { mediaFiles } from './media-files.ts';
import { readView, type ViewPlace } from './read-view.ts';
import { rulesStamp } from './rules-stamp.ts';

/** A plan to a folder of pages with only what one reader may see; at once when nothing changed. */

export type BuildRequest = ViewPlace & { readonly outFolder: string };

/** `problems` holds the errors that kept the plan from being shown; with any of them nothing was written. */
export type BuiltPortfolio = {
  readonly pages: number;
  /** The folder already held just this. */
  readonly isUnchanged: boolean;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
};

/** What many builds share: compiled templates and what was parsed before. */
export type Workshop = { readonly templates: Templates; readonly cache: EntryCache };

export const openWorkshop = async (): Promise<Workshop> => ({
  templates: await loadTemplates(),
  cache: createEntryCache(4000),
});

/** Whether the folder already holds just this: one question to git and one to the folder. */
export const isBuilt = (request: BuildRequest, rendererId: string): boolean => {
  const head = readHead(request.path, request.ref);
  if (isRefusal(head)) return false;
  return isCurrentSite(request.outFolder, stampOf(request, { treeId: head.treeId, rendererId }));
};

export const buildPortfolio = async (
  request: BuildRequest,
  workshop?: Workshop,
): Promise<BuiltPortfolio | Refusal> => {
  const { outFolder, ...place } = request;
  const { templates, cache } = workshop ?? (await openWorkshop());
  const { rendererId } = templates;
  if (isBuilt(request, rendererId)) {
    return { pages: 0, isUnchanged: true, problems: [], sources: new Map() };
  }
  const read = await readView(place, cache);
  if (isRefusal(read)) return read;
  if ('problems' in read) return { pages: 0, isUnchanged: false, ...read };
  const { view } = read;
  const pages = await renderPages({ templates, view });
  const files = [...pages, ...templates.assets, ...(await mediaFiles(view, place.path))];
  const stamp = stampOf(request, { treeId: view.treeId, rendererId });
  const refused = writeSite({ folder: outFolder, files, stamp });
  if (refused) return { refused: 'cannot-write', message: refused };
  return { pages: pages.length, isUnchanged: false, problems: [], sources: new Map() };
};

const stampOf = (
  { path, reader, today }: BuildRequest,
  made: Pick<SiteStamp, 'treeId' | 'rendererId'>,
): SiteStamp => ({
  ...made,
  rulesId: rulesStamp(path),
  readerKey: JSON.stringify([reader.role, reader.grants, today]),
});
