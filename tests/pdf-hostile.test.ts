/**
 * What a hostile page can make the PDF engine do: nothing. Each page is printed past the engine's refusal, so
 * that the browser's own layers stand alone, against a server that counts every connection and a file whose
 * text must appear in no PDF. A careless browser given the same pages proves that the traps work.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, isHeadlessShell } from '../src/render/pdf/find-chromium.ts';
import { createPrintEngine, launchBrowser } from '../src/render/pdf/print-engine.ts';
import { refuseActiveHtml } from '../src/render/pdf/seal-html.ts';
import { openSealedPage, type SealedPage } from '../src/render/pdf/sealed-page.ts';
import { pdfWords } from './pdf-text.ts';

const executablePath = await findChromium();
if (executablePath === null) console.warn('No Chromium here: what hostile pages do in it is not tested.');

const secret = 'CANARYFILETEXT';
const trap: { server?: Server; folder?: string; file: string; connections: number; paths: Set<string> } = {
  file: '',
  connections: 0,
  paths: new Set(),
};

beforeAll(async () => {
  trap.folder = mkdtempSync(join(tmpdir(), 'pdf-canary-'));
  writeFileSync(join(trap.folder, 'canary.html'), `<p>${secret}</p>`);
  trap.file = pathToFileURL(join(trap.folder, 'canary.html')).href;
  trap.server = createServer((request, response) => {
    trap.paths.add((request.url ?? '').split('/')[1] ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' });
    response.end('<p>served</p>');
  });
  trap.server.on('connection', () => {
    trap.connections += 1;
  });
  await new Promise<void>((resolve) => trap.server?.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  trap.server?.closeAllConnections();
  await new Promise((resolve) => trap.server?.close(resolve));
  if (trap.folder !== undefined) rmSync(trap.folder, { recursive: true });
});

function trapPort(): number {
  const address = trap.server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Pages by name; `at` is an address of the trap that tells the page's name. */
