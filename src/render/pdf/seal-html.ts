/**
 * The two things done to a page's text before the browser sees it: a page that asks for anything active or
 * outside itself is refused, and a content security policy is put in front of everything else. A plan's text
 * is escaped and sanitised long before; this stops a mistake in a template from becoming a leak.
 */

/** @returns what the page may not contain and does, for example `<iframe>`; empty when the page is fine. */
export function refuseActiveHtml(html: string): readonly string[] {
  const found = new Set<string>();
  for (const tag of htmlTags(html)) {
    if (activeElements.has(tag.name)) found.add(`<${tag.name}>`);
    for (const [name, value] of tag.attributes) {
      if (isActiveAttribute(tag.name, name, value)) found.add(`<${tag.name} ${name}>`);
    }
  }
  for (const [, style] of html.matchAll(/<style[^>]*>(.*?)<\/style/gis)) {
    if (fetchesByStyle(style ?? '')) found.add('<style> with an address');
  }
  return [...found];
}

/** The page with the policy as the first thing in it, so that it holds for all that follows. */
export function sealHtml(html: string): string {
  const [, doctype, htmlTag] = /^\s*(<!doctype[^>]*>)?\s*(<html(?:\s[^<>]*)?>)?/i.exec(html) ?? [];
  const policyTag = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const rest = html.replace(
    /^\s*(?:<!doctype[^>]*>)?\s*(?:<html(?:\s[^<>]*)?>)?\s*(?:<head(?:\s[^<>]*)?>)?/i,
    '',
  );
  return `${doctype ?? '<!doctype html>'}${htmlTag ?? '<html>'}<head>${policyTag}${rest}`;
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

const activeElements = new Set(
  `script iframe frame frameset object embed applet portal fencedframe base link form input button select
  textarea video audio source track foreignobject image use template`.split(/\s+/),
);

const activeAttributes = new Set(
  'srcdoc srcset ping background formaction manifest poster attributionsrc http-equiv'.split(' '),
);

function isActiveAttribute(tag: string, name: string, value: string): boolean {
  if (name === 'style') return fetchesByStyle(value);
  if (name === 'src') return !/^data:image\/(?!svg)/i.test(value);
  if (name === 'href') return tag !== 'a' || /^\s*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:/i.test(value);
  return activeAttributes.has(name) || name.startsWith('on') || name.startsWith('xlink:');
}

function fetchesByStyle(style: string): boolean {
  return /@import|url\(\s*(?!["']?(?:data:|#))|image-set/i.test(style);
}

type HtmlTag = {
  /** In lower case; an end tag starts with `/`. */
  readonly name: string;
  /** Attribute names in lower case, values as written. */
  readonly attributes: ReadonlyMap<string, string>;
};

/** Tags as a browser reads them, so that a word in a quoted attribute is not taken for a tag. */
function* htmlTags(html: string): Generator<HtmlTag> {
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
