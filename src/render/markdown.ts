/**
 * A student's Markdown becomes HTML that is safe to put on any page: raw HTML is dropped, links lead to http,
 * https and mailto only, pictures come from the plan's own `media/` only, ids cannot collide with another
 * entry's. The last step is an allow-list, whatever the steps before it did.
 */
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { allowed } from './markdown/allowed.ts';
import { boundedCache } from './markdown/bounded-cache.ts';
import { plainParagraphs } from './markdown/plain-paragraphs.ts';
import { tidyTree } from './markdown/tidy-tree.ts';

export type MarkdownOptions = {
  /** Level of the heading above the text: its own headings start one below, and no level is skipped. */
  readonly headingOffset: 0 | 1 | 2 | 3 | 4 | 5;
  /** Unique on the page, in the alphabet of slugs: starts every id that the text brings. */
  readonly idPrefix: string;
  /** Words that a screen reader or a reader meets, in the language of the page. */
  readonly words?: MarkdownWords;
};

export type MarkdownWords = {
  readonly footnotes: string;
  readonly backToText: string;
  readonly done: string;
  readonly notDone: string;
  readonly table: string;
};

/**
 * The same text gives the same bytes, by whichever way: plain paragraphs skip the parser, texts without a sign
 * of GitHub's Markdown (tables, tasks, footnotes, bare addresses, strikethrough) skip its slower half.
 */
export const renderMarkdown = (text: string, options: MarkdownOptions): string => {
  const plain = plainParagraphs(text);
  if (plain !== undefined) return plain;
  const { headingOffset, idPrefix, words = english } = options;
  const key = JSON.stringify([headingOffset, idPrefix, Object.values(words), text]);
  return cache.get(key, () => renderMarkdownInFull(text, options, gitHubSigns.test(text)));
};

/** Without short ways and cache; `renderMarkdown` must always equal this. */
export const renderMarkdownInFull = (text: string, options: MarkdownOptions, gitHub = true): string => {
  const { headingOffset, idPrefix, words = english } = options;
  return unified()
    .use(remarkParse)
    .use(gitHub ? [[remarkGfm, { singleTilde: false }]] : [])
    .use(remarkRehype, {
      clobberPrefix: `${idPrefix}-`,
      footnoteLabel: words.footnotes,
      footnoteLabelTagName: 'p',
      footnoteLabelProperties: { className: ['footnotes-label'] },
      footnoteBackLabel: (reference) => `${words.backToText} ${reference + 1}`,
    })
    .use(tidyTree, { headingOffset, idPrefix, words })
    .use(rehypeSanitize, allowed(idPrefix))
    .use(rehypeStringify)
    .processSync(text)
    .toString();
};

const gitHubSigns = /[|~@]|:-|-:|\[\^|\[[ xX\t\n\r]\]|www\.|:\/\//i;

const english: MarkdownWords = {
  footnotes: 'Footnotes',
  backToText: 'Back to reference',
  done: 'Done:',
  notDone: 'Not done yet:',
  table: 'Table',
};

/** Four million UTF-16 units of keys and HTML: about 8 MB, the texts of some 200 plans. */
const cache = boundedCache(4_000_000);
