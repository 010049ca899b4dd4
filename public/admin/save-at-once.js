// Where saving publishes at once, Decap hides "publish" in a menu behind "publish". One click is enough: as soon as
// that menu opens, its first line is chosen.

// @ts-check

/** @param {import('./types.d.ts').Setup} setup */
export const saveAtOnce = ({ mode, phrases }) => {
  if (mode !== 'simple') return;
  const { publishNow } = phrases.editor.editorToolbar;
  new MutationObserver(() => {
    const items = [...document.querySelectorAll('#nc-root [role="menuitem"]')];
    const item = items.find((candidate) => candidate.textContent?.trim() === publishNow);
    if (item instanceof HTMLElement) item.click();
  }).observe(document.body, { childList: true, subtree: true });
};
