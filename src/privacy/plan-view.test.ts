import { describe, expect, test } from 'vitest';
import { collectionNames, collectionOf } from '../../schemas/collections.ts';
import type { District } from '../../schemas/district.ts';
import {
  type Role,
  relations,
  roleOfRelation,
  roles,
  type SectionId,
  sectionIds,
  sectionOf,
} from '../../schemas/sections.ts';
import { canaryPlan, isFor } from '../../tests/canary-plan.ts';
import { smallPlan, smallPlanFiles } from '../../tests/small-plan.ts';
import { loadFramework } from '../journeys/load-framework.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { exampleDistrict } from '../rules/example-plan.ts';
import { planView } from './plan-view.ts';
import type { Grant, Reader } from './reader.ts';

const framework = await loadFramework('ri');
const today = '2026-05-22';

const parsed = (changes: Parameters<typeof smallPlan>[0]): Plan => {
  const { plan, problems } = parsePlan(smallPlan(changes), framework);
  expect(problems).toEqual([]);
  return plan as Plan;
};

const seenBy = (plan: Plan, role: Role, grants: readonly Grant[] = []): string =>
  seenByReader(plan, { role, grants });

const seenByReader = (plan: Plan, reader: Reader, access: District['access'] = []): string =>
  JSON.stringify({
    ...planView(plan, { reader, framework, district: { ...exampleDistrict, access }, today }),
    framework: 0,
    sections: 0,
    district: 0,
  });

const { snapshot, canaries } = canaryPlan();
const plan = parsePlan(snapshot, framework).plan as Plan;

describe('a plan with a canary in every field of every collection', () => {
  test('is itself without fault and has canaries by the hundred', () => {
    expect(parsePlan(snapshot, framework).problems).toEqual([]);
    expect(canaries.length).toBeGreaterThan(200);
    expect(new Set(canaries.map(({ collection }) => collection)).size).toBe(collectionNames.length - 1);
  });

  test.for(relations)('shows a %s every canary that the table gives, and no other', (relation) => {
    const seen = seenByReader(plan, { role: roleOfRelation[relation], relation, grants: [] });
    const wrong = canaries.filter((canary) => seen.includes(canary.word) !== isFor(canary, relation));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('shows a class teacher no restricted section, and no word on supports anywhere', () => {
    const seen = seenByReader(plan, { role: 'educator', relation: 'teacher', grants: [] });
    const shown = canaries.filter(({ word }) => seen.includes(word)).map(({ path }) => path);
    expect(
      shown.filter((path) => /^(?:supports|personal-goals|assessments|financial-plan)\./.test(path)),
    ).toEqual([]);
    expect(shown).not.toContain('transitions.supportsAgreed');
    expect(shown).toContain('goals.title');
  });

  test('shows nobody a section that the district takes away, and everybody else what they had', () => {
    const counselor: Reader = { role: 'counselor', relation: 'counselor', grants: [] };
    const access: District['access'] = [{ section: 'skills', relation: 'counselor', actions: ['read'] }];
    const shown = (reader: Reader) =>
      canaries
        .filter(({ word }) => seenByReader(plan, reader, access).includes(word))
        .map(({ collection }) => collection);
    expect(shown(counselor)).not.toContain('skills');
    expect(shown(counselor)).toContain('goals');
    expect(shown({ role: 'educator', relation: 'teacher', grants: [] })).toContain('skills');
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

test('a picture that only a comment names is nobody’s to see: pictures are the student’s', () => {
  const name = `media/${'a'.repeat(64)}.png`;
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 68\n`;
  const comment = `---\nabout: goals/robotics\nby: Ms. Keough\nrole: educator\ndate: 2025-10-01\n---\n\n![x](${name})\n`;
  const reader = { role: 'family', grants: [] } as const;
  const isThere = (changes: Parameters<typeof smallPlan>[0]): boolean => {
    const plan = parsed({ [name]: pointer, 'feedback/2025-10-01-hello.md': comment, ...changes });
    return planView(plan, { reader, framework, district: undefined, today }).media.has(name);
  };
  expect(isThere({})).toBe(false);
  const own = `${smallPlanFiles['goals/robotics.md']}\n![x](${name})\n`;
  expect(isThere({ 'goals/robotics.md': own })).toBe(true);
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
