import { describe, expect, test } from 'vitest';
import { smallPlan } from '../../tests/small-plan.ts';
import { frameworkIds, loadFramework } from '../journeys/load-framework.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import type { FrameworkBundle, Plan } from '../plan/plan.ts';
import { exampleDistrict, examplePlan } from './example-plan.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules.ts';
import { runRules } from './run-rules.ts';

const ri = await loadFramework('ri');

const planWith = (files: Readonly<Record<string, string | null>>, framework: FrameworkBundle): Plan => {
  const { plan, problems } = parsePlan(
    smallPlan({ 'goals/robotics.md': null, ...examplePlan, ...files }),
    framework,
  );
  expect(problems).toEqual([]);
  return plan as Plan;
};

const messages = (rule: Rule, plan: Plan, today: string): string[] =>
  runRules(plan, { framework: ri, district: exampleDistrict, today }, [rule]).map(({ message }) => message);

describe.each(rules.map((rule) => [rule.id, rule] as const))('the rule %s', (_, rule) => {
  test.each(rule.examples.map((example) => [example.title, example] as const))('%s', (__, example) => {
    expect(messages(rule, planWith(example.files, ri), example.today)).toEqual(example.expected);
  });

  test('has an example that it speaks of, and says what to do in whole sentences', () => {
    const spoken = rule.examples.flatMap(({ files, today }) =>
      runRules(planWith(files, ri), { framework: ri, district: exampleDistrict, today }, [rule]),
    );
    expect(spoken.length).toBeGreaterThan(0);
    for (const advice of spoken) {
      expect(advice).toMatchObject({ id: rule.id, severity: 'advice', source: rule.source });
      expect(advice.message).toMatch(/^["A-Z0-9].*[.]$/);
      expect(advice.next).toMatch(/^["A-Z].*[.]$/);
      expect(advice.sections.length).toBeGreaterThan(0);
    }
  });
});

test('every rule has an id of its own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test('a framework that leaves an activity to a rule names one that exists', async () => {
  const known = rules.map(({ id }) => id);
  for (const id of await frameworkIds()) {
    const { components } = await loadFramework(id);
    const named = components.flatMap(({ activities }) =>
      activities.flatMap(({ advisedBy }) => advisedBy ?? []),
    );
    expect(named.filter((rule) => !known.includes(rule))).toEqual([]);
  }
});
