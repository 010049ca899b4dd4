/**
 * The short way for the YAML that plans are made of: names with values, lists, texts that may run on over lines,
 * short texts in quotation marks. Many times faster than the full reader and equal to it value for value; it
 * gives up at the first doubt, so whatever is wrong, unusual or hostile is judged by the full reader alone.
 */

type Fields = Record<string, unknown>;

/** @returns undefined when the text may hold anything else */
export const plainYaml = (text: string): Readonly<Fields> | undefined => {
  if (unusual.test(text)) return undefined;
  const lines = text.replace(/\n$/, '').split('\n', maxLines + 1);
  if (lines.length > maxLines) return undefined;
  return readFields({ lines: lines.map(lineOf), at: 0 }, { indent: 0, depth: 1 });
};

/** A line makes at most two values, and the full reader takes 2,000 values and 24 levels. */
const maxLines = 900;
const maxDepth = 20;

/** Control characters, byte order marks, escapes, empty lines, and spaces at the end of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const unusual = /[\x00-\x09\x0b-\x1f\x7f\\\ufeff]|^\n| $/m;

type Line = { readonly indent: number; readonly words: string };

type Lines = { readonly lines: Line[]; at: number };

type Block = { readonly indent: number; readonly depth: number };

const lineOf = (line: string): Line => {
  const words = line.replace(/^ +/, '');
  return { indent: line.length - words.length, words };
};

/** Names with values, all at one indent; ends at the first line further left. */
const readFields = (reader: Lines, { indent, depth }: Block): Fields | undefined => {
  if (depth > maxDepth) return undefined;
  const fields: Fields = {};
  for (let line = reader.lines[reader.at]; line && line.indent >= indent; line = reader.lines[reader.at]) {
    const [, key, words] = line.indent === indent ? (named.exec(line.words) ?? []) : [];
    if (key === undefined || Object.hasOwn(fields, key)) return undefined;
    reader.at += 1;
    const block = { indent, depth: depth + 1 };
    const value = words === undefined ? readBelow(reader, block) : readText(reader, words, block);
    if (value === undefined) return undefined;
    fields[key] = value;
  }
  return fields;
};

/** A name begins with a letter, so none is `__proto__`, and none of them reads as a number. */
const named = /^(?!(?:null|true|false):)([a-z][\w-]{0,99}):(?: (.+))?$/i;

const readItems = (reader: Lines, { indent, depth }: Block): unknown[] | undefined => {
  if (depth > maxDepth) return undefined;
  const items: unknown[] = [];
  for (let line = reader.lines[reader.at]; line && line.indent >= indent; line = reader.lines[reader.at]) {
    if (line.indent > indent || !line.words.startsWith('- ')) return undefined;
    const item = readItem(reader, line.words.slice(2), { indent, depth: depth + 1 });
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
};

/** Fields of an item begin on the line of its dash, as far right as they go on. */
const readItem = (reader: Lines, words: string, block: Block): unknown => {
  if (!named.test(words)) {
    reader.at += 1;
    return readText(reader, words, block);
  }
  const indent = block.indent + 2;
  reader.lines[reader.at] = { indent, words };
  return readFields(reader, { ...block, indent });
};

/** What stands below a name or not at all: a list, fields, or a text that begins on its own line. */
const readBelow = (reader: Lines, block: Block): unknown => {
  const line = reader.lines[reader.at];
  if (!line || line.indent < block.indent) return null;
  const isList = line.words.startsWith('- ');
  if (line.indent === block.indent) return isList ? undefined : null;
  const inside = { indent: line.indent, depth: block.depth };
  if (isList) return readItems(reader, inside);
  if (named.test(line.words)) return readFields(reader, inside);
  reader.at += 1;
  return readText(reader, line.words, block);
};

/** A text, which goes on in the lines below that are further right than its name or dash. */
const readText = (reader: Lines, words: string, { indent }: Block): unknown => {
  const [mark = ''] = words;
  if (mark === '"' || mark === "'") return readQuoted(reader, words, { mark, indent });
  if (!isPlain(words)) return undefined;
  let text = words;
  for (let line = reader.lines[reader.at]; line && line.indent > indent; line = reader.lines[reader.at]) {
    if (!isPlain(line.words)) return undefined;
    text += ` ${line.words}`;
    reader.at += 1;
  }
  return resolved(text);
};

const readQuoted = (reader: Lines, words: string, on: { mark: string; indent: number }): unknown => {
  let text = words.slice(1);
  for (let last = text; !last.includes(on.mark); reader.at += 1) {
    const line = reader.lines[reader.at];
    if (!line || line.indent <= on.indent) return undefined;
    last = line.words;
    text += ` ${last}`;
  }
  const isWhole = text.indexOf(on.mark) === text.length - 1;
  return isWhole ? text.slice(0, -1) : undefined;
};

const isPlain = (words: string): boolean => begins.test(words) && !meaningful.test(words);

/** No sign that means something to YAML at the start of a value. */
const begins = /^[a-z\d(/$\u00a1-\uffff]/i;

/** What would begin a value or a comment. */
const meaningful = /:(?: |$)| #/;

const resolved = (text: string): unknown => {
  if (number.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return special.test(text) ? undefined : text;
};

const number = /^(?:0|[1-9]\d{0,9})(?:\.\d{1,4})?$/;

/** Words that the full reader takes for nothing, yes or no, and numbers written in other ways. */
const special = /^(?:null|true|false|0o\d+|0x[\da-f]+|\d+\.?\d*(?:e[-+]?\d+)?)$/i;
