/**
 * The compiled templates, ready to render: imported from `dist/portfolio` of this package. Refuses, naming the
 * command to run, when they were never compiled or a template changed since. It renders nothing itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EditorWords } from '../derive/decap/editor-words.ts';
import type { Entry } from '../plan/plan.ts';
import type { PlanView } from '../privacy/plan-view.ts';
import type { AppLocals } from './app/app-locals.ts';
import type { ChangeLocals } from './comparison/comparison-locals.ts';
import { appStyles, compiledFolder, type RendererFile, rendererFileName } from './compile/renderer-file.ts';
import { hasTemplateSources, templateSources } from './compile/template-sources.ts';
import type { ConferenceLocals } from './desk/conference.ts';
import { packageRoot } from './package-root.ts';
import type { PortfolioLocals, PortfolioPage } from './portfolio-pages.ts';
import type { SiteFile } from './site-file.ts';
import type { Values } from './words/messages.ts';

export type Templates = {
  /** Changes whenever anything that shapes a page changes; part of every cache key. */
  readonly rendererId: string;
  /** The stylesheet and the fonts, the same for every portfolio. */
  readonly assets: readonly SiteFile[];
  /** What only served pages need besides: the stylesheet of the pages around the portfolio. */
  readonly appAssets: readonly SiteFile[];
  readonly portfolioPages: (view: PlanView) => readonly PortfolioPage[];
  readonly printPage: (view: PlanView) => PortfolioPage;
  /** One phrase in a language, for what surrounds the pages; English when we have no words of that language. */
  readonly say: (language: string, key: string, values?: Values) => string;
  /** The page that shows one entry as its chapter does, for a preview. */
  readonly entryPage: (view: PlanView, entry: Entry) => PortfolioPage;
  /** What an entry is called in lists, in a language. */
  readonly titleOf: (entry: Entry, view: PlanView, language: string) => string;
  /** The words of the editor; English when we have no words of that language. */
  readonly editorWords: (language: string) => EditorWords;
  readonly renderPage: (
    locals: PortfolioLocals | AppLocals | ChangeLocals | ConferenceLocals,
  ) => Promise<Uint8Array>;
};

/** @throws Error when the templates are missing or stale; the message names `npm run build` */
export const loadTemplates = async (root: string = packageRoot()): Promise<Templates> => {
  const { rendererId, assets } = currentRenderer(root);
  const folder = join(root, compiledFolder);
  const entry = pathToFileURL(join(folder, 'server/entry.mjs'));
  entry.searchParams.set('renderer', rendererId);
  const compiled = await import(entry.href);
  const files = assets.map((path) => ({ path, bytes: readFileSync(join(folder, 'client', path)) }));
  return {
    rendererId,
    renderPage: compiled.renderPage,
    portfolioPages: compiled.portfolioPages,
    printPage: compiled.printPage,
    say: compiled.say,
    entryPage: compiled.entryPage,
    titleOf: compiled.titleOf,
    editorWords: compiled.editorWords,
    assets: files.filter(({ path }) => !appStyles.test(path)),
    appAssets: files.filter(({ path }) => appStyles.test(path)),
  };
};

/**
 * The id of the templates that would be loaded, without loading one.
 *
 * @throws Error as `loadTemplates` does
 */
export const currentRendererId = (root: string = packageRoot()): string => currentRenderer(root).rendererId;

const currentRenderer = (root: string): RendererFile => {
  const state = templateState(root);
  if (state !== 'current') throw new Error(explain[state]);
  return readRenderer(root);
};

/** Whether the compiled templates can be used as they are; a package without sources is never stale. */
export const templateState = (root: string = packageRoot()): 'current' | 'missing' | 'stale' => {
  if (!existsSync(join(root, compiledFolder, rendererFileName))) return 'missing';
  if (!hasTemplateSources(root)) return 'current';
  const { sources } = readRenderer(root);
  const now = templateSources(
    root,
    Object.keys(sources).map((path) => join(root, path)),
  );
  return JSON.stringify(now) === JSON.stringify(sources) ? 'current' : 'stale';
};

const readRenderer = (root: string): RendererFile =>
  JSON.parse(readFileSync(join(root, compiledFolder, rendererFileName), 'utf8'));

const explain = {
  missing: 'The portfolio templates are not compiled yet. Run: npm run build',
  stale: 'The portfolio templates changed since they were compiled. Run: npm run build',
} as const;
