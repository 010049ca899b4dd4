/**
 * Makes the checked-in fonts again: `node scripts/make-fonts.ts [folder with node_modules]`. Each file is a
 * slice of a published OFL font: only the letters of our languages, only the weights and features we set, so
 * that a first page loads 28 kB of fonts. It writes `public/fonts/` and `src/styles/fonts.css`; nothing else.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import subsetFont from 'subset-font';
import { type FontSlice, families, slices, unicodeRange } from './fonts/font-slices.ts';

export const makeFonts = async (root: string, modules: string): Promise<readonly string[]> => {
  const fontsFolder = join(root, 'public/fonts');
  await mkdir(fontsFolder, { recursive: true });
  const written: string[] = [];
  for (const slice of slices) {
    await writeFile(join(fontsFolder, slice.file), await cut(slice, modules));
    written.push(slice.file);
  }
  for (const family of families) {
    const licence = await readFile(join(modules, family.package, 'LICENSE'), 'utf8');
    await writeFile(join(fontsFolder, family.licence), licence);
    written.push(family.licence);
  }
  await writeFile(join(root, 'src/styles/fonts.css'), stylesheet());
  return written;
};

const cut = async (slice: FontSlice, modules: string): Promise<Buffer> => {
  const source = await readFile(join(modules, slice.source));
  return subsetFont(source, slice.letters, {
    targetFormat: 'woff2',
    variationAxes: { ...slice.axes },
    keepFeatures: [...slice.features],
    preserveNameIds: copyrightAndLicence,
    noHinting: true,
    dropTables: ['gasp', 'DSIG'],
  });
};

/** Ids in a font's name table: copyright, licence, address of the licence. They travel with every portfolio. */
const copyrightAndLicence = [0, 13, 14];

const stylesheet = (): string =>
  `/* Made by scripts/make-fonts.ts. A browser loads a file only when a page uses a letter in its range. */\n\n${slices
    .map(fontFace)
    .join('\n\n')}\n`;

const fontFace = (slice: FontSlice): string =>
  [
    '@font-face {',
    `  font-family: "${slice.family}";`,
    `  font-style: ${slice.style};`,
    `  font-weight: ${slice.weight};`,
    '  font-display: swap;',
    `  src: url("../../public/fonts/${slice.file}") format("woff2");`,
    ...(slice.sizeAdjust ? [`  size-adjust: ${slice.sizeAdjust};`] : []),
    `${wrapped(`  unicode-range: ${unicodeRange(slice.letters)};`)}`,
    '}',
  ].join('\n');

/** One declaration, broken as the formatter breaks it, so that the file needs no second pass. */
const wrapped = (declaration: string): string => {
  if (declaration.length <= lineWidth) return declaration;
  const [name = '', values = ''] = declaration.split(': ');
  const lines = [`${name}:`];
  let line = '   ';
  for (const value of values.split(' ')) {
    if (line.length + 1 + value.length > lineWidth) {
      lines.push(line);
      line = '   ';
    }
    line += ` ${value}`;
  }
  return [...lines, line].join('\n');
};

const lineWidth = 110;

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  await makeFonts(root, join(argv[2] ?? root, 'node_modules'));
}
