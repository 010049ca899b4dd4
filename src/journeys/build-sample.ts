import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { Reader } from '../privacy/reader.ts';
import { packageRoot } from '../render/package-root.ts';
import { renderSampleIndex, type SampleStudent } from '../render/sample-index.ts';
import { readHead } from '../store/read-head.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { buildDemo } from './build-demo.ts';
import { buildPortfolio, openWorkshop, type Workshop } from './build-portfolio.ts';
import { demoFile } from './demo/demo-file.ts';
import { listPlans, type PlanListing } from './list-plans.ts';
import { openPrintShop, type PrintShop, printPlanIn } from './print-plan.ts';
import { readConfig } from './read-config.ts';
import { readView } from './read-view.ts';

/**
 * The sample district to a site that a stranger can read: a list of students, and for each the portfolio and the
 * PDF as the student sees them. What did not change since the last time is not made again.
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
  /** Why there are no PDFs, when there are none. */
  readonly withoutPdf: string | undefined;
};

const student: Reader = { role: 'student', grants: [] };

export const buildSample = async ({ dataFolder, onProgress }: SampleRequest): Promise<Sample | Refusal> => {
  const demo = await buildDemo({ folder: dataFolder, onProgress });
  if (isRefusal(demo)) return demo;
  const plans = await plansInOrder(dataFolder);
  if (isRefusal(plans)) return plans;
  const { today } = await readConfig(join(packageRoot(), 'content/districts/sakonnet/demo.yml'), demoFile);
  const siteFolder = join(dataFolder, 'site');
  await mkdir(join(siteFolder, 'students'), { recursive: true });
  const workshop = await openWorkshop();
  const shop = await openPrintShop();
  const works: Works = { dataFolder, siteFolder, today, workshop, shop: isRefusal(shop) ? undefined : shop };
  try {
    const refused = await makeAll({ plans, works, onProgress });
    if (refused) return refused;
  } finally {
    if (!isRefusal(shop)) await shop.engine.close();
  }
  const students = await Promise.all(plans.map((plan) => describe(plan, works)));
  for (const { path, bytes } of await renderSampleIndex({ templates: workshop.templates, students, today })) {
    await mkdir(dirname(join(siteFolder, path)), { recursive: true });
    await writeFile(join(siteFolder, path), bytes);
  }
  return { siteFolder, students, withoutPdf: isRefusal(shop) ? shop.message : undefined };
};

type Works = {
  readonly dataFolder: string;
  readonly siteFolder: string;
  readonly today: string;
  readonly workshop: Workshop;
  readonly shop: PrintShop | undefined;
};

/** The order of demo.yml, which begins with the plan that a stranger should open first. */
const plansInOrder = async (folder: string): Promise<readonly PlanListing[] | Refusal> => {
  const listed = await listPlans({ folder });
  if (isRefusal(listed)) return listed;
  const { students } = await readConfig(join(packageRoot(), 'content/districts/sakonnet/demo.yml'), demoFile);
  const byId = new Map(listed.map((plan) => [plan.id, plan]));
  return students.flatMap(({ plan }) => byId.get(plan) ?? []);
};

/** Several at a time: while one plan is printed, the next is read. */
const makeAll = async (job: {
  readonly plans: readonly PlanListing[];
  readonly works: Works;
  readonly onProgress: (words: string) => void;
}): Promise<Refusal | undefined> => {
  const waiting = [...job.plans];
  const work = async (): Promise<Refusal | undefined> => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      job.onProgress(`Portfolio ${job.plans.length - waiting.length} of ${job.plans.length}: ${plan.name}`);
      const refused = await makeOne(plan, job.works);
      if (refused) return refused;
    }
    return undefined;
  };
  const ends = await Promise.all(Array.from({ length: availableParallelism() }, work));
  return ends.find((end) => end !== undefined);
};

const makeOne = async (plan: PlanListing, works: Works): Promise<Refusal | undefined> => {
  const { repositoryPath: path, id } = plan;
  const { siteFolder, today, workshop, shop } = works;
  const outFolder = join(siteFolder, 'students', id);
  const built = await buildPortfolio({ path, reader: student, outFolder, today }, workshop);
  if (isRefusal(built)) return built;
  if (built.problems.length > 0)
    return { refused: 'damaged', message: `The plan of ${plan.name} has errors.` };
  const key = pdfKey(path, workshop.templates.rendererId);
  const pdfFolder = join(siteFolder, 'pdf');
  const outFile = join(pdfFolder, `${id}.pdf`);
  if (!shop || (await isMade(outFile, key))) return undefined;
  await mkdir(pdfFolder, { recursive: true });
  const printed = await printPlanIn(shop, { path, reader: student, outFile: `${outFile}.new`, today });
  if (isRefusal(printed)) return printed;
  await rename(`${outFile}.new`, outFile);
  await mkdir(join(works.dataFolder, 'made'), { recursive: true });
  await writeFile(madeFile(outFile), key);
  return undefined;
};

const pdfKey = (path: string, rendererId: string): string => {
  const head = readHead(path);
  return isRefusal(head) ? '' : `${head.commitId} ${rendererId}`;
};

/** Beside the site, not in it: the server shows everything in the site. */
const madeFile = (outFile: string): string => outFile.replace(/site.pdf.([^\\/]+)\.pdf$/, 'made/$1');

const isMade = async (outFile: string, key: string): Promise<boolean> => {
  try {
    await stat(outFile);
    return key !== '' && (await readFile(madeFile(outFile), 'utf8')) === key;
  } catch {
    await rm(madeFile(outFile), { force: true });
    return false;
  }
};

const describe = async (
  plan: PlanListing,
  { siteFolder, today, workshop }: Works,
): Promise<SampleStudent> => {
  const { id, name, grade, school, repositoryPath: path } = plan;
  const read = await readView({ path, reader: student, today }, workshop.cache);
  const profile = 'view' in read ? read.view.entries.profile[0]?.data : undefined;
  const language = 'view' in read ? (profile?.lang ?? read.view.language) : 'en';
  const pdf = `pdf/${id}.pdf`;
  return {
    id,
    name,
    grade,
    school,
    about: profile?.motto ? { text: profile.motto, language } : undefined,
    path: `students/${id}/`,
    pdf: existsSync(join(siteFolder, pdf)) ? pdf : undefined,
  };
};
