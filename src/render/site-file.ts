/** One file of a portfolio: a page, the stylesheet, a font or a picture. */
export type SiteFile = {
  /** Path inside the portfolio's folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
};
