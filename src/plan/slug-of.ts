/**
 * A human title to the name of a file or of a list item: small ASCII letters, digits and hyphens, at most 60 of
 * them, and not one that is taken. The same title always gives the same name.
 */

const longest = 60;

export type SlugRequest = {
  readonly title: string;
  /** Stands in, with the day, for a title without a letter that we can write, as one in Arabic. */
  readonly one: string;
  /** `2026-05-22` */
  readonly today: string;
  readonly taken: ReadonlySet<string>;
};

export const slugOf = ({ title, one, today, taken }: SlugRequest): string => {
  const slug = slugFrom(title) || `${slugFrom(one)}-${today}`;
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : `-${count}`;
    const candidate = `${cut(slug, longest - suffix.length)}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
};

/** Letters that are no letter with a mark, so that taking marks off does not make them ASCII. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

const slugFrom = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => spelled[letter] ?? '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Shortened between two words where there are words, and without a hyphen at the end. */
const cut = (slug: string, length: number): string => {
  if (slug.length <= length) return slug;
  const whole = slug.slice(0, length + 1);
  const end = whole.lastIndexOf('-');
  return whole.slice(0, end > length / 2 ? end : length).replace(/-+$/, '');
};
