import { CST, Lexer } from 'yaml';

/**
 * Finds the parts of YAML that plans do not allow, as they are written: anchors, aliases, tags, directives, a
 * second document. Looked for among the lexer's tokens, because a parsed value no longer tells `!!str x` from
 * `x`.
 */

export type YamlMark = {
  readonly kind: 'alias' | 'tag' | 'directive' | 'several-documents';
  readonly offset: number;
};

const marks: Readonly<Partial<Record<CST.TokenType, YamlMark['kind']>>> = {
  anchor: 'alias',
  alias: 'alias',
  tag: 'tag',
  'directive-line': 'directive',
  'doc-start': 'several-documents',
  'doc-end': 'several-documents',
};

/** Control characters by which the lexer announces what follows; they stand for nothing in the source. */
const announcements: ReadonlySet<string> = new Set([CST.SCALAR, CST.DOCUMENT, CST.FLOW_END]);

/** Texts without any of these signs have no marks; most texts end here. */
const signs = /[&*!%]|^(?:---|\.\.\.)/m;

export const yamlMark = (text: string): YamlMark | undefined => {
  if (!signs.test(text)) return undefined;
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const kind = isScalar ? undefined : marks[CST.tokenType(lexeme) as CST.TokenType];
    if (kind) return { kind, offset };
    isScalar = !isScalar && lexeme === CST.SCALAR;
    if (!announcements.has(lexeme)) offset += lexeme.length;
  }
  return undefined;
};
