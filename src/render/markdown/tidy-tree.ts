/**
 * What a page of ours needs from a text beyond Markdown: links without a way back to us, pictures of the plan
 * only, headings that fit below ours, tasks and tables that a screen reader can tell, ids of its own.
 */
import type rehypeSanitize from 'rehype-sanitize';
import type { MarkdownOptions, MarkdownWords } from '../markdown.ts';
import { isPlanPicture, isSafeLink } from './safe-address.ts';

type Root = Parameters<ReturnType<typeof rehypeSanitize>>[0];
type Node = Root['children'][number];
type Element = Extract<Node, { type: 'element' }>;
type Child = Element['children'][number];
type Tidying = Omit<MarkdownOptions, 'words'> & { readonly words: MarkdownWords };

/** A unified plugin: changes the tree in place. */
export const tidyTree =
  ({ headingOffset, idPrefix, words }: Tidying) =>
  (tree: Root): void => {
    const level = headingLevels(headingOffset);
    const visit = (children: Node[]): Node[] =>
      children.flatMap((node): Node[] => {
        if (node.type !== 'element') return [node];
        // A heading's level depends on the headings before it, so it is taken before its children are visited.
        const change = changes[node.tagName];
        if (/^h[1-6]$/.test(node.tagName)) node.tagName = `h${level(Number(node.tagName[1]))}`;
        node.children = visit(node.children) as Child[];
        takeId(node, idPrefix);
        return change ? change(node, words) : [node];
      });
    tree.children = visit(tree.children);
  };

/** From the levels a text uses to levels of the page: never above the offset, never skipping one, at most 6. */
const headingLevels = (offset: number) => {
  const open: number[] = [];
  return (depth: number): number => {
    while ((open.at(-1) ?? 0) >= depth) open.pop();
    open.push(depth);
    return Math.min(offset + open.length, 6);
  };
};

/** The one id that remark-rehype does not prefix. */
const takeId = (node: Element, idPrefix: string): void => {
  const label = 'footnote-label';
  if (node.properties.id === label) node.properties.id = `${idPrefix}-${label}`;
  if (node.properties.ariaDescribedBy) node.properties.ariaDescribedBy = [`${idPrefix}-${label}`];
};

type Change = (node: Element, words: MarkdownWords) => Node[];

const link: Change = (node) => {
  const { href, dataFootnoteRef, dataFootnoteBackref } = node.properties;
  if (dataFootnoteRef !== undefined) return [node];
  if (dataFootnoteBackref !== undefined) {
    node.properties.className = ['footnote-back'];
    return [node];
  }
  if (typeof href !== 'string' || !isSafeLink(href)) return node.children;
  node.properties = { href, rel: ['noopener', 'noreferrer'] };
  return [node];
};

const picture: Change = (node) => {
  const { src, alt } = node.properties;
  if (typeof src === 'string' && isPlanPicture(src))
    return [{ ...node, properties: { src, alt: alt ?? '' } }];
  return typeof alt === 'string' && alt !== '' ? [{ type: 'text', value: alt }] : [];
};

const listItem: Change = (node) => {
  if (String(node.properties.className) === 'task-list-item') node.properties.className = ['task'];
  return [node];
};

const taskBox: Change = (node, words) => {
  const done = Boolean(node.properties.checked);
  return [
    {
      type: 'element',
      tagName: 'span',
      properties: { className: ['task-mark'], role: 'img', ariaLabel: done ? words.done : words.notDone },
      children: [{ type: 'text', value: done ? '☑' : '☐' }],
    },
  ];
};

const table: Change = (node, words) => [
  {
    type: 'element',
    tagName: 'div',
    properties: { className: ['table-scroll'], role: 'group', tabIndex: 0, ariaLabel: words.table },
    children: [node],
  },
];

const headCell: Change = (node) => {
  node.properties.scope = 'col';
  return [node];
};

const changes: Readonly<Record<string, Change>> = {
  a: link,
  img: picture,
  input: taskBox,
  li: listItem,
  table,
  th: headCell,
};
