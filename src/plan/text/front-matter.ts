import matter from 'gray-matter';
import { say } from '../../problem/phrase.ts';
import type { Problem } from '../../problem/problem.ts';
import { errorAt, startOf } from '../../problem/refuse.ts';
import { yamlValue } from './yaml-value.ts';

/**
 * Splits a Markdown file into front matter and body. gray-matter evaluates `---js` as a program, so it sees a
 * file only after its first line was found to be exactly `---`, and YAML is read by our own strict reader.
 * See https://github.com/jonschlinkert/gray-matter/issues/131.
 */

export const maxFrontMatterBytes = 32 * 1024;

export type FrontMatter = { readonly data: Readonly<Record<string, unknown>>; readonly body: string };

export const frontMatter = (
  text: string,
  file: string,
): { readonly value: FrontMatter } | { readonly problem: Problem } => {
  if (!text.startsWith('---\n')) {
    return {
      problem: errorAt(startOf(file), 'front-matter-start', {
        message: say('The first line of this file is not exactly three dashes.'),
        expected: say('a first line that is ---'),
        next: say('Begin the file with a line of three dashes and nothing else.'),
      }),
    };
  }
  const end = text.indexOf('\n---', 3);
  const endLine = text.indexOf('\n', end + 1);
  if (end < 0 || (endLine < 0 ? text.slice(end) : text.slice(end, endLine)) !== '\n---') {
    return {
      problem: errorAt(startOf(file), 'front-matter-end', {
        message: say('The part between the two lines of three dashes does not end.'),
        expected: say('a second line that is ---'),
        next: say('Put a line of three dashes between the fields and the text.'),
      }),
    };
  }
  if (end > maxFrontMatterBytes || utf8Length(text.slice(0, end)) > maxFrontMatterBytes) {
    return {
      problem: errorAt(startOf(file), 'front-matter-too-large', {
        message: say('The fields of this entry are too long together.'),
        expected: say('at most 32 KiB between the lines of three dashes'),
        next: say('Move long texts below the second line of three dashes.'),
      }),
    };
  }
  const yaml = yamlValue({ text: text.slice(4, end + 1), file, linesAbove: 1 });
  if ('problem' in yaml) return yaml;
  const split = matter(text, { language: 'yaml', engines: { yaml: { parse: () => yaml.value } } });
  return { value: { data: yaml.value, body: split.content.trim() } };
};

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;