function hostilePages(): ReadonlyMap<string, string> {
  const port = trapPort();
  const make = (at: string, file: string): Record<string, string> => ({
    image: `<img src="${at}">`,
    imageByName: `<img src="${at.replace('127.0.0.1', 'localhost')}">`,
    imageOfFile: `<img src="${file}">`,
    srcset: `<img srcset="${at} 1x, ${at} 2x" src="data:,">`,
    picture: `<picture><source srcset="${at}"><img src="data:,"></picture>`,
    backgroundStyle: `<p style="background:url(${at})">x</p>`,
    backgroundAttribute: `<table background="${at}"><tr><td>x</td></tr></table>`,
    listStyle: `<ul style="list-style:url(${at})"><li>x</ul>`,
    contentStyle: `<style>p::before{content:url(${at})}</style><p>x</p>`,
    imageSet: `<p style="background:image-set(url(${at}) 1x)">x</p>`,
    cursorStyle: `<style>body{cursor:url(${at}),auto}</style>`,
    maskStyle: `<p style="mask:url(${at});-webkit-mask-image:url(${at})">x</p>`,
    filterStyle: `<p style="filter:url(${at}#f)">x</p>`,
    styleImport: `<style>@import url(${at});</style>`,
    styleImportOfFile: `<style>@import url(${file});</style>`,
    fontFace: `<style>@font-face{font-family:f;src:url(${at})}p{font-family:f}</style><p>x</p>`,
    pageRule: `<style>@page{background:url(${at});@top-left{content:url(${at})}}</style><p>x</p>`,
    stylesheet: `<link rel="stylesheet" href="${at}">`,
    icon: `<link rel="icon" href="${at}">`,
    prefetch: `<link rel="prefetch" href="${at}">`,
    preconnect: `<link rel="preconnect" href="${at}">`,
    dnsPrefetch: `<link rel="dns-prefetch" href="${at}">`,
    preload: `<link rel="preload" as="image" href="${at}"><link rel="preload" as="font" crossorigin href="${at}">`,
    modulePreload: `<link rel="modulepreload" href="${at}">`,
    prerender: `<link rel="prerender" href="${at}">`,
    manifest: `<link rel="manifest" href="${at}">`,
    htmlImport: `<link rel="import" href="${at}">`,
    speculation: `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${at}"]}]}</script>`,
    metaRefresh: `<meta http-equiv="refresh" content="0;url=${at}">`,
    metaRefreshToFile: `<meta http-equiv="refresh" content="0;url=${file}">`,
    metaLink: `<meta http-equiv="Link" content="<${at}>; rel=preload; as=image">`,
    base: `<base href="${at}/"><img src="x.png">`,
    iframe: `<iframe src="${at}"></iframe>`,
    iframeOfFile: `<iframe src="${file}" width="500" height="300"></iframe>`,
    iframeOfText: `<iframe srcdoc="<img src='${at}'><iframe src='${file}'></iframe>"></iframe>`,
    iframeOfData: `<iframe src="data:text/html,<img src='${at}'><script>fetch('${at}')</script>"></iframe>`,
    frameset: `<frameset cols="*"><frame src="${file}"><frame src="${at}"></frameset>`,
    object: `<object data="${at}" width="200" height="200"></object>`,
    objectOfFile: `<object data="${file}" type="text/html" width="500" height="300"></object>`,
    embed: `<embed src="${at}" type="image/svg+xml">`,
    embedOfFile: `<embed src="${file}" type="text/html" width="500" height="300">`,
    svgImage: `<svg><image href="${at}" width="9" height="9"/><image xlink:href="${at}" width="9" height="9"/></svg>`,
    svgUse: `<svg><use href="${at}#a"/></svg>`,
    svgForeignObject: `<svg width="500" height="300"><foreignObject width="500" height="300"><iframe src="${file}"></iframe><img src="${at}"></foreignObject></svg>`,
    svgFeImage: `<svg><filter id="f"><feImage href="${at}"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>`,
    svgInData: `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='${at}'/></svg>">`,
    video: `<video src="${at}" poster="${at}" autoplay></video>`,
    audio: `<audio src="${at}" autoplay preload="auto"></audio>`,
    track: `<video autoplay><source src="${at}"><track default src="${at}"></video>`,
    inputImage: `<input type="image" src="${at}">`,
    form: `<form action="${at}" method="post"><input autofocus></form><script>document.forms[0].submit()</script>`,
    ping: `<a id="a" href="#" ping="${at}">x</a><script>a.click()</script>`,
    scriptSource: `<script src="${at}"></script>`,
    scriptModule: `<script type="module">import "${at}"</script>`,
    scriptFetch: `<script>fetch("${at}")</script>`,
    scriptFetchOfFile: `<script>fetch("${file}").then(r=>r.text()).then(t=>document.write(t))</script>`,
    scriptBeacon: `<script>navigator.sendBeacon("${at}","x")</script>`,
    scriptEvents: `<script>new EventSource("${at}")</script>`,
    scriptSocket: `<script>new WebSocket("${at.replace('http', 'ws')}")</script>`,
    scriptImage: `<script>new Image().src="${at}"</script>`,
    scriptLocation: `<script>location="${at}"</script>`,
    scriptLocationToFile: `<script>location="${file}"</script>`,
    scriptWindow: `<script>open("${at}")</script>`,
    scriptWorker: `<script>new Worker(URL.createObjectURL(new Blob(["fetch('${at}')"])))</script>`,
    scriptByHandler: `<img src="data:," onerror="fetch('${at}')">`,
    scriptBySvg: `<svg onload="fetch('${at}')"></svg>`,
    scriptPeer: `<script>new RTCPeerConnection({iceServers:[{urls:"turn:127.0.0.1:${port}?transport=tcp",username:"u",credential:"c"}]}).createDataChannel("x")</script>`,
    policyOverruled: `<meta http-equiv="Content-Security-Policy" content="default-src *"><img src="${at}">`,
    headClosed: `</head></html><html><head><link rel="stylesheet" href="${at}">`,
  });
  const names = Object.keys(make('', ''));
  return new Map(
    names.map((name) => [name, make(`http://127.0.0.1:${port}/${name}`, trap.file)[name] ?? '']),
  );
}

const wrap = (body: string) =>
  `<!doctype html><html lang="en"><head><title>x</title></head><body>${body}</body></html>`;

