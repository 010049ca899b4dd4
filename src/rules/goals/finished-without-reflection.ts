import type { Entry, Plan } from '../../plan/plan.ts';
import { type Phrase, say } from '../../problem/phrase.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { schoolYearOf } from '../school-year.ts';

/**
 * What was finished this school year asks for a few words on what came of it: goals, activities, service, work,
 * inventories and credentials. Older years stay as they are. One finding an entry.
 */
export const finishedWithoutReflection: Rule = {
  id: 'finished-without-reflection',
  title: 'What is finished has a reflection.',
  source: ['R6', 'R78', 'R85'],
  check: (plan, context) =>
    finished(plan)
      .filter(({ on, words }) => words === 0 && on !== undefined && isRecent(on, context))
      .map(({ entry, one }): Finding => {
        const { collection, path, data } = entry;
        return {
          collection,
          file: path,
          keyPath: ['title'],
          message: say('The {one} "{title}" is over, and there is no reflection on it yet.', {
            one,
            title: data.title,
          }),
          next: say(
            'Write two or three sentences: what happened, what you learned, what you would do differently.',
          ),
        };
      }),
  examples: [
    {
      title: 'A club that ended this fall.',
      today: '2025-10-15',
      files: {
        'activities/chess.md': `---
title: Chess club
kind: club
started: 2024-09-15
ended: 2025-10-01
---
`,
      },
      expected: ['The activity "Chess club" is over, and there is no reflection on it yet.'],
    },
    {
      title: 'A goal that is met and says how it turned out, and a club that ended two years ago.',
      today: '2025-10-15',
      files: {
        'goals/join-robotics.md': `---
title: Join the robotics club
domain: career
component: self-awareness
status: met
started: 2025-09-08
due: 2025-10-01
outcome: I am in, and I solder.
---
`,
        'activities/chess.md': `---
title: Chess club
kind: club
started: 2022-09-15
ended: 2023-10-01
---
`,
      },
      expected: [],
    },
  ],
};

type Finished = {
  readonly entry: Entry<
    'goals' | 'personal-goals' | 'activities' | 'service' | 'work' | 'inventories' | 'credentials'
  >;
  readonly one: Phrase;
  /** The day it was over. */
  readonly on: string | undefined;
  /** How many reflections there are, or other words that say the same. */
  readonly words: number;
};

const finished = ({ entries }: Plan): readonly Finished[] => [
  ...[...entries.goals, ...entries['personal-goals']]
    .filter(({ data }) => data.status !== 'planned' && data.status !== 'active')
    .map((entry) => ({
      entry,
      one: say('goal'),
      on: entry.data.due ?? entry.data.started,
      words: entry.data.reflections.length + (entry.data.outcome?.length ?? 0),
    })),
  ...[...entries.activities, ...entries.service, ...entries.work].map((entry) => ({
    entry,
    one: oneOf[entry.collection as 'activities' | 'service' | 'work'],
    on: entry.data.ended,
    words: entry.data.reflections.length,
  })),
  ...entries.inventories.map((entry) => ({
    entry,
    one: say('inventory'),
    on: entry.data.date,
    words: entry.data.reflections.length + entry.data.body.length,
  })),
  ...entries.credentials.map((entry) => ({
    entry,
    one: say('credential'),
    on: entry.data.completed,
    words: entry.data.reflections.length,
  })),
];

const oneOf = { activities: say('activity'), service: say('project'), work: say('work experience') };

const isRecent = (on: string, { framework, today }: RuleContext): boolean =>
  on <= today && schoolYearOf(on, framework.yearStarts) === schoolYearOf(today, framework.yearStarts);
