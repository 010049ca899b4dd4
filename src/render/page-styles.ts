/**
 * The running heads of the print document: a named page for each chapter, with the name of the student and of the
 * chapter in its margin. What people wrote goes into CSS here, so every character that could mean anything is escaped.
 */

type Heads = {
  readonly name: string;
  readonly chapters: readonly { readonly id: string; readonly title: string }[];
};

export const pageStyles = ({ name, chapters }: Heads): string =>
  [
    `@page{@top-left{content:${cssString(name)}}}`,
    ...chapters.map(
      ({ id, title }) =>
        `.chapter-${id}{page:${id}-page}@page ${id}-page{@top-right{content:${cssString(title)}}}`,
    ),
  ].join('');

/** A CSS string with letters and digits as they are and all else as code points. */
export const cssString = (text: string): string => {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return `"${short.replace(/[^\p{L}\p{M}\p{N} ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0xfffd).toString(16)} `)}"`;
};

/** What fits in a margin beside the other head. */
const longest = 48;