/** Many at a time, so that a page that waits does not hold up the others. */
async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const worker = async () => {
    for (let item = items.shift(); item !== undefined; item = items.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 22 }, worker));
}

describe.skipIf(executablePath === null)('a hostile page', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(executablePath ?? '');
  });
  afterAll(() => browser.close());

  test('reaches no server and no file by any of more than thirty ways', async () => {
    trap.connections = 0;
    trap.paths.clear();
    const pages = hostilePages();
    const leaks: string[] = [];
    const idle: SealedPage[] = [];
    await inTurns([...pages], async ([name, body]) => {
      const page = idle.pop() ?? (await openSealedPage(browser));
      // A page that tried to leave is refused with an exception: nothing printed, nothing leaked. The engine throws
      // such a page away too, and uses the others again.
      const print = await page.print(wrap(body)).catch(() => undefined);
      if (print !== undefined && (await pdfWords(print.pdf)).includes(secret)) leaks.push(name);
      if (print === undefined) await page.close();
      else idle.push(page);
    });
    await Promise.all(idle.map((page) => page.close()));
    expect(pages.size).toBeGreaterThan(30);
    expect({ leaks, connections: trap.connections, paths: [...trap.paths] }).toEqual({
      leaks: [],
      connections: 0,
      paths: [],
    });
  });

  test('cannot be navigated to a local file or a server, even by the program that drives the browser', async () => {
    trap.connections = 0;
    const sealed = await openSealedPage(browser);
    const [page] = (await browser.pages()).toReversed();
    const port = trapPort();
    for (const address of [trap.file, `http://127.0.0.1:${port}/goto`, `view-source:${trap.file}`]) {
      await page?.goto(address).catch(() => undefined);
      const pdf = await page?.pdf().catch(() => undefined);
      if (pdf !== undefined) expect(await pdfWords(pdf)).not.toContain(secret);
    }
    await sealed.close();
    expect(trap.connections).toBe(0);
  });

  test('does get out of a careless browser, so the traps work', async () => {
    trap.connections = 0;
    trap.paths.clear();
    const careless = await puppeteer.launch({
      executablePath: executablePath ?? '',
      headless: isHeadlessShell(executablePath ?? '') ? 'shell' : true,
      args: ['--no-sandbox'],
    });
    await inTurns([...hostilePages().values()], async (body) => {
      const page = await careless.newPage();
      // Some never come to an end of loading; what they ask for they ask at once.
      await page.setContent(wrap(body), { timeout: 5000 }).catch(() => undefined);
      await page.close();
    });
    const page = await careless.newPage();
    await page.goto(trap.file);
    const words = await pdfWords(await page.pdf());
    await careless.close();
    expect(words).toContain(secret);
    expect(trap.paths.size).toBeGreaterThan(35);
  });

  test('is refused by the engine before a browser sees it', async () => {
    const engine = createPrintEngine({ executablePath: executablePath ?? '' });
    const job = { title: 'x', author: 'x', language: 'en', createdAt: '2027-06-12T15:00:00Z' };
    await expect(
      engine.print({ ...job, html: wrap('<iframe src="file:///etc/passwd"></iframe>') }),
    ).rejects.toThrow('A page to print may not contain <iframe>, <iframe src>');
    await engine.close();
  });
});

describe('the refusal of active HTML', () => {
  test('finds every hostile page that a template could let through', () => {
    const missed = [...hostilePages()].filter(([, body]) => refuseActiveHtml(wrap(body)).length === 0);
    expect(missed.map(([name]) => name)).toEqual([]);
  });

  test('lets pass what students write about: tags in text, in quoted attributes and as words', () => {
    const page = wrap(`<style>.a::after{content:"\\201C"}b{background:url(data:,)}</style>
<p title="I like <script> tags and onclick=1">I wrote &lt;iframe src=x&gt; and url(http://x) and onset = 1 < 2</p>
<a href="https://example.org/?a=<b">x</a><a href="#goals">y</a><a href="mailto:a@example.org">z</a>
<img alt="<object>" src="data:image/png;base64,AAAA"><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>`);
    expect(refuseActiveHtml(page)).toEqual([]);
  });
});
