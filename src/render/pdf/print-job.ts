/**
 * What the PDF engine is asked to print: one finished page of HTML and the facts about it that a PDF carries.
 * The page is self-contained, because the engine fetches nothing: fonts and images are `data:` URIs.
 */

export type PrintJob = {
  /** A whole document, `<!doctype html>` to `</html>`. `refuseActiveHtml` says what it may not contain. */
  readonly html: string;
  readonly title: string;
  /** Who the plan belongs to. */
  readonly author: string;
  /** BCP 47 tag of the whole document, for example `en` or `es-419`. */
  readonly language: string;
  /** UTC instant of the commit that is printed, ISO 8601: no clock goes into the file. */
  readonly createdAt: string;
  readonly subject?: string;
  readonly attachments?: readonly PrintAttachment[];
  /** The word before a page number in a link's description, in the document's language. `page` if absent. */
  readonly pageWord?: string;
};

export type PrintAttachment = {
  /** File name in ASCII; unique in the job. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Media type, for example `application/json`. */
  readonly mime: string;
  readonly description: string;
};
