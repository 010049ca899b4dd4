import { describe, expect, test } from 'vitest';
import { smallPlan } from '../../tests/small-plan.ts';
import { loadFramework } from '../journeys/load-framework.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { exampleDistrict, examplePlan, exampleProfile } from './example-plan.ts';
import { runRules } from './run-rules.ts';

const ri = await loadFramework('ri');
const franklin = await loadFramework('franklin');

const planWith = (files: Readonly<Record<string, string | null>>): Plan =>
  parsePlan(smallPlan({ 'goals/robotics.md': null, ...examplePlan, ...files }), undefined).plan as Plan;

const lines = (
  files: Readonly<Record<string, string | null>>,
  framework: typeof ri,
  today: string,
): string[] =>
  runRules(planWith(files), { framework, district: exampleDistrict, today }).map(
    ({ component, message }) => `${component ?? '-'} ${message}`,
  );

describe('advice on an empty plan', () => {
  const empty = { 'profile.md': exampleProfile(6) };

  test('goes by component and says each missing thing once', () => {
    expect(lines(empty, ri, '2025-09-10')).toMatchInlineSnapshot(`
      [
        "- It is time for your review: Fall 2025-26, until September 30, 2025.",
        "- Your plan has no goal for "Academic" in 2025-26 yet.",
        "- Your plan has no goal for "Career" in 2025-26 yet.",
        "- Your plan has no goal for "Personal and social" in 2025-26 yet.",
        "secondary-coursework Your courses for 2025-26 are not in your plan yet.",
        "secondary-coursework Your plan has nothing for "What my tests tell me" yet.",
        "secondary-coursework Your plan has nothing for "Achievements" yet.",
        "postsecondary-planning Your plan has nothing for "Career options" yet.",
        "career-exploration Your plan has nothing for "Interest survey" yet.",
        "self-awareness Your plan has nothing for "Skills and strengths inventory" yet.",
        "self-awareness Your plan has nothing for "Activity with a goal" yet.",
        "self-awareness Your plan has nothing for "Service or contextual learning" yet.",
        "applied-learning No skill is rated in 2025-26 yet.",
      ]
    `);
  });

  test('follows another state without a change of code', () => {
    expect(lines({ 'profile.md': exampleProfile(12) }, franklin, '2025-12-10')).toMatchInlineSnapshot(`
      [
        "- It is time for your review: Winter 2025-26, until December 20, 2025.",
        "- Your plan has no goal for "Learning" in 2025-26 yet.",
        "- Your plan has no goal for "Work" in 2025-26 yet.",
        "- Your plan has no goal for "Town and country" in 2025-26 yet.",
        "- Your plan has no goal for "Well-being" in 2025-26 yet.",
        "- No skill is rated in 2025-26 yet.",
        "my-learning Your courses for 2025-26 are not in your plan yet.",
        "my-learning Your plan has nothing for "Something I am proud of" yet.",
        "my-work Your plan has no written goal for after high school yet.",
        "my-work Your plan has nothing for "A try at real work" yet.",
        "my-place Your plan does not say yet how you move on after high school.",
        "my-place Your plan has nothing for "Something done for the town" yet.",
      ]
    `);
  });

  test('is not given to a graduate', () => {
    expect(lines({ 'profile.md': exampleProfile(12) }, ri, '2026-06-30')).not.toEqual([]);
    expect(lines({ 'profile.md': exampleProfile(12) }, ri, '2026-07-01')).toEqual([]);
  });

  test('is silent on credits when the district is not known', () => {
    const courses = `---
year: 2025-26
grade: 10
school: Quonset Point High School
courses:
  - { id: art, title: Art, subject: electives, credits: 1, status: enrolled }
---
`;
    const plan = planWith({ 'course-plan/2025-26.md': courses });
    const ids = (district: typeof exampleDistrict | undefined) =>
      runRules(plan, { framework: ri, district, today: '2025-10-15' }).map(({ id }) => id);
    expect(ids(exampleDistrict)).toContain('credits-planned');
    expect(ids(undefined)).not.toContain('credits-planned');
  });
});

describe('a finding', () => {
  test('stands at the field it is about', () => {
    const plan = planWith({
      'goals/robotics.md': `---
title: Join the robotics club
domain: career
component: self-awareness
status: active
started: 2025-09-08
steps:
  - id: form
    what: Ask for the form
    due: 2025-09-15
---
`,
    });
    const advice = runRules(plan, { framework: ri, district: undefined, today: '2025-10-15' });
    expect(advice.find(({ id }) => id === 'goal-overdue')?.place).toEqual({
      file: 'goals/robotics.md',
      line: 10,
      column: 10,
    });
  });

  test('names every section that a reader must see to be told of it', () => {
    const advice = runRules(planWith({}), { framework: ri, district: undefined, today: '2025-10-15' });
    const sectionsOf = (words: string) => advice.find(({ message }) => message.includes(words))?.sections;
    expect(sectionsOf('"Personal and social"')).toEqual(['personal-goals']);
    expect(sectionsOf('"What my tests tell me"')).toEqual(['assessments']);
    expect(sectionsOf('"Career"')).toEqual(['goals']);
  });
});
