import { describe, expect, test } from 'vitest';
import { smallPlan, smallPlanFiles } from '../../tests/small-plan.ts';
import { createEntryCache } from './entry-cache.ts';
import { parsePlan } from './parse-plan.ts';

const goal = smallPlanFiles['goals/robotics.md'] as string;

/** Each problem as `file:line:column id message | expected | next`. */
const problemsOf = (changes: Parameters<typeof smallPlan>[0]): string[] =>
  parsePlan(smallPlan(changes), undefined).problems.map(
    ({ place, id, message, expected, next }) =>
      `${place.file}:${place.line}:${place.column} ${id} ${message} | ${expected} | ${next}`,
  );

describe('a plan', () => {
  test('is read with its entries by collection', () => {
    const { plan, problems } = parsePlan(smallPlan(), undefined);
    expect(problems).toEqual([]);
    expect(plan?.entries.goals.map(({ slug, data }) => [slug, data.title, data.body])).toEqual([
      ['robotics', 'Join the robotics club', 'Because I like to build.'],
    ]);
  });

  test('needs plan.yml and profile.md', () => {
    expect(problemsOf({ 'plan.yml': null, 'profile.md': null })).toMatchInlineSnapshot(`
      [
        "plan.yml:1:1 plan-file-missing The file plan.yml is missing. | a folder or repository with plan.yml and profile.md in it | Check that this is the folder of a plan, and restore the file.",
        "profile.md:1:1 plan-file-missing The file profile.md is missing. | a folder or repository with plan.yml and profile.md in it | Check that this is the folder of a plan, and restore the file.",
      ]
    `);
  });

  test('is parsed once for each content', () => {
    const cache = createEntryCache(10);
    const snapshot = smallPlan();
    const files = snapshot.files.map((file) => ({ ...file, blobId: file.path.padEnd(40, '0') }));
    const first = parsePlan({ ...snapshot, files }, undefined, cache).plan;
    const second = parsePlan({ ...snapshot, files }, undefined, cache).plan;
    expect(second?.entries.goals[0]?.data).toBe(first?.entries.goals[0]?.data);
  });
});

describe('a field', () => {
  test('with an impossible date is named by its label, with its place and what to write', () => {
    expect(
      problemsOf({ 'goals/robotics.md': goal.replace('2026-06-15', '2027-13-01') }),
    ).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:7:6 goal-due "Due date" is 2027-13-01, which is not a calendar date. | a calendar date, year-month-day, for example 2027-06-15 | The day you want to reach it.",
      ]
    `);
  });

  test('with a name that is nearly right gets the right name', () => {
    expect(problemsOf({ 'goals/robotics.md': goal.replace('due:', 'dew:') })).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:7:1 field-unknown "dew" is not a field of a goal. | "due" | Did you mean "due"?",
      ]
    `);
  });

  test('that is missing is asked for at the top of its entry', () => {
    expect(problemsOf({ 'goals/robotics.md': goal.replace('status: active\n', '') })).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:2:1 goal-status "Status" is missing. | one of: planned, active, met, changed, stopped | Add "status:". Where you stand: planned, active, met, changed or stopped.",
      ]
    `);
  });

  test('inside a list is named with the number of its item', () => {
    const steps = 'steps:\n  - id: a\n    what: Ask\n    due: soon\n---\n';
    expect(problemsOf({ 'goals/robotics.md': goal.replace('---\n\n', `${steps}\n`) })).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:11:10 goal-steps-due "Steps 1, Due date" is soon, which is not a calendar date. | a calendar date, year-month-day, for example 2026-10-15 | The day you want this step to be done.",
      ]
    `);
  });

  test('that YAML reads as a number says to put it in quotation marks', () => {
    expect(
      problemsOf({ 'goals/robotics.md': goal.replace('Join the robotics club', '1984') }),
    ).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:2:8 goal-title "Goal" is 1984, which is read as a number; put it in quotation marks. | text, for example Join the robotics club | What you want to reach, in one sentence.",
      ]
    `);
  });
});

describe('all problems of a plan', () => {
  test('are reported in one pass, by file, line and column', () => {
    const broken = goal.replace('active', 'going').replace('2026-06-15', 'soon').replace('title:', 'titel:');
    const ids = parsePlan(
      smallPlan({
        'goals/robotics.md': broken,
        'profile.md': smallPlanFiles['profile.md']?.replace('grade: 8', 'grade: 5') ?? null,
      }),
      undefined,
    ).problems.map(({ place, id }) => `${place.file}:${place.line} ${id}`);
    expect(ids).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:2 goal-title",
        "goals/robotics.md:2 field-unknown",
        "goals/robotics.md:5 goal-status",
        "goals/robotics.md:7 goal-due",
        "profile.md:4 profile-grade",
      ]
    `);
  });

  test('include references that lead nowhere, with the nearest that exists', () => {
    const pointing = goal.replace(
      '---\n\n',
      'careers:\n  - careers/nurse\nskills:\n  - goals/robotics\n---\n\n',
    );
    expect(problemsOf({ 'goals/robotics.md': pointing, 'careers/nurses.md': career })).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:9:5 reference-missing "Careers" points to careers/nurse, which is not in this plan. | careers/nurses | Did you mean careers/nurses?",
        "goals/robotics.md:11:5 reference-missing "Skills" points to goals/robotics, which is of another kind. | an entry of skills | Choose an entry of the right kind.",
      ]
    `);
  });

  test('include ids that stand twice in a list', () => {
    const twice = goal.replace(
      '---\n\n',
      'steps:\n  - id: a\n    what: Ask\n  - id: a\n    what: Go\n---\n\n',
    );
    expect(problemsOf({ 'goals/robotics.md': twice })).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:11:9 item-id-twice Two items under "Steps" have the id a. | a different id for each item | Give one of them another id, for example a-2.",
      ]
    `);
  });

  test('include an end before its beginning', () => {
    expect(
      problemsOf({ 'goals/robotics.md': goal.replace('2026-06-15', '2024-06-15') }),
    ).toMatchInlineSnapshot(`
      [
        "goals/robotics.md:7:6 dates-reversed "Due date" is 2024-06-15, which is before "Set on" (2025-09-08). | 2025-09-08 or later | Correct one of the two dates.",
      ]
    `);
  });

  test('include courses that do not add up', () => {
    const problems = problemsOf({ 'course-plan/2025-26.md': courses });
    expect(problems).toMatchInlineSnapshot(`
      [
        "course-plan/2025-26.md:11:13 course-earned-too-much "Credits earned" for Algebra 1 is 2, but the course is worth 1. | at most 1 | Look at your report card and correct one of the two numbers.",
        "course-plan/2025-26.md:17:13 course-earned-early Biology gives 1 credits, but its status is "enrolled". | credits only for a completed course | Change the status to completed, or take the credits out.",
        "course-plan/2025-26.md:18:16 course-year-total "Credits earned this year" is 5, but the courses add up to 3. | 3 | Look at your report card, and correct the total or a course.",
      ]
    `);
  });
});

const career = `---
title: Nurse
status: curious
explored: 2025-10-01
---
`;

const courses = `---
year: 2025-26
grade: 8
school: Narrow River Middle School
courses:
  - id: algebra
    title: Algebra 1
    subject: mathematics
    credits: 1
    status: completed
    earned: 2
  - id: biology
    title: Biology
    subject: science
    credits: 1
    status: enrolled
    earned: 1
creditsEarned: 5
---
`;
