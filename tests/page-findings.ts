/**
 * What a person would trip over on the page that a browser shows: what axe finds, what scrolls sideways or is cut
 * off, what Tab does not reach. Each function gives findings as short sentences, none when all is well.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'puppeteer';

type Findings = Promise<readonly string[]>;

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Colours that the page is shown in. */
export const looks = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  'more contrast': [{ name: 'prefers-contrast', value: 'more' }],
  'forced colors': [
    { name: 'forced-colors', value: 'active' },
    { name: 'prefers-color-scheme', value: 'dark' },
  ],
} as const;

export type Look = keyof typeof looks;

/** Puppeteer itself knows neither forced colors nor more contrast. */
export const showIn = (devtools: CDPSession, look: Look): Promise<void> =>
  devtools.send('Emulation.setEmulatedMedia', { features: [...looks[look]] });

/** @param rules - ids of the only rules to look at; all of axe's when left out */
export const axeFindings = async (page: Page, rules?: readonly string[]): Findings => {
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axeSource);
  const options = JSON.stringify({
    resultTypes: ['violations'],
    preload: false,
    ...(rules && { runOnly: rules }),
  });
  // Only these leave the browser: all results of a page are a megabyte.
  const violations = await page.evaluate(`axe.run(${options}).then(({ violations }) => violations)`);
  return (violations as AxeResults['violations']).flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
};

/** All that can be unfolded is unfolded. */
export const unfold = (page: Page): Promise<void> =>
  page.$$eval('details', (folds) => {
    for (const fold of folds) fold.open = true;
  });

/** Sideways scrolling of the page, text beyond its edges, text that its box cuts off, labels upon each other. */
export const cutOff = (page: Page): Findings =>
  page.evaluate(() => {
    const found: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide`);
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30)}"`;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!element?.checkVisibility() || texts.currentNode.nodeValue?.trim() === '') continue;
      if (element.closest('.skip, .wide, .table-scroll, .sample-hidden, title, desc')) continue;
      range.selectNodeContents(texts.currentNode);
      const isOutside = [...range.getClientRects()].some(
        ({ left, right }) => left < -1 || right > clientWidth + 1,
      );
      if (isOutside) found.push(`${nameOf(element)} runs over the edge`);
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
        const isCut =
          (hides(overflowX) && box.scrollWidth > box.clientWidth + 1) ||
          (hides(overflowY) && box.scrollHeight > box.clientHeight + 1);
        if (isCut) found.push(`${nameOf(box)} is cut off`);
      }
    }
    for (const chart of document.querySelectorAll('svg.chart')) {
      const labels = [...chart.querySelectorAll('text')].map((label) => ({
        label,
        box: label.getBoundingClientRect(),
      }));
      for (const [index, { label, box }] of labels.entries()) {
        const lies = labels
          .slice(index + 1)
          .find(
            ({ box: other }) =>
              box.left < other.right - 1 &&
              other.left < box.right - 1 &&
              box.top < other.bottom - 4 &&
              other.top < box.bottom - 4,
          );
        if (lies) found.push(`${nameOf(label)} lies upon ${nameOf(lies.label)}`);
      }
    }
    return found;
  });

/** Tab, from the top to the last link: all in the order of the page, and a ring that shows around each. */
export const missedByTab = async (page: Page, devtools: CDPSession): Findings => {
  const stops = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex="0"]'),
    ];
    const expected = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const reached: { element: Element; finding: string | undefined }[] = [];
    const brightness = (colour: string) => {
      const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
        const value = Number(part) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
    };
    const paper = brightness(getComputedStyle(document.body).backgroundColor);
    const ringFinding = (element: Element) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return 'has no ring';
      const ring = brightness(outlineColor);
      const contrast = (Math.max(ring, paper) + 0.05) / (Math.min(ring, paper) + 0.05);
      return contrast < 3 ? `has a ring of contrast ${contrast.toFixed(1)}` : undefined;
    };
    document.addEventListener('focusin', ({ target }) => {
      const element = target as Element;
      const { top, bottom } = element.getBoundingClientRect();
      const isOutOfSight = bottom <= 0 || top >= innerHeight;
      reached.push({ element, finding: isOutOfSight ? 'is out of sight' : ringFinding(element) });
    });
    Object.assign(window, { expected, reached });
    (document.activeElement as HTMLElement | null)?.blur();
    return expected.length;
  });
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const press = async () => {
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  };
  for (let left = stops; left > 0; left -= 20)
    await Promise.all(Array.from({ length: Math.min(left, 20) }, press));
  return page.evaluate(() => {
    const { expected, reached } = window as unknown as {
      expected: readonly Element[];
      reached: readonly { element: Element; finding: string | undefined }[];
    };
    const nameOf = (element: Element | undefined) => element?.outerHTML.slice(0, 80) ?? 'nothing';
    const strays = expected.flatMap((element, index) =>
      reached[index]?.element === element
        ? []
        : [`Tab ${index + 1} reaches ${nameOf(reached[index]?.element)}, not ${nameOf(element)}`],
    );
    const unseen = reached.flatMap(({ element, finding }) =>
      finding ? [`${nameOf(element)} ${finding}`] : [],
    );
    return [...strays.slice(0, 1), ...unseen];
  });
};

/** Ids that stand twice, so that a label or a link means another element than it says. */
export const idsTwice = async (page: Page): Findings => {
  const ids = await page.$$eval('[id]', (elements) => elements.map(({ id }) => id));
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two elements are called ${id}`);
};

/** Headings that skip a level, and more or less than one of the first. */
export const headingFindings = async (page: Page): Findings => {
  const levels = await page.$$eval('h1, h2, h3, h4, h5, h6', (headings) =>
    headings.map((heading) => Number(heading.tagName[1])),
  );
  const first = levels.filter((level) => level === 1).length;
  return [
    ...(first === 1 && levels[0] === 1 ? [] : [`${first} headings of the first level`]),
    ...levels.flatMap((level, index) =>
      level > (levels[index - 1] ?? 0) + 1 ? [`a heading of level ${level} after ${levels[index - 1]}`] : [],
    ),
  ];
};
