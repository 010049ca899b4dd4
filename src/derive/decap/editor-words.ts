/** What the derivation needs in the language of the person; the caller has it, because words are no pure matter. */

export type GivenName = { readonly kind: string; readonly id: string; readonly given: string };

export type EditorWords = {
  /** Language of the words: `en`, `es` or `pt`. */
  readonly language: string;
  /** A label, help, unit or collection name of the schemas. */
  readonly translate: (english: string) => string;
  /** The name of a fixed choice by its group. */
  readonly choice: (group: string, value: string) => string;
  /** A name that a framework or a district gives. */
  readonly name: (given: GivenName) => string;
  /** The help of a field with its example. */
  readonly example: (example: string) => string;
};
