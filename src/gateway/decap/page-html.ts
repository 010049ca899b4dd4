/**
 * The page that the editor runs in: above it whose plan this is, who writes and the way back; in it nothing but
 * Decap. Its data is a block of JSON, so that no script stands in the page.
 */
import type { EditorPage } from '../../journeys/editing/editor-page.ts';

/** @param base - where the editor's files are served */
export const pageHtml = (page: EditorPage, base: string, personName: string): string => {
  const { setup, language, student, hasOther, say } = page;
  const title = say('title', { student });
  const other = setup.mode === 'simple' ? 'together/' : '../';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${safe(title)}</title>
</head>
<body class="editor-${setup.mode}">
<header class="plan-bar">
<p class="plan-whose"><strong>${safe(title)}</strong> <span>${safe(say('writer', { name: personName }))}</span></p>
<nav aria-label="${safe(say('ways'))}">
${hasOther ? `<a href="${other}">${safe(say(setup.mode === 'simple' ? 'toTogether' : 'toSimple'))}</a>` : ''}
<a class="plan-back" href="${setup.planPath}">${safe(say('back'))}</a>
</nav>
</header>
<div id="plan-notice" role="alert"></div>
<div id="nc-root" role="main"></div>
<script type="application/json" id="editor-setup">${asJson(setup)}</script>
<link rel="stylesheet" href="${base}/editor.css">
<script type="module" src="${base}/first.js"></script>
<script src="${base}/decap-cms.js" defer></script>
<script type="module" src="${base}/start.js"></script>
</body>
</html>
`;
};

/** JSON that cannot end its own element. */
const asJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
