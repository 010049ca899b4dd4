import type { WordRun } from '../../diff/prose/word-runs.ts';
import type { FileSentences } from '../words/file-sentences.ts';
import type { CellModel, ComparisonModel, EntryModel, RowModel } from './comparison-model.ts';

/**
 * A comparison for a terminal. Words that are gone stand in `[-` and `-]`, new ones in `{+` and `+}`, so that nobody
 * needs the colours; with colours they are red and green as well.
 */

type Look = { readonly useColor: boolean; readonly words: FileSentences };

export const comparisonText = (model: ComparisonModel, look: Look): string => {
  const paint = paintWith(look.useColor);
  const blocks = [
    [paint.strong(model.title), model.between],
    headlineBlock(model, look),
    creditsBlock(model, look),
    ...model.components.flatMap(({ title, summary, entries }) => [
      [paint.strong(title.text), summary],
      ...entries.map((entry) => entryBlock(entry, look)),
    ]),
    model.untouched.length === 0
      ? []
      : [
          paint.strong(look.words.say('diff.untouched')),
          ...model.untouched.map(({ title, months }) => `  ${title.text}, ${months}`),
        ],
    model.notes,
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

const headlineBlock = ({ headline, also }: ComparisonModel, { useColor, words }: Look): readonly string[] => {
  if (headline.length === 0) return [also || words.say('diff.nothing')];
  const lines = headline.map(({ text, names, more }) => {
    const about = [...names.map(({ title }) => title.text), ...(more ? [more] : [])].join('; ');
    return `  ${paintWith(useColor).strong(capital(text, words.language))}${about && `: ${about}`}`;
  });
  return also ? [...lines, `  ${also}`] : lines;
};

const creditsBlock = ({ credits }: ComparisonModel, { useColor, words }: Look): readonly string[] => {
  if (!credits) return [];
  const rows = [...credits.rows, credits.total];
  const width = Math.max(...rows.map(({ label }) => label.text.length));
  const needed = words.say('diff.needed').toLocaleLowerCase(words.language);
  return [
    paintWith(useColor).strong(words.say('diff.credits')),
    ...rows.map(
      ({ label, before, after, more, required }) =>
        `  ${label.text.padEnd(width)}  ${before} → ${after}${more && ` (${more})`}, ${required} ${needed}`,
    ),
  ];
};

const signs = { added: '+', removed: '-', changed: '~' } as const;

const entryBlock = (entry: EntryModel, look: Look): readonly string[] => {
  const paint = paintWith(look.useColor);
  const { kind, kindWord, title, was, events, rows } = entry;
  const name = title.text === kindWord ? title.text : `${kindWord}: ${title.text}`;
  return [
    `  ${paint[kind](signs[kind])} ${paint.strong(name)}`,
    ...(was ? [`    ${look.words.say('diff.was', { title: was.text })}`] : []),
    ...events.map(({ text, items }) => {
      const about = items.map((item) => item.text).join('; ');
      return `    ${text}${about && `: ${about}`}`;
    }),
    ...rows.flatMap((row) => rowLines(row, look)),
  ];
};

const rowLines = ({ label, item, before, after }: RowModel, look: Look): readonly string[] => {
  const text = merged(before, after)
    .map((run) => marked(run, look))
    .join('')
    .replace(/\n+/g, '\n      ');
  return [`    ${label}${item ? `, ${item.text}` : ''}`, `      ${text.trim()}`];
};

/** The two sides of a text as one: where they have words in common they are told once. */
const merged = (before: CellModel, after: CellModel): readonly WordRun[] => {
  const result: WordRun[] = [];
  const rest = [...after.runs];
  for (const run of before.runs) {
    if (run.kind === 'same') {
      while (rest[0] && rest[0].kind !== 'same') result.push(rest.shift() as WordRun);
      rest.shift();
    }
    result.push(run);
  }
  return [...result, ...rest];
};

const marked = ({ kind, text }: WordRun, { useColor }: Look): string => {
  if (kind === 'same') return text;
  const paint = paintWith(useColor);
  const bare = text.trimEnd();
  const [open, close] = kind === 'removed' ? ['[-', '-]'] : ['{+', '+}'];
  return `${paint[kind](`${open}${bare}${close}`)}${text.slice(bare.length) || ' '}`;
};

const capital = (text: string, language: string): string =>
  `${text.charAt(0).toLocaleUpperCase(language)}${text.slice(1)}`;

type Paint = Readonly<Record<'strong' | 'added' | 'removed' | 'changed', (text: string) => string>>;

const paintWith = (useColor: boolean): Paint => {
  const in_ = (code: number, end: number) => (text: string) =>
    useColor && text !== '' ? `\u001b[${code}m${text}\u001b[${end}m` : text;
  return { strong: in_(1, 22), added: in_(32, 39), removed: in_(31, 39), changed: in_(33, 39) };
};
