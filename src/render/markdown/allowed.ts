/**
 * The allow-list that a student's text passes last: these elements, these attributes, these values. It is
 * smaller than GitHub's; nothing in it can run, load from elsewhere, or look like a part of our own page.
 */
import type { Options as Schema } from 'rehype-sanitize';
import { planPicture } from './safe-address.ts';

/** @param idPrefix - letters, digits and hyphens */
export const allowed = (idPrefix: string): Schema => {
  if (!/^[a-z0-9-]+$/i.test(idPrefix)) throw new Error(`Not a prefix for ids: ${idPrefix}`);
  const ownId = new RegExp(`^${idPrefix}-[^\\s"'<>&]+$`);
  const ownLink = new RegExp(`^#${idPrefix}-[^\\s"'<>&]+$`);
  return {
    tagNames: [...blocks, ...inline],
    attributes: {
      a: [
        ['href', /^https?:\/\//i, /^mailto:/i, ownLink],
        ['rel', 'noopener', 'noreferrer'],
        ['id', ownId],
        ['className', 'footnote-back'],
        ['ariaDescribedBy', ownId],
        'ariaLabel',
      ],
      div: [['className', 'table-scroll'], ['role', 'group'], ['tabIndex', 0], 'ariaLabel'],
      img: [['src', planPicture], 'alt'],
      li: [
        ['id', ownId],
        ['className', 'task'],
      ],
      ol: ['start'],
      p: [
        ['id', ownId],
        ['className', 'footnotes-label'],
      ],
      section: [['className', 'footnotes']],
      span: [['className', 'task-mark'], ['role', 'img'], 'ariaLabel'],
      td: [['align', 'left', 'center', 'right']],
      th: [
        ['align', 'left', 'center', 'right'],
        ['scope', 'col'],
      ],
    },
    required: {},
    protocols: {},
    strip: ['script', 'style'],
    clobber: [],
    clobberPrefix: '',
    allowComments: false,
    allowDoctypes: false,
  };
};

const blocks = [
  ...['blockquote', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre', 'section', 'ul'],
  ...['table', 'tbody', 'td', 'th', 'thead', 'tr'],
];

const inline = ['a', 'br', 'code', 'del', 'em', 'img', 'span', 'strong', 'sup'];
