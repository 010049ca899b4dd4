// Links such as "add a career goal" carry values for a new entry in the address. Decap breaks on a value for a list,
// and shows signs such as & as HTML; so only single values pass, and signs that it would change are put otherwise.

// @ts-check

const single = new Set(['string', 'text', 'prose', 'choice', 'day', 'boolean', 'entry-link']);

/** @param {import('./types.d.ts').Config} config */
export const cleanPrefill = ({ collections }) => {
  const [, name, query] = /^#\/collections\/([a-z-]+)\/new\?(.*)$/.exec(location.hash) ?? [];
  if (name === undefined || query === undefined) return;
  const fields = collections.find((collection) => collection.name === name)?.fields ?? [];
  const kept = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(query)) {
    const field = fields.find((candidate) => candidate.name === key);
    if (field && single.has(field.widget)) kept.set(key, plain(value));
  }
  const clean = `#/collections/${name}/new${kept.size > 0 ? `?${kept}` : ''}`;
  if (clean !== location.hash) history.replaceState(history.state, '', clean);
};

/** @param {string} value */
const plain = (value) =>
  value.replaceAll("'", '’').replaceAll('"', '”').replaceAll('&', '+').replaceAll(/[<>]/g, '');
