// Runs before Decap. Keeps Decap from starting by itself, signs its user in (the gateway knows who it is), and keeps
// what is typed off the disk: on a shared computer the next person must not be offered it. Decap's backups are emptied
// here, and a backup that it makes later holds nothing. What is typed lives in the open tab.

// @ts-check
(() => {
  // @ts-expect-error: Decap's own switch
  window.CMS_MANUAL_INIT = true;
  localStorage.setItem('decap-cms-user', JSON.stringify({ backendName: 'throughline' }));
  if (window.innerWidth < 900) localStorage.setItem('cms.preview-visible', 'false');
  indexedDB.deleteDatabase('localforage');
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (/** @type {unknown} */ value, /** @type {IDBValidKey} */ key) {
    return put.call(this, String(key).startsWith('backup') ? null : value, key);
  };
})();
