import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MiddlewareHandler } from 'astro';
import { type Role, roles, type SectionId, sectionIds } from '../../schemas/sections.ts';
import { packageRoot } from '../render/package-root.ts';
import { portfolioPages, printPage } from '../render/portfolio-pages.ts';
import { isRefusal } from '../store/refusal.ts';
import { buildDemo } from './build-demo.ts';
import { listPlans } from './list-plans.ts';
import { mediaFiles } from './media-files.ts';
import { readView } from './read-view.ts';

/**
 * Under `npm run dev` only: gives each template the view that a build would have given it, read anew for each
 * request, and serves the pictures of that view. `?plan=` (id or part of a name), `?reader=`, `?grant=` and `?today=`
 * in the address choose the view; a link inside the page keeps the last choice. No other address reaches a template.
 */

const dataFolder = join(packageRoot(), '.throughline', 'dev');

let chosen = new URLSearchParams();

export const onRequest: MiddlewareHandler = async ({ url, locals }, next) => {
  if (url.searchParams.size > 0) chosen = url.searchParams;
  const found = await chosenView(chosen);
  if (typeof found === 'string') return new Response(found, { status: 404 });
  const { view, planPath } = found;
  const pages = portfolioPages(view);
  const file = url.pathname.slice(1) || 'index.html';
  const page = [...pages, printPage(view)].find(({ path }) => path === file || path === `${file}.html`);
  if (!page) {
    const picture = (await mediaFiles(view, planPath)).find(({ path }) => path === file);
    return picture
      ? new Response(new Uint8Array(picture.bytes))
      : new Response(`There is no page ${file}.`, { status: 404 });
  }
  Object.assign(locals, { view, page, pages });
  return next();
};

const chosenView = async (choice: URLSearchParams) => {
  if (!existsSync(dataFolder)) await buildDemo({ folder: dataFolder, onProgress: () => undefined });
  const plans = await listPlans({ folder: dataFolder });
  if (isRefusal(plans)) return plans.message;
  const wanted = (choice.get('plan') ?? 'Amelia').toLowerCase();
  const plan = plans.find(({ id, name }) => id === wanted || name.toLowerCase().includes(wanted));
  if (!plan)
    return `No sample plan is called ${wanted}. There are: ${plans.map(({ name }) => name).join(', ')}.`;
  const role = roles.find((known): known is Role => known === choice.get('reader')) ?? 'student';
  const granted = choice
    .getAll('grant')
    .filter((id): id is SectionId => sectionIds.includes(id as SectionId));
  const reader = { role, grants: granted.map((section) => ({ section })) };
  const today = choice.get('today') ?? '2026-05-22';
  const read = await readView({ path: plan.repositoryPath, reader, today });
  if (isRefusal(read)) return read.message;
  return 'view' in read
    ? { view: read.view, planPath: plan.repositoryPath }
    : read.problems.map(({ message }) => message).join('\n');
};
