import { collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { isGroup } from '../../plan/same-value.ts';
import { fieldsInside } from '../../plan/walk-fields.ts';
import type { PlanView } from '../../privacy/plan-view.ts';

/**
 * A view as one Markdown document, every field under its label: for whoever wants the words in a text editor. What the
 * software keeps for itself, such as ids, is left out.
 *
 * @param translate - a text of the schemas, in the language of the document
 */
export const markdownOf = (view: PlanView, translate: (english: string) => string): string => {
  const parts = collectionNames.flatMap((name) => {
    const { label, schema } = collectionOf(name);
    const entries = view.entries[name];
    if (entries.length === 0 || name === 'plan') return [];
    const write = { translate, depth: 0 };
    return [
      `# ${translate(label)}`,
      ...entries.map(({ data }) => {
        const { title, body, ...fields } = data as Readonly<Record<string, unknown>>;
        return [
          ...(typeof title === 'string' ? [`## ${title}`] : []),
          linesOf(schema, fields, write).join('\n'),
          ...(typeof body === 'string' ? [deeperHeadings(body)] : []),
        ]
          .filter((part) => part !== '')
          .join('\n\n');
      }),
    ];
  });
  return `${parts.join('\n\n')}\n`;
};

type Schema = Parameters<typeof fieldsInside>[0];

type Write = { readonly translate: (english: string) => string; readonly depth: number };

const linesOf = (schema: Schema, data: Readonly<Record<string, unknown>>, write: Write): readonly string[] =>
  fieldsInside(schema).flatMap(({ key, meta, object }) => {
    const value = data[key];
    if (value === undefined || meta.widget === 'hidden' || (Array.isArray(value) && value.length === 0))
      return [];
    const indent = '  '.repeat(write.depth);
    const label = `${indent}- ${write.translate(meta.label)}:`;
    const deeper = { ...write, depth: write.depth + 2 };
    if (object && Array.isArray(value))
      return [label, ...value.flatMap((item) => itemLines(linesOf(object, item, deeper), write.depth + 1))];
    if (object && isGroup(value))
      return [label, ...linesOf(object, value, { ...write, depth: write.depth + 1 })];
    return [`${label} ${plainText(value).replaceAll('\n', `\n${indent}  `)}`];
  });

/** The first line of an item carries the mark of the list. */
const itemLines = (lines: readonly string[], depth: number): readonly string[] =>
  lines.map((line, index) => (index === 0 ? `${'  '.repeat(depth)}- ${line.trimStart().slice(2)}` : line));

const plainText = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

/** A student's own headings stay below those of the document. */
const deeperHeadings = (body: string): string => body.replaceAll(/^(#{1,4}) /gm, '##$1 ');
