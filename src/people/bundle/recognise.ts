import { basename } from 'node:path';

/** What lies there instead of OneRoster, as far as names tell, in a sentence that says what to ask for. */

const ask = 'Throughline reads OneRoster 1.1 or 1.2 as CSV files; ask for that export.';

const others: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^(?:students|teachers|sections|schools|staff|contacts)\.csv$/i, 'files for Clever or a system like it'],
  [/^(?:xl|\[content_types\])|\.xlsx?$/i, 'an Excel workbook'],
  [/\.xml$/i, 'XML, perhaps SIF or Ed-Fi'],
  [/\.json$/i, 'JSON, perhaps from the OneRoster or Ed-Fi web service'],
  [/\.(?:txt|tsv)$/i, 'text tables, perhaps from PowerSchool'],
  [/\.pdf$/i, 'a PDF'],
  [/\.git$|^(?:HEAD|refs|objects)$/, 'a plan'],
  [/\.csv$/i, 'CSV files of another kind'],
];

/** @param paths - of the files that were found */
export const whatElse = (paths: readonly string[]): string => {
  if (paths.length === 0) return `There are no files in it. ${ask}`;
  const names = paths.flatMap((path) => [basename(path), path.split('/')[0] ?? '']);
  const [, words] = others.find(([pattern]) => names.some((name) => pattern.test(name))) ?? [];
  return words === undefined ? ask : `It looks like ${words}. ${ask}`;
};
