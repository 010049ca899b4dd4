// Runs before Decap. Keeps Decap from starting by itself, signs its user in (the gateway knows who it is), cleans the
// values in a link before Decap reads the address, and keeps what is typed off the disk: on a shared computer the next
// person must not be offered it. Decap's backups are emptied here, and one that it makes later holds nothing.

// @ts-check
import { cleanPrefill } from './prefill.js';

Object.assign(window, { CMS_MANUAL_INIT: true });
localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'throughline' }));
localStorage.setItem('cms.right-pane', window.innerWidth < 900 ? 'none' : 'preview');

indexedDB.deleteDatabase('localforage');
const { put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (/** @type {unknown} */ value, /** @type {IDBValidKey} */ key) {
  return put.call(this, String(key).startsWith('backup') ? null : value, key);
};

const { config } = JSON.parse(document.getElementById('editor-setup')?.textContent ?? '{}');
cleanPrefill(config);
window.addEventListener('hashchange', () => cleanPrefill(config), { capture: true });
