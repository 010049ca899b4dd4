import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Relation, relations, roleOfRelation } from '../schemas/sections.ts';
import type { EditorMode } from '../src/derive/decap/decap-config.ts';
import { openDesk } from '../src/journeys/editing/desk.ts';
import { editorPage } from '../src/journeys/editing/editor-page.ts';
import { isSaveRefusal } from '../src/journeys/saving/save-refusal.ts';
import { loadTemplates } from '../src/render/load-templates.ts';
import { packageRoot } from '../src/render/package-root.ts';
import { openBrowser } from './editor-browser.ts';
import { personAs, savingPlan } from './saving-plan.ts';

/** Decap as its makers publish it, which checks its configuration; nothing of ours around it. */
const published = readFileSync(join(packageRoot(), 'node_modules/decap-cms/dist/decap-cms.js'));
const html =
  '<!doctype html><body><script>window.CMS_MANUAL_INIT = true</script><script src="decap.js"></script>';

const server = createServer((request, response) => {
  const isScript = request.url === '/decap.js';
  response.setHeader(
    'Content-Type',
    isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
  );
  response.end(isScript ? published : html);
});
let page: Page;
const browser = await openBrowser();

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
  await page.evaluate(() => {
    const { CMS } = window as unknown as { CMS: Decap };
    CMS.registerBackend('throughline', class {});
    CMS.registerCustomFormat('plan-entry', 'md', {});
  });
});
afterAll(async () => {
  await browser.close();
  server.close();
});

type Decap = {
  readonly init: (options: { readonly config: unknown }) => void;
  readonly registerBackend: (name: string, backend: unknown) => void;
  readonly registerCustomFormat: (name: string, extension: string, format: object) => void;
};

const templates = await loadTemplates();

const pageFor = async (relation: Relation, mode: EditorMode) => {
  const place = await savingPlan();
  const person = { id: personAs(relation).personId, name: 'Somebody', language: 'en' };
  const reader = { role: roleOfRelation[relation], relation, grants: [] };
  const desk = await openDesk({ planId: 'k3v9q2m7x5t8w4zr', place, person, reader }, templates);
  if (isSaveRefusal(desk)) throw new Error(desk.refused);
  return editorPage(mode, desk);
};

/** What Decap says of a configuration. */
const faultsOf = (config: unknown): Promise<string> =>
  page.evaluate((given) => {
    const said: string[] = [];
    const { error } = console;
    console.error = (...words) => said.push(words.map((word) => JSON.stringify(word)).join(' '));
    const swallow = (event: PromiseRejectionEvent) => event.preventDefault();
    window.addEventListener('unhandledrejection', swallow);
    (window as unknown as { CMS: Decap }).CMS.init({ config: given });
    console.error = error;
    return said.filter((words) => words.includes('Config Errors')).join();
  }, config as object);

const forms = relations.flatMap((relation) =>
  (['simple', 'together'] as const).map((mode) => [relation, mode] as const),
);

test.each(forms)('Decap accepts the configuration of %s, %s', async (relation, mode) => {
  const made = await pageFor(relation, mode);
  if (!made) return;
  expect(await faultsOf(made.setup.config)).toBe('');
});

test('Decap would have said what is wrong with one', async () => {
  const made = await pageFor('self', 'simple');
  const wrong = { ...made?.setup.config, publish_mode: 'sometimes' };
  expect(await faultsOf(wrong)).toContain('publish_mode');
});
