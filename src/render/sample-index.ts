import type { Templates } from './load-templates.ts';
import type { SiteFile } from './site-file.ts';

/** The first page of the sample site: who is in the invented district, with links to portfolios and PDFs. */

export type SampleStudent = {
  readonly id: string;
  readonly name: string;
  readonly grade: number;
  readonly school: string;
  /** The line with which the student introduces the plan. */
  readonly about: { readonly text: string; readonly language: string } | undefined;
  /** Where the student's pages begin, below the site: `students/3sysrmsktktvsy7d/`. */
  readonly path: string;
  /** The PDF below the site; undefined when it could not be made. */
  readonly pdf: string | undefined;
};

/** What `src/pages/sample.astro` finds in `Astro.locals`. */
export type SampleLocals = {
  readonly page: { readonly route: '/sample' };
  readonly students: readonly SampleStudent[];
  /** The day on which the sample is looked at, `2026-05-22`. */
  readonly today: string;
};

export const renderSampleIndex = async (request: {
  readonly templates: Templates;
  readonly students: readonly SampleStudent[];
  readonly today: string;
}): Promise<readonly SiteFile[]> => {
  const { templates, students, today } = request;
  const bytes = await templates.renderPage({ page: { route: '/sample' }, students, today });
  return [{ path: 'index.html', bytes }, ...templates.assets];
};
