// Mends what Decap's page lacks for people who use a keyboard or a screen reader: names of buttons that are only a
// sign, of texts and frames, and which words of help or error belong to which field. Decap draws its page again and
// again, so this looks again after every change, at most once a frame.

// @ts-check

/** @param {import('./types.d.ts').Setup} setup */
export const mendPage = ({ words }) => {
  const root = /** @type {HTMLElement} */ (document.getElementById('nc-root'));
  const mend = () => {
    document.body.classList.toggle('editor-new', /\/new(?:\?|$)/.test(location.hash));
    root.querySelector('#preview-pane')?.setAttribute('title', words.previewTitle);
    for (const item of all(root, '[class*="-ListItem"]')) nameItem(item, words);
    for (const field of all(root, '[class*="-ControlContainer"][aria-label]'))
      field.removeAttribute('aria-label');
    for (const label of all(root, 'label[for]')) describe(/** @type {HTMLLabelElement} */ (label));
  };
  let isWaiting = false;
  new MutationObserver(() => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      mend();
    });
  }).observe(root, { childList: true, subtree: true });
};

/**
 * @param {Element} place
 * @param {string} selector
 */
const all = (place, selector) => place.querySelectorAll(selector);

/**
 * The item of a list: open it, move it, remove it.
 * @param {Element} item
 * @param {import('./types.d.ts').Words} words
 */
const nameItem = (item, words) => {
  const bar = item.firstElementChild;
  if (!bar?.matches('[class*="-TopBar"]')) return;
  const name = item.querySelector('[class*="-NestedObjectLabel"]')?.textContent ?? '';
  const [first, last] = bar.querySelectorAll(':scope > button');
  first?.setAttribute('aria-label', `${words.openItem}: ${name}`);
  last?.setAttribute('aria-label', `${words.remove}: ${name}`);
  bar.querySelector('[aria-roledescription]')?.setAttribute('aria-label', `${words.moveItem}: ${name}`);
};

/**
 * Ties the field of a label to its help and its errors.
 * @param {HTMLLabelElement} label
 */
const describe = (label) => {
  const container = label.closest('[class*="-ControlContainer"]');
  const field = document.getElementById(label.htmlFor) ?? container?.querySelector('[contenteditable]');
  if (!container || !field) return;
  if (field.hasAttribute('contenteditable')) field.setAttribute('aria-label', label.textContent ?? '');
  const hint = container.querySelector(':scope > [class*="-ControlHint"]');
  const errors = label.parentElement?.querySelector('[class*="-ControlErrorsList"]');
  const parts = [
    [errors, 'errors'],
    [hint, 'hint'],
  ].flatMap(([part, kind]) => {
    if (!(part instanceof Element)) return [];
    part.id ||= `${label.htmlFor}-${kind}`;
    return [part.id];
  });
  set(field, 'aria-describedby', parts.join(' '));
  set(field, 'aria-invalid', errors ? 'true' : '');
};

/**
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
const set = (element, name, value) => {
  if (value === '') element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};
