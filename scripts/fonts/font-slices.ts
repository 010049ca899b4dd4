/**
 * Which letters, weights and features of which published font become which file in `public/fonts/`.
 * Atkinson Hyperlegible Next (Braille Institute) sets text: letters are made to be told apart by readers with
 * low vision. Fraunces sets headings. Noto Naskh Arabic sets Arabic. All three are OFL without reserved names.
 */

export type FontSlice = {
  /** Name in CSS. */
  readonly family: string;
  readonly file: string;
  /** Published file, inside `node_modules`. */
  readonly source: string;
  readonly style: 'normal' | 'italic';
  /** CSS `font-weight` descriptor: one weight or a range. */
  readonly weight: string;
  /** CSS `size-adjust`: Arabic letters are drawn small beside Latin ones. */
  readonly sizeAdjust?: string;
  readonly axes: Readonly<Record<string, number | { min: number; max: number }>>;
  readonly letters: string;
  /** OpenType features kept; the rest is cut away with its glyphs. */
  readonly features: readonly string[];
};

/** `unicode-range` of a set of letters, neighbours joined: `U+20-7E,U+A0`. */
export const unicodeRange = (letters: string): string => {
  const points = [...new Set(Array.from(letters, (letter) => letter.codePointAt(0) ?? 0))].sort(
    (a, b) => a - b,
  );
  const ranges: { first: number; last: number }[] = [];
  for (const point of points) {
    const open = ranges.at(-1);
    if (open && point === open.last + 1) open.last = point;
    else ranges.push({ first: point, last: point });
  }
  return ranges
    .map(({ first, last }) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(', ');
};

const hex = (point: number): string => point.toString(16).toUpperCase();

const between = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

/** English, Spanish, Portuguese, Cape Verdean and French, with the marks a page sets itself. */
const latin = `${between(0x20, 0x7e)}\u00a0–—‘’“”…•·×−€°©«»ªº¿¡áéíóúüñãõçâêôàèùëïîûœìòÁÉÍÓÚÜÑÃÕÇÂÊÔÀÈÙËÏÎÛŒÌÒ`;

/** What is left of Latin-1, for the other names a school meets. */
const latinMore = Array.from(between(0xa1, 0xff))
  .filter((letter) => !latin.includes(letter) && letter !== '\u00ad')
  .join('');

/** Latin Extended-A: Polish, Czech, Turkish, Romanian, Baltic and Balkan names. */
const latinExtended = between(0x100, 0x17f).replace('Œ', '').replace('œ', '').replace('ı', '');

/** Arabic letters, marks and digits, the four letters Persian and Kurdish names add, and its punctuation. */
const arabic =
  between(0x621, 0x63a) +
  between(0x640, 0x655) +
  between(0x660, 0x66c) +
  '\u0670\u0671،؛؟پچژکگیڤ\u200c\u200d\u200e';

const latinFeatures = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'tnum', 'lnum'];
const arabicFeatures = [
  'init',
  'medi',
  'fina',
  'isol',
  'rlig',
  'liga',
  'calt',
  'ccmp',
  'locl',
  'mark',
  'mkmk',
  'kern',
  'curs',
];

const atkinson = '@fontsource-variable/atkinson-hyperlegible-next';
const fraunces = '@fontsource-variable/fraunces';
const naskh = '@fontsource-variable/noto-naskh-arabic';

/** The packages and the name under which the licence of each lies beside its files. */
export const families = [
  { package: atkinson, licence: 'OFL-atkinson-hyperlegible-next.txt' },
  { package: fraunces, licence: 'OFL-fraunces.txt' },
  { package: naskh, licence: 'OFL-noto-naskh-arabic.txt' },
] as const;

const text = {
  family: 'Atkinson Hyperlegible Next',
  features: latinFeatures,
  weight: '400 700',
  axes: { wght: { min: 400, max: 700 } },
} as const;
const italic = { ...text, weight: '400', axes: { wght: 400 }, style: 'italic' } as const;
const heading = {
  family: 'Fraunces',
  style: 'normal',
  weight: '600',
  axes: { wght: 600, opsz: 36 },
  features: latinFeatures,
} as const;
const arabicText = {
  family: 'Noto Naskh Arabic',
  style: 'normal',
  letters: arabic,
  sizeAdjust: '116%',
  features: arabicFeatures,
  source: `${naskh}/files/noto-naskh-arabic-arabic-wght-normal.woff2`,
} as const;

const roman = { ...text, style: 'normal' } as const;
const published = (folder: string, name: string): string => `${folder}/files/${name}.woff2`;
const romanLatin = published(atkinson, 'atkinson-hyperlegible-next-latin-wght-normal');
const romanExtended = published(atkinson, 'atkinson-hyperlegible-next-latin-ext-wght-normal');
const italicLatin = published(atkinson, 'atkinson-hyperlegible-next-latin-wght-italic');
const italicExtended = published(atkinson, 'atkinson-hyperlegible-next-latin-ext-wght-italic');
const headingLatin = published(fraunces, 'fraunces-latin-opsz-normal');
const headingExtended = published(fraunces, 'fraunces-latin-ext-opsz-normal');

export const slices: readonly FontSlice[] = [
  { ...roman, letters: latin, file: 'atkinson-latin.woff2', source: romanLatin },
  { ...roman, letters: latinMore, file: 'atkinson-latin-more.woff2', source: romanLatin },
  { ...roman, letters: latinExtended, file: 'atkinson-latin-extended.woff2', source: romanExtended },
  { ...italic, letters: latin, file: 'atkinson-italic-latin.woff2', source: italicLatin },
  { ...italic, letters: latinMore, file: 'atkinson-italic-latin-more.woff2', source: italicLatin },
  { ...italic, letters: latinExtended, file: 'atkinson-italic-latin-extended.woff2', source: italicExtended },
  { ...heading, letters: latin, file: 'fraunces-latin.woff2', source: headingLatin },
  { ...heading, letters: latinMore, file: 'fraunces-latin-more.woff2', source: headingLatin },
  { ...heading, letters: latinExtended, file: 'fraunces-latin-extended.woff2', source: headingExtended },
  { ...arabicText, weight: '400', axes: { wght: 400 }, file: 'naskh-arabic.woff2' },
  { ...arabicText, weight: '500 700', axes: { wght: 600 }, file: 'naskh-arabic-bold.woff2' },
];
