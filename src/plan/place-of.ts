import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Place } from '../problem/problem.ts';
import { startOf } from '../problem/refuse.ts';

/**
 * Where a field stands in its file. Read only when there is something to say about it: places cost a second
 * reading of the file, and most files have no problem.
 */

type KeyPath = readonly (string | number)[];

/**
 * @param keyPath - keys and list indexes from the top of the file; what does not exist ends the walk, so that
 *   the place of a missing key is that of its parent
 * @param aim - `value` for a wrong value, `key` for a key that should not be there
 */
export const placeOf = (
  sources: ReadonlyMap<string, string>,
  file: string,
  keyPath: KeyPath,
  aim: 'value' | 'key' = 'value',
): Place => {
  const text = sources.get(file);
  if (text === undefined) return startOf(file);
  if (keyPath[0] === 'body') return { file, line: bodyLine(text), column: 1 };
  const isMarkdown = text.startsWith('---\n');
  const yaml = isMarkdown ? text.slice(4, text.indexOf('\n---', 3) + 1) : text;
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const offset = find(document.contents as Node | null, keyPath, aim);
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1) + (isMarkdown ? 1 : 0), column: Math.max(col, 1) };
};

const find = (top: Node | null, keyPath: KeyPath, aim: 'value' | 'key'): number => {
  let node = top;
  let offset = 0;
  for (const [index, step] of keyPath.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair) break;
      const key = (pair.key as Node).range?.[0] ?? offset;
      const isLast = index === keyPath.length - 1;
      node = pair.value as Node | null;
      offset = isLast && aim === 'key' ? key : (node?.range?.[0] ?? key);
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] as Node | undefined) ?? null;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
};

const bodyLine = (text: string): number => {
  const end = text.indexOf('\n---', 3);
  const from = text.slice(end + 4).search(/\S/);
  return text.slice(0, end + 4 + Math.max(from, 0)).split('\n').length;
};
