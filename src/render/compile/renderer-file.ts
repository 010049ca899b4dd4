/**
 * `dist/portfolio/renderer.json`: what a compile leaves for whoever renders with it. Written by
 * finish-compile.ts, read by load-templates.ts, never by hand.
 */
import type { TemplateSources } from './template-sources.ts';

export type RendererFile = {
  /** Changes whenever a compiled template, style or font changes; part of every cache key. */
  readonly rendererId: string;
  /** Stylesheets and fonts, as paths from the portfolio's folder: `assets/style.BuhSpxVR.css`. */
  readonly assets: readonly string[];
  readonly sources: TemplateSources;
};

/** Below the package root. */
export const compiledFolder = 'dist/portfolio';

export const rendererFileName = 'renderer.json';

/** The stylesheet of the pages around the portfolio, which no portfolio in a folder carries. */
export const appStyles = /^assets\/app\.[^/]+\.css$/;
