/**
 * A text cut into what a person would call words, in any script: runs of letters and digits, single signs, and for
 * scripts that set no spaces between words what the language's own rules say. Each word keeps the space behind it.
 */

export type Word = {
  /** What is compared. */
  readonly key: string;
  /** What is shown: the word with the space, line end or list dash that follows it. */
  readonly text: string;
};

/** The texts of the words, joined, are the text again. */
export const wordsOf = (text: string): readonly Word[] => {
  const starts = unspaced.test(text) ? segmented(text) : matched(text);
  return starts.map(({ key, index }, place) => ({
    key,
    text: text.slice(place === 0 ? 0 : index, starts[place + 1]?.index ?? text.length),
  }));
};

type Start = { readonly key: string; readonly index: number };

/** A dash at the start of a line marks a list item and is no word. */
const word = /[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*|(?!(?<=^|\n)-)[^\s\p{L}\p{M}\p{N}]/gu;

const matched = (text: string): readonly Start[] =>
  [...text.matchAll(word)].map(({ 0: key, index }) => ({ key, index }));

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmented = (text: string): readonly Start[] => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  return [...segmenter.segment(text)]
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ segment, index }) => ({ key: segment, index }));
};

/** Made when the first such text comes: it costs more than comparing most texts. */
let segmenter: Intl.Segmenter | undefined;
