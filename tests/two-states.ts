import type { Relation } from '../schemas/sections.ts';
import { roleOfRelation } from '../schemas/sections.ts';
import { comparePlans, isCompared } from '../src/diff/compare-plans.ts';
import type { PlanDiff } from '../src/diff/plan-diff.ts';
import { loadFramework } from '../src/journeys/load-framework.ts';
import { parsePlan } from '../src/plan/parse-plan.ts';
import { type PlanView, planView } from '../src/privacy/plan-view.ts';
import { exampleDistrict, examplePlan } from '../src/rules/example-plan.ts';

/** Two states of the small plan that rules have for an example, each with some files laid over it, and their comparison. */

export type Files = Readonly<Record<string, string>>;

const framework = await loadFramework('ri');

export const viewOf = (files: Files, day: string, relation: Relation = 'self'): PlanView => {
  const all = Object.entries({ ...examplePlan, ...files });
  const { plan, problems } = parsePlan(
    {
      commitId: null,
      treeId: '',
      committedAt: `${day}T12:00:00Z`,
      files: all.map(([path, text]) => ({
        path,
        mode: '100644',
        blobId: '',
        bytes: new TextEncoder().encode(text),
      })),
    },
    framework,
  );
  if (!plan || problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  const reader = { role: roleOfRelation[relation], relation, grants: [] };
  return planView(plan, { reader, framework, district: exampleDistrict, today: day });
};

export const between = (before: Files, after: Files, relation: Relation = 'self'): PlanDiff => {
  const diff = comparePlans(viewOf(before, '2025-09-12', relation), viewOf(after, '2026-01-30', relation));
  if (!isCompared(diff)) throw new Error(diff.cannotCompare);
  return diff;
};

/** Front matter and words of an entry. */
export const entry = (fields: Readonly<Record<string, unknown>>, body = ''): string =>
  `---\n${Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('')}---\n\n${body}\n`;

export const goal = (fields: Readonly<Record<string, unknown>> = {}, body = 'I like to build.'): string =>
  entry(
    {
      title: 'Join the robotics club',
      domain: 'academic',
      component: 'self-awareness',
      status: 'active',
      started: '2025-09-08',
      ...fields,
    },
    body,
  );
