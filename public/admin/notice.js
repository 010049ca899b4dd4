// The line under the bar that stays until it is settled: what happened, and where to go on. Decap's own messages go
// away after some seconds, and a person who was writing may not have looked up.

// @ts-check

/**
 * @param {import('./types.d.ts').Setup} _setup
 * @returns {import('./types.d.ts').Show}
 */
export const notice = (_setup) => {
  const place = /** @type {HTMLElement} */ (document.getElementById('plan-notice'));
  return {
    text: (words) => place.replaceChildren(paragraph(words)),
    link: (words, address, label) => {
      const link = document.createElement('a');
      link.href = address;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = label;
      const line = paragraph(`${words} `);
      line.append(link);
      place.replaceChildren(line);
    },
    none: () => place.replaceChildren(),
  };
};

/** @param {string} words */
const paragraph = (words) => {
  const line = document.createElement('p');
  line.textContent = words;
  return line;
};
