import { expect, test } from 'vitest';
import { relations, roleOfRelation } from '../../../schemas/sections.ts';
import { canaryPlan, isFor } from '../../../tests/canary-plan.ts';
import { smallPlan } from '../../../tests/small-plan.ts';
import { parsePlan } from '../../plan/parse-plan.ts';
import type { PlanSnapshot } from '../../plan/plan-file.ts';
import { exampleDistrict } from '../../rules/example-plan.ts';
import { loadFramework } from '../load-framework.ts';
import { planSummary } from './plan-summary.ts';

const framework = await loadFramework('ri');
const today = '2026-05-22';

const summaryOf = (
  snapshot: PlanSnapshot,
  relation: (typeof relations)[number],
  reviews: ReadonlySet<string> = new Set(),
) => {
  const read = { ...parsePlan(snapshot, framework), snapshot, framework, district: exampleDistrict };
  const changes = snapshot.files.map(({ path }) => ({
    path,
    kind: 'changed' as const,
    date: '2026-05-20',
    by: 'Ana Lima',
  }));
  return planSummary({
    planId: 'k3v9q2m7x5t8w4zr',
    read,
    changes,
    finished: { reviews, transitions: new Set() },
    reader: { role: roleOfRelation[relation], relation, grants: [] },
    today,
  });
};

test.for(relations)('a line about a plan tells a %s nothing that the access table hides', (relation) => {
  const { snapshot, canaries } = canaryPlan();
  const seen = JSON.stringify(summaryOf(snapshot, relation) ?? '');
  const leaks = canaries.filter((canary) => seen.includes(canary.word) && !isFor(canary, relation));
  expect(leaks.map(({ path }) => path)).toEqual([]);
});

test('a counselor reads the name, the last change and what is asked for', () => {
  const summary = summaryOf(smallPlan(), 'counselor');
  expect(summary).toMatchObject({ name: 'Marisol Tavares', grade: 8, reviewWithoutSchool: undefined });
  expect(summary?.changes.map(({ title }) => title?.text)).toContain('Join the robotics club');
  expect(summary?.asks).toContain('review-due');
  expect(summary?.asks).toContain('goal-without-step');
});

test('a partner without a grant has no line at all', () => {
  expect(summaryOf(smallPlan(), 'partner')).toBeUndefined();
});

test('a review in which nobody of the school wrote waits for the counselor', () => {
  const snapshot = smallPlan({
    'reviews/2025-26-spring.md': `---
year: 2025-26
term: spring
date: 2026-02-02
grade: 8
agreed:
  - { role: student, name: Marisol Tavares, date: 2026-02-03 }
---
`,
  });
  const summary = summaryOf(snapshot, 'counselor');
  expect(summary?.reviewWithoutSchool).toBe('2025-26-spring');
  expect(summary?.reviews.term?.state).toMatchObject({ stage: 'with-family', slug: '2025-26-spring' });
  expect(summary?.reviews.transition?.state.stage).toBe('not-started');
  const tagged = summaryOf(snapshot, 'counselor', new Set(['2025-26-spring']));
  expect(tagged?.reviews.term?.state.stage).toBe('signed');
});

test('a note about supports or credits is for those alone who may read them', () => {
  const snapshot = smallPlan({
    'supports/tutor.md':
      '---\ntitle: Tutor\nkind: intervention\nstatus: active\nuntil: 2026-06-10\n---\n\nMath.\n',
  });
  const flagsFor = (relation: (typeof relations)[number]) =>
    summaryOf(snapshot, relation)?.flags.map(({ flag }) => flag) ?? [];
  expect(flagsFor('counselor')).toContain('support-ending');
  expect(flagsFor('teacher')).not.toContain('support-ending');
  expect(flagsFor('coordinator')).not.toContain('support-ending');
  expect(flagsFor('counselor')).toContain('no-goal');
});
