/** What our modules of the editor share, and the part of Decap's globals that they use. */

type Field = {
  readonly name: string;
  readonly widget: string;
};

type Collection = {
  readonly name: string;
  readonly fields?: readonly Field[];
  readonly files?: readonly { readonly name: string; readonly fields: readonly Field[] }[];
};

export type Config = {
  readonly backend: { readonly proxy_url: string };
  readonly locale: string;
  readonly collections: readonly Collection[];
};

/** Keys that `inBrowser` names in src/journeys/editing/editor-page.ts. */
export type Words = Readonly<Record<WordKey, string>>;

type WordKey =
  | 'choose'
  | 'remove'
  | 'openItem'
  | 'moveItem'
  | 'onePerLine'
  | 'pictureChoose'
  | 'pictureAnother'
  | 'pictureRemove'
  | 'pictureUploading'
  | 'pictureDone'
  | 'pictureNow'
  | 'marks'
  | 'noMarks'
  | 'hasMarks'
  | 'previewTitle'
  | 'previewMissing'
  | 'previewFails'
  | 'signedOut'
  | 'signIn'
  | 'conflict'
  | 'seeBoth'
  | 'notHere'
  | 'offline'
  | 'failed';

/** What src/journeys/editing/editor-page.ts puts into the page. */
export type Setup = {
  readonly config: Config;
  readonly groups: readonly { readonly label: string; readonly collections: readonly string[] }[];
  readonly person: string;
  readonly planPath: string;
  readonly mode: 'simple' | 'together';
  readonly keys: { readonly fileName: string; readonly shownAs: string };
  // biome-ignore lint/suspicious/noExplicitAny: Decap's own tree of phrases
  readonly phrases: any;
  readonly words: Words;
  readonly previewStyles: readonly string[];
};

// biome-ignore lint/suspicious/noExplicitAny: each action answers in its own shape
export type Ask = (action: string, params: object) => Promise<any>;

export type Show = {
  readonly text: (words: string) => void;
  readonly link: (words: string, address: string, label: string) => void;
  readonly none: () => void;
};

declare global {
  // biome-ignore lint/suspicious/noExplicitAny: Decap publishes no types for these
  const CMS: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const createClass: (parts: any) => any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const h: (type: any, props: any, ...children: any[]) => any;
}
