import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../render/package-root.ts';
import { putMedia } from '../store/media-store.ts';
import { isRefusal, type Refusal } from '../store/refusal.ts';
import { type DemoStudent, demoFile } from './demo/demo-file.ts';
import { personNamed } from './demo/people.ts';
import { rewind } from './demo/rewind.ts';
import { writeSampleMark } from './demo/sample-mark.ts';
import { saveHistory } from './demo/save-history.ts';
import { readWrittenPlan } from './demo/written-plan.ts';
import { loadFramework } from './load-framework.ts';
import { readConfig } from './read-config.ts';

/**
 * The sample district as a data folder: `plans/<id>.git` with the whole past of each plan, `districts/`,
 * `roster/`, `media/<plan id>/`, and `sample.yml` once all are there. The same content gives the same commit ids. What is there already stays, so
 * a second run into the same folder only makes the plans that a first one left out.
 */

export type DemoRequest = {
  readonly folder: string;
  /** Names of folders under `plans/`, for a district with few plans; all when absent. */
  readonly only?: readonly string[];
  /** Called with a few words, such as `Plan 3 of 26`, while the work goes on. */
  readonly onProgress: (words: string) => void;
};

export const buildDemo = async ({
  folder,
  only,
  onProgress,
}: DemoRequest): Promise<{ readonly plans: number } | Refusal> => {
  const districts = join(packageRoot(), 'content', 'districts');
  const sample = join(districts, 'sakonnet');
  const { students: all, today } = await readConfig(join(sample, 'demo.yml'), demoFile);
  const students = only ? all.filter((student) => only.includes(student.folder)) : all;
  await copyConfiguration({ districts, sample, folder });
  for (const [index, student] of students.entries()) {
    onProgress(`Plan ${index + 1} of ${students.length}`);
    const refused = await buildPlan({ sample, folder, student, today });
    if (refused) return refused;
  }
  await writeSampleMark(folder, {
    today,
    plans: Object.fromEntries(students.map(({ plan, user }) => [plan, user])),
  });
  return { plans: students.length };
};

/** What OneRoster 1.2 has no place for: custody and restrictions, who looks after whom, partners. */
const beyondOneRoster = ['guardian-links.csv', 'caseloads.csv', 'community-partners.csv'];

type Places = { readonly districts: string; readonly sample: string; readonly folder: string };

const copyConfiguration = async ({ districts, sample, folder }: Places): Promise<void> => {
  await mkdir(join(folder, 'districts'), { recursive: true });
  for (const id of await readdir(districts)) {
    await cp(join(districts, id, 'district.yml'), join(folder, 'districts', `${id}.yml`));
  }
  await cp(join(sample, 'oneroster'), join(folder, 'roster', 'oneroster'), { recursive: true });
  for (const name of beyondOneRoster) await cp(join(sample, name), join(folder, 'roster', name));
};

type OnePlan = {
  readonly sample: string;
  readonly folder: string;
  readonly student: DemoStudent;
  readonly today: string;
};

const buildPlan = async ({ sample, folder, student, today }: OnePlan): Promise<Refusal | undefined> => {
  const finished = join(folder, 'plans', `${student.plan}.git`);
  if (existsSync(finished)) return undefined;
  const written = readWrittenPlan(join(sample, 'plans', student.folder));
  const text = JSON.stringify(written);
  const pointers = new Map<string, string>();
  for (const name of await readdir(join(sample, 'media'))) {
    if (!text.includes(name)) continue;
    const bytes = await readFile(join(sample, 'media', name));
    const stored = await putMedia(join(folder, 'media', student.plan), { bytes, extension: 'png' });
    if (isRefusal(stored)) return stored;
    pointers.set(stored.path, stored.pointer);
  }
  const unfinished = join(folder, 'plans', `.${student.plan}.unfinished`);
  await rm(unfinished, { recursive: true, force: true });
  const saved = await saveHistory({
    repositoryPath: unfinished,
    past: rewind(written, today),
    student: personNamed(nameIn(written)),
    framework: await loadFramework(String(finalOf(written, 'plan')?.framework)),
    pointers,
  });
  if (isRefusal(saved)) return saved;
  await rename(unfinished, finished);
  return undefined;
};

type Written = ReturnType<typeof readWrittenPlan>;

const finalOf = (written: Written, name: 'plan' | 'profile') =>
  written.find(({ collection }) => collection === name)?.final;

const nameIn = (written: Written): string => {
  const profile = finalOf(written, 'profile');
  return `${profile?.preferredName ?? profile?.givenName} ${profile?.familyName}`;
};
