/**
 * The tags of an HTML text with their attributes, read the way a browser reads them, so that a word in a
 * quoted attribute is not taken for a tag. It only reports; it builds no tree and repairs nothing.
 */

export type HtmlTag = {
  /** In lower case; an end tag starts with `/`. */
  readonly name: string;
  /** Attribute names in lower case, values as written. */
  readonly attributes: ReadonlyMap<string, string>;
};

export function* htmlTags(html: string): Generator<HtmlTag> {
  const tagStart = /<(\/?[a-z][^\s/>]*)/gi;
  for (let start = tagStart.exec(html); start !== null; start = tagStart.exec(html)) {
    const { attributes, end } = readAttributes(html, tagStart.lastIndex);
    yield { name: (start[1] ?? '').toLowerCase(), attributes };
    tagStart.lastIndex = end;
  }
}

function readAttributes(html: string, from: number) {
  const attributes = new Map<string, string>();
  const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>][^\s>]*)?)?/y;
  attribute.lastIndex = from;
  let end = from;
  for (let match = attribute.exec(html); match !== null; match = attribute.exec(html)) {
    attributes.set((match[1] ?? '').toLowerCase(), (match[2] ?? '').replace(/^(["'])(.*)\1$/s, '$2'));
    end = attribute.lastIndex;
  }
  return { attributes, end };
}
