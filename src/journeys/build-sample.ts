import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Reader } from '../privacy/reader.ts';
import { loadTemplates } from '../render/load-templates.ts';
import { packageRoot } from '../render/package-root.ts';
import { renderSampleIndex, type SampleStudent } from '../render/sample-index.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { buildDemo } from './build-demo.ts';
import { buildMany } from './build-many.ts';
import { demoFile } from './demo/demo-file.ts';
import { listPlans, type PlanListing } from './list-plans.ts';
import { openPrintShop } from './print-plan.ts';
import { readConfig } from './read-config.ts';
import { readView } from './read-view.ts';
import { type SamplePdfs, samplePdfs } from './sample-pdfs.ts';

/**
 * The sample district to a site that a stranger can read: a list of students, and for each the portfolio as the
 * student sees it. What did not change since the last time is not made again; a PDF is made when it is asked for.
 */

export type SampleRequest = {
  readonly dataFolder: string;
  /** Called with a few words while the work goes on. */
  readonly onProgress: (words: string) => void;
};

export type Sample = {
  /** A whole static site with `index.html`. */
  readonly siteFolder: string;
  readonly students: readonly SampleStudent[];
  /** Makes PDFs when asked; undefined when there is no Chromium. Its owner must close it. */
  readonly pdfs: SamplePdfs | undefined;
  /** Why there are no PDFs, when there are none. */
  readonly withoutPdf: string | undefined;
};

const reader: Reader = { role: 'student', grants: [] };

export const buildSample = async ({ dataFolder, onProgress }: SampleRequest): Promise<Sample | Refusal> => {
  const demo = await buildDemo({ folder: dataFolder, onProgress });
  if (isRefusal(demo)) return demo;
  const listed = await listPlans({ folder: dataFolder });
  if (isRefusal(listed)) return listed;
  const { today, students: order } = await readConfig(demoPath(), demoFile);
  const byId = new Map(listed.map((plan) => [plan.id, plan]));
  const plans = order.flatMap(({ plan }) => byId.get(plan) ?? []);
  const siteFolder = join(dataFolder, 'site');
  const jobs = plans.map(({ id, repositoryPath: path }) => ({
    path,
    reader,
    today,
    outFolder: join(siteFolder, 'students', id),
  }));
  const { failed } = await buildMany({
    jobs,
    onProgress: (finished) => onProgress(`Portfolio ${finished} of ${plans.length}`),
  });
  const [failure] = failed;
  if (failure) return { refused: 'damaged', message: `${failure[0]}: ${failure[1]}` };

  const shop = await openPrintShop();
  const pdfs = isRefusal(shop)
    ? undefined
    : samplePdfs({ shop, plans, reader, today, folder: join(dataFolder, 'pdf') });
  const students = await Promise.all(
    plans.map((plan) => describe(plan, { today, hasPdf: pdfs !== undefined })),
  );
  for (const { path, bytes } of await renderSampleIndex({
    templates: await loadTemplates(),
    students,
    today,
  })) {
    await mkdir(dirname(join(siteFolder, path)), { recursive: true });
    await writeFile(join(siteFolder, path), bytes);
  }
  return { siteFolder, students, pdfs, withoutPdf: isRefusal(shop) ? shop.message : undefined };
};

/** The order of demo.yml begins with the plan that a stranger should open first. */
const demoPath = (): string => join(packageRoot(), 'content/districts/sakonnet/demo.yml');

const describe = async (
  { id, name, grade, school, repositoryPath: path }: PlanListing,
  { today, hasPdf }: { readonly today: string; readonly hasPdf: boolean },
): Promise<SampleStudent> => {
  const read = await readView({ path, reader, today });
  const view = 'view' in read ? read.view : undefined;
  const profile = view?.entries.profile[0]?.data;
  return {
    id,
    name,
    grade,
    school,
    about:
      view && profile?.motto ? { text: profile.motto, language: profile.lang ?? view.language } : undefined,
    path: `students/${id}/`,
    pdf: hasPdf ? `pdf/${id}.pdf` : undefined,
  };
};
