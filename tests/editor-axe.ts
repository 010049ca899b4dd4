/** What axe finds at the editor that a tab shows, asked through the browser's own door: the policy stays as it is. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Tab } from './editor-browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @returns rule and element of each finding, and a sentence when the page is wider than the screen */
export const editorFindings = async ({ page }: Tab): Promise<readonly string[]> => {
  const session = await page.createCDPSession();
  await session.send('Runtime.evaluate', { expression: `typeof axe === 'undefined' && (() => {${axe}})()` });
  const { result } = await session.send('Runtime.evaluate', {
    expression:
      'axe.run({ resultTypes: ["violations"], preload: false, ' +
      'runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })' +
      '.then(({ violations }) => JSON.stringify(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + html))))',
    awaitPromise: true,
  });
  await session.detach();
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  const isTooWide = (wide ?? 0) > (screen ?? 0);
  return [...JSON.parse(result.value), ...(isTooWide ? [`the page is ${wide} px wide`] : [])];
};
