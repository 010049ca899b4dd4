import { describe, expect, test } from 'vitest';
import { collectionNames, collectionOf } from '../../schemas/collections.ts';
import { type Role, roles, type SectionId, sectionIds, sectionOf } from '../../schemas/sections.ts';
import { canaryPlan } from '../../tests/canary-plan.ts';
import { smallPlan } from '../../tests/small-plan.ts';
import { loadFramework } from '../journeys/load-framework.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { planView } from './plan-view.ts';
import type { Grant } from './reader.ts';

const framework = await loadFramework('ri');
const today = '2026-05-22';

const parsed = (changes: Parameters<typeof smallPlan>[0]): Plan => {
  const { plan, problems } = parsePlan(smallPlan(changes), framework);
  expect(problems).toEqual([]);
  return plan as Plan;
};

const seenBy = (plan: Plan, role: Role, grants: readonly Grant[] = []): string =>
  JSON.stringify({
    ...planView(plan, { reader: { role, grants }, framework, district: undefined, today }),
    framework: 0,
    sections: 0,
  });

const { snapshot, canaries } = canaryPlan();
const plan = parsePlan(snapshot, framework).plan as Plan;

describe('a plan with a canary in every field of every collection', () => {
  test('is itself without fault and has canaries by the hundred', () => {
    expect(parsePlan(snapshot, framework).problems).toEqual([]);
    expect(canaries.length).toBeGreaterThan(200);
    expect(new Set(canaries.map(({ collection }) => collection)).size).toBe(collectionNames.length - 1);
  });

  test.for(roles)('shows a %s every canary that the table gives, and no other', (role) => {
    const seen = seenBy(plan, role);
    const mayRead = ({ collection, readers }: (typeof canaries)[number]) =>
      sectionOf(collectionOf(collection).section).readers.includes(role) && (readers?.includes(role) ?? true);
    const wrong = canaries.filter((canary) => seen.includes(canary.word) !== mayRead(canary));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test.for(sectionIds)('shows a partner with a grant of %s that section alone', (section) => {
    const seen = seenBy(plan, 'partner', [{ section }]);
    const shown = canaries.filter(({ word }) => seen.includes(word));
    const sections = new Set(shown.map(({ collection }) => collectionOf(collection).section));
    expect([...sections]).toEqual(sectionOf(section).grantable ? [section] : []);
  });
});

describe('a grant', () => {
  test('counts as absent after its last day', () => {
    expect(seenBy(plan, 'partner', [{ section: 'skills', until: '2026-05-21' }])).not.toContain('canary');
    expect(seenBy(plan, 'partner', [{ section: 'skills', until: today }])).toContain('canary');
  });
});

describe('the wish of the student', () => {
  const kept = parsed({
    'plan.yml': `id: k3v9q2m7x5t8w4zr
schemaVersion: 1
framework: ri
frameworkVersion: "2016"
language: en
created: 2024-09-03
keepPrivate:
  - goals
`,
  });

  test('takes a section from coordinators and partners', () => {
    const readers = roles.filter((role) => seenBy(kept, role, [{ section: 'goals' }]).includes('robotics'));
    expect(readers).toEqual(['student', 'family', 'counselor', 'educator']);
  });

  test('does not tell a coordinator that something is kept private', () => {
    expect(seenBy(kept, 'coordinator')).not.toContain('keepPrivate');
  });
});

describe('what points to something hidden', () => {
  const linked = parsed({
    'personal-goals/make-a-friend.md': `---
title: Make one friend
domain: personal-social
component: self-awareness
status: active
started: 2025-09-10
---
`,
    'reviews/2025-26-fall.md': `---
year: 2025-26
term: fall
date: 2025-09-03
grade: 8
goals:
  - goal: goals/robotics
    verdict: on-track
  - goal: personal-goals/make-a-friend
    verdict: behind
    note: Hard
---
`,
    'feedback/2025-10-01-hello.md': `---
about: personal-goals/make-a-friend
by: Ms. Keough
role: educator
date: 2025-10-01
---

I saw you two laugh.
`,
  });

  test('is there for those who may see it', () => {
    expect(seenBy(linked, 'educator')).toContain('I saw you two laugh');
  });

  test('is gone with it: the reference, the line in a review, the comment', () => {
    const seen = seenBy(linked, 'coordinator');
    expect(seen).toContain('goals/robotics');
    expect(seen).not.toMatch(/make-a-friend|Hard|laugh/);
  });
});

test('a section that a state restricts is limited to those who provide direct services', () => {
  const stricter = { ...framework, restricted: [...framework.restricted, 'goals' as SectionId] };
  const view = planView(plan, {
    reader: { role: 'coordinator', grants: [] },
    framework: stricter,
    district: undefined,
    today,
  });
  expect(view.sections.has('goals')).toBe(false);
});
