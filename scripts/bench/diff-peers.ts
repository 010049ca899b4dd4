import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diffWords } from 'diff';
import { create } from 'jsondiffpatch';
import type { PlanDiff } from '../../src/diff/plan-diff.ts';
import { frontMatter } from '../../src/plan/text/front-matter.ts';
import { yamlValue } from '../../src/plan/text/yaml-value.ts';
import type { TrueEdit } from './edit-scripts.ts';

/** What each tool reports about two folders of files, as a list of changes that a person would have to read. */

export type Report = Pick<TrueEdit, 'kind' | 'paths'> & { readonly text: string };

type Files = ReadonlyMap<string, string>;

export const ours = ({ entries }: PlanDiff): readonly Report[] =>
  entries.flatMap((entry): readonly Report[] => {
    if (entry.kind !== 'changed') {
      const { path } = entry.kind === 'added' ? entry.after : entry.before;
      return [{ kind: entry.kind, paths: [path], text: '' }];
    }
    const paths = [entry.before.path, entry.after.path];
    return [
      ...(entry.isMoved ? [{ kind: 'renamed' as const, paths, text: '' }] : []),
      ...entry.fields.flatMap((change) =>
        change.kind === 'prose'
          ? regions(
              change.words.map(({ kind, text }) => ({ isChange: kind !== 'same', text })),
              paths,
            )
          : [{ kind: 'change' as const, paths, text: JSON.stringify([change.before, change.after]) }],
      ),
    ];
  });

/** Words that are gone or new, side by side, are one change; blanks between them do not part them. */
const regions = (
  runs: readonly { readonly isChange: boolean; readonly text: string }[],
  paths: readonly string[],
): readonly Report[] => {
  const found: Report[] = [];
  let open = '';
  for (const { isChange, text } of [...runs, { isChange: false, text: '.' }]) {
    if (isChange) open += ` ${text}`;
    else if (open !== '' && text.trim() !== '') {
      found.push({ kind: 'change', paths, text: open });
      open = '';
    }
  }
  return found;
};

/** Writes both states below a folder and gives it back. */
export const gitFolders = (folder: string, before: Files, after: Files): string => {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, files] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), text);
    }
  }
  return folder;
};

/** `git diff --word-diff`, with its own recognition of renamed files. */
export const gitWordDiff = (folder: string): readonly Report[] => {
  const options = ['diff', '--no-index', '-M', '--word-diff=porcelain', '-U0', 'before', 'after'];
  const { stdout } = spawnSync('git', options, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return stdout
    .split(/^diff --git /m)
    .slice(1)
    .flatMap((block) => {
      const [, from = '', to = ''] = /^a\/before\/(.*?) b\/(?:after|before)\/(.*)$/m.exec(block) ?? [];
      const paths = [from.replace(/^.*?after\//, ''), to];
      if (/^new file mode/m.test(block)) return [{ kind: 'added' as const, paths: [to], text: '' }];
      if (/^deleted file mode/m.test(block)) return [{ kind: 'removed' as const, paths: [from], text: '' }];
      const runs = block
        .split('\n')
        .slice(block.split('\n').findIndex((line) => line.startsWith('@@')))
        .flatMap((line) => {
          if (line.startsWith('@@')) return [{ isChange: false, text: '@' }];
          if (/^[+-]/.test(line)) return [{ isChange: true, text: line.slice(1) }];
          return line.startsWith(' ') ? [{ isChange: false, text: line }] : [];
        });
      const hasHunks = /^@@/m.test(block);
      return [
        ...(/^rename from/m.test(block) ? [{ kind: 'renamed' as const, paths, text: '' }] : []),
        ...(hasHunks ? regions(runs, paths) : []),
      ];
    });
};

export const jsdiff = (before: Files, after: Files): readonly Report[] =>
  byFile(before, after, (old, now, path) =>
    old === now
      ? []
      : regions(
          diffWords(old, now).map(({ added, removed, value }) => ({
            isChange: added || removed,
            text: value,
          })),
          [path],
        ),
  );

const patcher = create({
  objectHash: (item: object) => ('id' in item ? String(item.id) : JSON.stringify(item)),
  arrays: { detectMove: true },
});

/** A structural difference of the parsed files; every changed value and every moved item is one report. */
export const structural = (before: Files, after: Files): readonly Report[] =>
  byFile(before, after, (old, now, path) =>
    leaves(patcher.diff(dataOf(old, path), dataOf(now, path))).map((text) => ({
      kind: 'change',
      paths: [path],
      text,
    })),
  );

const dataOf = (text: string, file: string): unknown => {
  if (!file.endsWith('.md')) {
    const read = yamlValue({ text, file, linesAbove: 0 });
    return 'value' in read ? read.value : {};
  }
  const read = frontMatter(text, file);
  return 'value' in read ? { ...read.value.data, body: read.value.body } : {};
};

const leaves = (delta: unknown): readonly string[] => {
  if (delta === undefined) return [];
  if (Array.isArray(delta)) return [JSON.stringify(delta)];
  return Object.entries(delta as object).flatMap(([key, inner]) => (key === '_t' ? [] : leaves(inner)));
};

const byFile = (
  before: Files,
  after: Files,
  compare: (old: string, now: string, path: string) => readonly Report[],
): readonly Report[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((path): readonly Report[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === undefined) return [{ kind: 'added', paths: [path], text: '' }];
    if (now === undefined) return [{ kind: 'removed', paths: [path], text: '' }];
    return compare(old, now, path);
  });
