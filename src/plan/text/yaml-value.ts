import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { say } from '../../problem/phrase.ts';
import type { Problem, ProblemWords } from '../../problem/problem.ts';
import { errorAt, shown } from '../../problem/refuse.ts';
import { hiddenCharacters } from './decode-text.ts';
import { plainYaml } from './plain-yaml.ts';
import { yamlMark } from './yaml-marks.ts';

/**
 * YAML to plain values, with only the parts of YAML that people write by hand: one document, no anchors, no
 * aliases, no tags, no merge keys, keys that are words. Bounded in size, depth and count before and while it
 * is read, because a file of a few kilobytes can otherwise cost minutes.
 */

const maxDepth = 24;
const maxNodes = 2000;

export type YamlText = {
  readonly text: string;
  readonly file: string;
  /** Lines above the text in its file: 1 for front matter, 0 for a YAML file. */
  readonly linesAbove: number;
};

export type YamlValue = { readonly value: Readonly<Record<string, unknown>> } | { readonly problem: Problem };

export const yamlValue = (source: YamlText): YamlValue => {
  const plain = plainYaml(source.text);
  return plain ? { value: plain } : yamlValueInFull(source);
};

type Reading = {
  readonly source: YamlText;
  readonly lines: LineCounter;
  /** Only an escape such as "\\u202e" can bring in a character that is not allowed to stand in the file. */
  readonly hasEscapes: boolean;
  nodes: number;
};

/** Without the short way; `yamlValue` must always equal this. */
export const yamlValueInFull = (source: YamlText): YamlValue => {
  const lines = new LineCounter();
  const hasEscapes = source.text.includes('\\');
  const reading: Reading = { source, lines, hasEscapes, nodes: 0 };
  try {
    const mark = yamlMark(source.text);
    if (mark) throw refusal(reading, mark.offset, words[mark.kind]);
    const document = parseDocument(source.text, {
      lineCounter: lines,
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [error] = document.errors;
    if (error) throw refusal(reading, error.pos[0], syntaxWords(error.message));
    const value = document.contents === null ? {} : plain(document.contents as Node, 1, reading);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw refusal(reading, 0, words.notAMap);
    }
    return { value: value as Record<string, unknown> };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { problem: thrown.problem };
    // Only the parser's own recursion can get here: thousands of nested brackets.
    if (thrown instanceof RangeError) return { problem: refusal(reading, 0, words.tooDeep).problem };
    throw thrown;
  }
};

const plain = (node: Node, depth: number, reading: Reading): unknown => {
  reading.nodes += 1;
  if (reading.nodes > maxNodes) throw refusal(reading, start(node), words.tooMany);
  if (depth > maxDepth) throw refusal(reading, start(node), words.tooDeep);
  if (isScalar(node)) {
    if (reading.hasEscapes && typeof node.value === 'string' && hiddenCharacters.test(node.value))
      throw refusal(reading, start(node), words.hidden);
    return node.value;
  }
  if (isSeq(node)) return node.items.map((item) => plain(item as Node, depth + 1, reading));
  if (!isMap(node)) throw refusal(reading, start(node), words.notAMap);
  const result: Record<string, unknown> = {};
  for (const { key, value } of node.items) {
    if (!isScalar(key) || typeof key.value !== 'string')
      throw refusal(reading, start(key as Node), words.key);
    if (key.value === '<<') throw refusal(reading, start(key), words.merge);
    if (Object.hasOwn(result, key.value)) throw refusal(reading, start(key), duplicate(key.value));
    // Defined, not assigned: a key named __proto__ must become an own key, so that the schema refuses it.
    Object.defineProperty(result, key.value, {
      value: value ? plain(value as Node, depth + 1, reading) : null,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return result;
};

const start = (node: Node | null | undefined): number => node?.range?.[0] ?? 0;

class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

type Words = ProblemWords & { readonly id: string };

const refusal = ({ source, lines }: Reading, offset: number, { id, ...rest }: Words): Refusal => {
  const { line, col } = lines.linePos(offset);
  const place = { file: source.file, line: Math.max(line, 1) + source.linesAbove, column: Math.max(col, 1) };
  return new Refusal(errorAt(place, id, rest));
};

const words = {
  alias: {
    id: 'yaml-alias',
    message: say('This uses a YAML anchor or alias (& or *), which plans do not allow.'),
    next: say('Write the value out, or put it in quotation marks.'),
  },
  tag: {
    id: 'yaml-tag',
    message: say('This uses a YAML tag (!), which plans do not allow.'),
    next: say('Delete the tag, or put the value in quotation marks.'),
  },
  merge: {
    id: 'yaml-merge',
    message: say('This uses a YAML merge key (<<), which plans do not allow.'),
    next: say('Write the keys out.'),
  },
  directive: {
    id: 'yaml-directive',
    message: say('This uses a YAML directive (%), which plans do not allow.'),
    next: say('Delete the line that starts with %.'),
  },
  key: {
    id: 'yaml-key',
    message: say('This key is not a word.'),
    expected: say('a word, then a colon'),
    next: say('Use one of the names that the field reference lists.'),
  },
  hidden: {
    id: 'text-hidden-character',
    message: say('There is a hidden character here that can change how the text looks or break it.'),
    expected: say('letters, digits, signs and line ends'),
    next: say('Delete the part that starts with a backslash and type the words again.'),
  },
  tooDeep: {
    id: 'yaml-too-deep',
    message: say('Lists inside lists go deeper than {levels} levels here.', { levels: maxDepth }),
    next: say('Make the list flatter.'),
  },
  tooMany: {
    id: 'yaml-too-many-values',
    message: say('There are more than {count} values in this file.', { count: maxNodes }),
    next: say('Split it into several entries.'),
  },
  notAMap: {
    id: 'yaml-not-a-map',
    message: say('The top of this file is not a list of names and values.'),
    expected: say('lines such as "title: Join the robotics club"'),
    next: say('Write one name and value on each line.'),
  },
  'several-documents': {
    id: 'yaml-several-documents',
    message: say('There is more than one YAML document in this file.'),
    next: say('Keep one, and delete the line with three dashes or dots between them.'),
  },
} as const satisfies Record<string, Words>;

const duplicate = (key: string): Words => ({
  id: 'yaml-duplicate-key',
  message: say('"{key}" stands here twice.', { key: shown(key) }),
  next: say('Keep one of the two and delete the other.'),
});

const syntaxWords = (message: string): Words => ({
  id: 'yaml-syntax',
  message: say('This line cannot be read: {reason}.', {
    reason: shown(
      message
        .replace(/ at line .*$/s, '')
        .replace(/\.$/, '')
        .toLowerCase(),
    ),
  }),
  expected: say('a name, a colon, a space and a value'),
  next: say('Check the colons, the spaces at the start of lines and the quotation marks.'),
});
