// Starts Decap with the setup that the page carries: our backend, format, widgets, preview, words.

import { planBackend } from './backend.js';
import { gateway } from './gateway.js';
// @ts-check
import { mendPage } from './mend-page.js';
import { nameBeforeSave } from './naming.js';
import { notice } from './notice.js';
import { previewOf } from './preview.js';
import { saveAtOnce } from './save-at-once.js';
import { registerWidgets } from './widgets/register.js';

/** @type {import('./types.d.ts').Setup} */
const setup = JSON.parse(document.getElementById('editor-setup')?.textContent ?? '{}');
const { config, phrases, keys, groups } = setup;

const show = notice(setup);
const ask = gateway(setup, show);
const saves = nameBeforeSave(ask, keys);

/**
 * @param {any} base
 * @param {any} over
 * @returns {any}
 */
const laidOver = (base, over) => {
  const made = { ...base };
  for (const [key, value] of Object.entries(over)) {
    made[key] = typeof value === 'object' ? laidOver(made[key] ?? {}, value) : value;
  }
  return made;
};

CMS.registerLocale(config.locale, laidOver(CMS.getLocale(config.locale) ?? {}, phrases));
CMS.registerBackend('throughline', planBackend({ ask, show, saves, words: setup.words }));
CMS.registerCustomFormat('plan-entry', 'md', {
  fromFile: (/** @type {string} */ text) => JSON.parse(text),
  toFile: (/** @type {unknown} */ data) => JSON.stringify(data),
});
CMS.registerEventListener({ name: 'preSave', handler: saves.beforeSave });
registerWidgets(setup, ask);
for (const path of setup.previewStyles) CMS.registerPreviewStyle(path);
CMS.registerPreviewStyle(new URL('preview.css', import.meta.url).pathname);
for (const collection of config.collections) {
  const files = collection.files ?? [];
  for (const { name } of [collection, ...files]) CMS.registerPreviewTemplate(name, previewOf(setup, ask));
}
saveAtOnce(setup);
mendPage(setup);

// The parts of the plan stand in groups. Decap's own list is drawn by React, so the headings are styles.
const style = document.createElement('style');
style.textContent = groups
  .filter(({ collections }) => collections.length > 0)
  .map(
    ({ label, collections }) =>
      `li:has(> a[data-testid="${collections[0]}"])::before{content:${JSON.stringify(label)}}`,
  )
  .join('');
document.body.append(style);

CMS.init({ config });
