import { type PlanRelation, readerOf, repositoryOf } from '../src/journeys/home/relation.ts';
import { readPlan } from '../src/journeys/read-plan.ts';
import { planView } from '../src/privacy/plan-view.ts';
import type { Shell } from '../src/render/app/shell.ts';
import type { WordLanguage } from '../src/render/words/languages.ts';
import { isRefusal } from '../src/store/refusal.ts';
import { samplePerson } from './sample-people.ts';

/** People of the sample district before a page: whose session it is, and which plan they see as whom. */

export const today = '2026-05-22';

export type PageRequest = { readonly dataFolder: string; readonly language: WordLanguage };

export const shellOf = (id: string, language: WordLanguage): Shell => {
  return { language, person: { name: samplePerson(id).name }, path: '/', isSample: true };
};

export const viewOf = async (dataFolder: string, relation: PlanRelation) => {
  const read = await readPlan({ path: repositoryOf(dataFolder, relation.planId) });
  if (isRefusal(read) || !read.plan || !read.framework) throw new Error('The sample plan cannot be read.');
  const { plan, framework, district } = read;
  const circumstances = { plan, framework, district, today };
  const reader = readerOf(relation);
  return { circumstances, reader, view: planView(plan, { reader, framework, district, today }) };
};

export const own = (id: string): PlanRelation => samplePerson(id).relations[0] as PlanRelation;
