import { memoryFile } from '../../package/bag/make-bag.ts';
import type { PackageFile } from '../../package/package-files.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import type { Templates } from '../../render/load-templates.ts';
import { renderPages } from '../../render/render-pages.ts';

/**
 * The portfolio inside a package. Its pictures are those of the source beside it, so that a plan with much of them is not
 * twice as large.
 */
export const portfolioPayload = async (
  templates: Templates,
  view: PlanView,
): Promise<readonly PackageFile[]> => {
  const pages = await renderPages({ templates, view });
  return [
    ...pages.map(({ path, bytes }) => memoryFile(`data/${path}`, withSourcePictures(bytes))),
    ...templates.assets.map(({ path, bytes }) => memoryFile(`data/${path}`, bytes)),
  ];
};

const mediaLink = /(<[a-z][^<>]* (?:src|href)=")(media\/[0-9a-f]{64}\.[a-z]+")/g;

const withSourcePictures = (html: Uint8Array): Uint8Array => {
  const text = new TextDecoder().decode(html);
  return new TextEncoder().encode(text.replaceAll(mediaLink, '$1ilp/$2'));
};
