/** What Astro's templates find in `Astro.locals`: set for each page by src/render/render-pages.ts. */
declare namespace App {
  interface Locals extends Readonly<import('./render/portfolio-pages.ts').PortfolioLocals> {}
}
