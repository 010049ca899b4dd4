import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readSnapshot } from '../../src/store/read-snapshot.ts';
import { isRefusal } from '../../src/store/refusal.ts';

/**
 * The same text for other generators: for each plan as many Markdown pages as its portfolio has, the entries dealt
 * out among them, fields as lists and prose as Markdown; and a layout with navigation between a plan's pages.
 */

type SiteRequest = {
  readonly folder: string;
  readonly plans: readonly string[];
  readonly pagesPerPlan: number;
};

export const writeEleventySite = async (request: SiteRequest): Promise<void> => {
  await writePages(
    request,
    request.folder,
    (plan, page) => `---\nlayout: page.njk\ntitle: "Page ${page}"\nplan: "${plan}"\n---\n`,
  );
  const links = navigation(request.pagesPerPlan, (page) => `../page-${page}/`);
  await write(
    join(request.folder, '_includes', 'page.njk'),
    layout('{{ title }}', '{{ content | safe }}', links),
  );
};

export const writeHugoSite = async (request: SiteRequest): Promise<void> => {
  await writePages(
    request,
    join(request.folder, 'content'),
    (plan, page) => `---\ntitle: "Page ${page}"\nplan: "${plan}"\n---\n`,
  );
  const links = navigation(request.pagesPerPlan, (page) => `../page-${page}/`);
  await write(join(request.folder, 'hugo.toml'), hugoConfig);
  await write(join(request.folder, 'config.toml'), hugoConfig);
  await write(
    join(request.folder, 'layouts', '_default', 'single.html'),
    layout('{{ .Title }}', '{{ .Content }}', links),
  );
};

/** Only the pages themselves: no lists, feeds or site maps, which our side does not make either. */
const hugoConfig =
  'baseURL = "http://example.org/"\ndisableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]\n';

const writePages = async (
  { plans, pagesPerPlan }: SiteRequest,
  folder: string,
  head: (plan: string, page: number) => string,
): Promise<void> => {
  for (const path of plans) {
    const plan = basename(path, '.git');
    const bodies = bodiesOf(path, pagesPerPlan);
    for (const [page, body] of bodies.entries()) {
      await write(join(folder, plan, `page-${page}.md`), `${head(plan, page)}\n${body}`);
    }
  }
};

const bodiesOf = (path: string, pagesPerPlan: number): readonly string[] => {
  const snapshot = readSnapshot(path);
  if (isRefusal(snapshot)) throw new Error(snapshot.message);
  const pages = Array.from({ length: pagesPerPlan }, () => [] as string[]);
  for (const [index, { path: file, bytes }] of snapshot.files
    .filter((one) => one.path.endsWith('.md'))
    .entries()) {
    const text = new TextDecoder().decode(bytes);
    const [, fields = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
    // Template signs of the generators are text here.
    const safe = `${fields.replace(/^(\s*)(?:- )?([\w-]+): ?/gm, '$1- **$2** ')}\n\n${body}`.replaceAll(
      /\{(?=[{%#<])/g,
      '{ ',
    );
    pages[index % pagesPerPlan]?.push(`## ${file}\n\n${safe}\n`);
  }
  return pages.map((parts) => parts.join('\n'));
};

const navigation = (pagesPerPlan: number, href: (page: number) => string): string =>
  Array.from({ length: pagesPerPlan }, (_, page) => `<li><a href="${href(page)}">Page ${page}</a></li>`).join(
    '',
  );

const layout = (title: string, content: string, links: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><nav><ul>${links}</ul></nav><main><h1>${title}</h1>${content}</main></body></html>\n`;

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
};
