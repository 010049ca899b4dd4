import puppeteer, { type Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostileTexts } from './markdown/hostile-texts.ts';
import { renderMarkdown } from './markdown.ts';
import { browserOptions } from './pdf/browser-options.ts';
import { findChromium } from './pdf/find-chromium.ts';

const options = { headingOffset: 2, idPrefix: 'goal-1' } as const;
const picture = `media/${'0123456789abcdef'.repeat(4)}`;
let browser: Browser;

beforeAll(async () => {
  const chromium = await findChromium();
  if (chromium === null) throw new Error('These tests need a Chromium.');
  browser = await puppeteer.launch(browserOptions(chromium, process.getuid?.() !== 0));
});

afterAll(() => browser?.close());

/** What a browser makes of HTML: each element with its attributes, flat. Nothing of it is loaded or run. */
const elementsIn = async (html: readonly string[]) => {
  const page = await browser.newPage();
  const found = await page.evaluate(
    (documents) =>
      documents.map((text) =>
        [...new DOMParser().parseFromString(text, 'text/html').body.querySelectorAll('*')].map((element) => ({
          tag: element.tagName.toLowerCase(),
          attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
          address: (element as HTMLAnchorElement).protocol ?? '',
        })),
      ),
    html,
  );
  await page.close();
  return found;
};

const allowedAttributes: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  a: {
    href: /^(https?:\/\/|mailto:[^@]+@|#goal-1-)/,
    rel: /^noopener noreferrer$/,
    id: /^goal-1-/,
    class: /^footnote-back$/,
    'aria-describedby': /^goal-1-footnote-label$/,
    'aria-label': /^Back to reference \d+/,
  },
  div: { class: /^table-scroll$/, role: /^group$/, tabindex: /^0$/, 'aria-label': /^Table$/ },
  img: { src: /^media\/[0-9a-f]{64}\.(png|jpg|jpeg|webp)$/, alt: /^/ },
  li: { id: /^goal-1-/, class: /^task$/ },
  ol: { start: /^\d+$/ },
  p: { id: /^goal-1-/, class: /^footnotes-label$/ },
  section: { class: /^footnotes$/ },
  span: { class: /^task-mark$/, role: /^img$/, 'aria-label': /^(Done:|Not done yet:)$/ },
  td: { align: /^(left|center|right)$/ },
  th: { align: /^(left|center|right)$/, scope: /^col$/ },
};

const plainElements = 'blockquote br code del em h3 h4 h5 h6 hr pre strong sup table tbody thead tr ul'.split(
  ' ',
);

test('of every hostile text only harmless elements, attributes and addresses are left', async () => {
  const surprises: unknown[] = [];
  const found = await elementsIn(hostileTexts.map((text) => renderMarkdown(text, options)));
  for (const [index, elements] of found.entries()) {
    for (const { tag, attributes, address } of elements) {
      const known = allowedAttributes[tag] ?? (plainElements.includes(tag) ? {} : undefined);
      const isFine =
        known !== undefined &&
        Object.entries(attributes).every(([name, value]) => known[name]?.test(value)) &&
        ['', ':', 'http:', 'https:', 'mailto:', 'about:'].includes(address);
      if (!isFine) surprises.push({ text: hostileTexts[index], tag, attributes, address });
    }
  }
  expect(surprises).toEqual([]);
  expect(hostileTexts.length).toBeGreaterThan(500);
});

test('in a page, no hostile text runs a script or asks for anything', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    asked.push(request.url());
    void request.abort();
  });
  const html = hostileTexts.map((text) => `<section>${renderMarkdown(text, options)}</section>`).join('\n');
  await page.setContent(`<main id="text">${html}</main>`, { waitUntil: 'load' });
  const seen = await page.evaluate(() => ({
    hit: 'hit' in window,
    sections: document.querySelectorAll('main > section').length,
  }));
  await page.close();
  expect(seen).toEqual({ hit: false, sections: hostileTexts.length });
  const pictures = asked.filter((url) => !/\/?media\/a{64}\.png$/.test(url) && url !== 'about:blank');
  expect(pictures).toEqual([]);
});

test('links leave for the web or the mail program, and nowhere else', () => {
  const text =
    '[web](https://example.org/a?b#c) [mail](mailto:a@example.org) [here](goals.html) [script](javascript:x) www.example.org';
  expect(renderMarkdown(text, options)).toBe(
    '<p><a href="https://example.org/a?b#c" rel="noopener noreferrer">web</a> ' +
      '<a href="mailto:a@example.org" rel="noopener noreferrer">mail</a> here script ' +
      '<a href="http://www.example.org" rel="noopener noreferrer">www.example.org</a></p>',
  );
});

test('a picture of the plan is shown, any other picture becomes its description', () => {
  expect(renderMarkdown(`![My robot](${picture}.png) ![Elsewhere](https://example.org/x.png)`, options)).toBe(
    `<p><img src="${picture}.png" alt="My robot"> Elsewhere</p>`,
  );
});

test('headings begin below the heading of the entry and skip no level', () => {
  expect(renderMarkdown('### A\n###### B\n# C\n## D', options)).toBe(
    '<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n<h4>D</h4>',
  );
  expect(renderMarkdown('# A\n## B', { ...options, headingOffset: 5 })).toBe('<h6>A</h6>\n<h6>B</h6>');
});

test('footnotes of two entries on one page never share an id', () => {
  const text = 'Once[^1] and again[^1].\n\n[^1]: A note.';
  const ids = ['goal-1', 'goal-2'].flatMap((idPrefix) =>
    [...renderMarkdown(text, { ...options, idPrefix }).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
  );
  expect(ids).toHaveLength(8);
  expect(new Set(ids).size).toBe(8);
});

test('tasks say in words whether they are done, in the language of the page', () => {
  const words = {
    footnotes: 'Notas',
    backToText: 'Volver a la nota',
    done: 'Hecho:',
    notDone: 'Pendiente:',
    table: 'Tabla',
  };
  expect(renderMarkdown('- [x] pedir la carta\n- [ ] enviarla', { ...options, words })).toBe(
    '<ul>\n<li class="task"><span class="task-mark" role="img" aria-label="Hecho:">☑</span> pedir la carta</li>\n' +
      '<li class="task"><span class="task-mark" role="img" aria-label="Pendiente:">☐</span> enviarla</li>\n</ul>',
  );
});

test('a prefix that could end an attribute is a bug of ours and is thrown', () => {
  expect(() => renderMarkdown('*a*', { ...options, idPrefix: '"><script>' })).toThrow('Not a prefix for ids');
});
