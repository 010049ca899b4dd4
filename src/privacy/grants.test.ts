import { describe, expect, test } from 'vitest';
import { sectionIds } from '../../schemas/sections.ts';
import { canaryPlan } from '../../tests/canary-plan.ts';
import { loadFramework } from '../journeys/load-framework.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import { addressOf, allEntries, type Plan } from '../plan/plan.ts';
import { mayDo } from './may-read.ts';
import { writeEntry } from './may-write.ts';
import { planView } from './plan-view.ts';
import type { Grant, Reader } from './reader.ts';

/** What a grant can say besides a section: only some entries, and whether the partner may say something. */

const framework = await loadFramework('ri');
const today = '2026-05-22';
const { snapshot, canaries } = canaryPlan();
const plan = parsePlan(snapshot, framework).plan as Plan;
const circumstances = { plan, framework, district: undefined, today };

const partner = (...grants: readonly Grant[]): Reader => ({ role: 'partner', relation: 'partner', grants });
const viewOf = (reader: Reader) => planView(plan, { reader, framework, district: undefined, today });

const [goal = ''] = plan.entries.goals.map(addressOf);

describe('a grant of some entries', () => {
  test('shows those and nothing else of their section, or of any other', () => {
    const view = viewOf(partner({ section: 'goals', entries: [goal] }));
    expect(allEntries(view.entries).map(addressOf)).toEqual([goal]);
    const none = viewOf(partner({ section: 'goals', entries: ['goals/another'] }));
    expect(allEntries(none.entries)).toEqual([]);
    const text = JSON.stringify(none.entries);
    expect(canaries.filter(({ word }) => text.includes(word))).toEqual([]);
  });

  test('adds nothing to a grant of the whole section, and ends with its day', () => {
    const whole = viewOf(partner({ section: 'goals' }, { section: 'goals', entries: [goal] }));
    expect(whole.entries.goals).toHaveLength(plan.entries.goals.length);
    const over = viewOf(partner({ section: 'goals', entries: [goal], until: '2026-05-21' }));
    expect(allEntries(over.entries)).toEqual([]);
  });

  test('cannot name what may not be granted', () => {
    const [secret = ''] = plan.entries['personal-goals'].map(addressOf);
    const view = viewOf(partner({ section: 'personal-goals', entries: [secret] }));
    expect(allEntries(view.entries)).toEqual([]);
  });
});

describe('a comment of a partner', () => {
  const write = (reader: Reader, about: string) =>
    writeEntry({
      collection: 'feedback',
      stored: null,
      sent: { about, body: 'Well done.', role: 'counselor', by: 'Somebody else' },
      writer: { reader, personId: 'share00000000000', name: 'Maria Silva', today },
      circumstances,
    });

  test('is taken on what is shown, signed by the software', () => {
    const written = write(partner({ section: 'goals', comments: true }), goal);
    expect(written).toMatchObject({
      data: { about: goal, by: 'Maria Silva', role: 'partner', byId: 'share00000000000', body: 'Well done.' },
    });
  });

  test.each([
    ['without the right', partner({ section: 'goals' }), goal],
    ['after the last day', partner({ section: 'goals', comments: true, until: '2026-05-21' }), goal],
    [
      'on an entry that is not shown',
      partner({ section: 'goals', entries: [goal], comments: true }),
      'goals/x',
    ],
    ['on another section', partner({ section: 'goals', comments: true }), 'skills/x'],
    ['on nothing', partner({ section: 'goals', comments: true }), ''],
    ['where nothing may be granted', partner({ section: 'supports', comments: true }), 'supports/x'],
  ])('is refused %s', (_when, reader, about) => {
    expect(write(reader, about)).toEqual({ refused: 'section' });
  });

  test('lets the partner write nothing else, and read no comment', () => {
    const reader = partner(
      ...sectionIds.map((section) => ({ section, comments: true, rates: true }) as const),
    );
    const may = (action: 'read' | 'write') =>
      sectionIds.filter((section) => mayDo(action, section, { reader, circumstances }));
    expect(may('write')).toEqual(['feedback']);
    expect(may('read')).not.toContain('feedback');
  });
});
