/**
 * A plan for every student from grade 6 who has none: the repository first, durable, then its row with all relations. Run
 * again after a crash, it makes the missing ones and never a second for anybody.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type MadePlan, openPlans, reservePlans } from '../../people/newcomers/open-plans.ts';
import type { StudentsNow } from '../../people/newcomers/students-now.ts';
import { isNewcomer, type Newcomer } from '../../people/newcomers/without-plan.ts';
import type { People } from '../../people/open-people.ts';
import { writeHistory } from '../../store/import/write-history.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { syncFolder } from '../../store/safety/durable-file.ts';
import { loadFramework } from '../load-framework.ts';
import { firstFiles } from './first-files.ts';
import { leadsOf } from './leads-of.ts';
import { fromRoster, rosterAuthor } from './roster-author.ts';

export type CreateRequest = {
  readonly dataFolder: string;
  readonly people: People;
  readonly now: StudentsNow;
  readonly today: string;
  readonly onPlans: (made: number, all: number) => void;
};

export type Created = {
  readonly created: number;
  /** Ids in the roster of students whose record a plan cannot say. */
  readonly unfit: ReadonlySet<string>;
};

/** Plans that appear together; the lock on the database is short. */
const atOnce = 500;
/** Repositories that are written side by side: most of the time goes by waiting for the disk. */
const sideBySide = 8;

export const createPlans = async (request: CreateRequest): Promise<Created | Refusal> => {
  const { dataFolder, people, now, onPlans } = request;
  const newcomers = now.students.filter(isNewcomer);
  const unfit = new Set<string>();
  let created = 0;
  await mkdir(join(dataFolder, 'plans'), { recursive: true });
  for (let at = 0; at < newcomers.length; at += atOnce) {
    const some = newcomers.slice(at, at + atOnce);
    const ids = await reservePlans(
      people,
      some.map(({ personId }) => personId),
    );
    const leads = await leadsOf(
      people,
      some.map(({ sourcedId }) => sourcedId),
    );
    const made: MadePlan[] = [];
    const waiting = [...some];
    const make = async (): Promise<Refusal | undefined> => {
      for (let student = waiting.shift(); student; student = waiting.shift()) {
        const planId = ids.get(student.personId) as string;
        const refused = await makeRepository(request, {
          student,
          planId,
          lead: leads.get(student.sourcedId),
        });
        if (refused === 'unfit') unfit.add(student.sourcedId);
        else if (refused) return refused;
        else made.push({ ...student, planId, written: fromRoster(student) });
        onPlans(created + made.length, newcomers.length);
      }
      return undefined;
    };
    const refusals = await Promise.all(Array.from({ length: sideBySide }, make));
    await syncFolder(join(dataFolder, 'plans'));
    await openPlans(people, made);
    created += made.length;
    const refused = refusals.find((one) => one !== undefined);
    if (refused) return refused;
  }
  return { created, unfit };
};

type OnePlan = {
  readonly student: Newcomer;
  readonly planId: string;
  readonly lead: { readonly name: string; readonly title?: string } | undefined;
};

const makeRepository = async (
  { dataFolder, people, now, today }: CreateRequest,
  { student, planId, lead }: OnePlan,
): Promise<Refusal | 'unfit' | undefined> => {
  const finished = join(dataFolder, 'plans', `${planId}.git`);
  if (existsSync(finished)) return undefined;
  const framework = await loadFramework(student.place.district.framework);
  const beginning = { planId, student, schoolYearEnd: now.schoolYearEnd, lead, today };
  const changes = firstFiles({ ...beginning, frameworkVersion: framework.version });
  if (changes === undefined) return 'unfit';
  const unfinished = join(dataFolder, 'plans', `.${planId}.unfinished`);
  await rm(unfinished, { recursive: true, force: true });
  const message = 'Begin the plan with what the roster says\n';
  const saved = await writeHistory(unfinished, [{ changes, message, author: rosterAuthor(people.now()) }]);
  if (isRefusal(saved)) return saved;
  await rename(unfinished, finished);
  return undefined;
};
