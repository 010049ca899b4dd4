import { list, say } from '../../problem/phrase.ts';
import type { Rule } from '../rule.ts';

/** A support in use says whom to ask and which goal it helps with. One finding a support; restricted like it. */
export const supportLinked: Rule = {
  id: 'support-linked',
  title: 'An active support names a contact and a goal.',
  source: ['R27', 'R53'],
  check: (plan) =>
    plan.entries.supports
      .filter(({ data }) => data.status === 'active' && data.kind !== 'none')
      .flatMap(({ path, data }) => {
        const missing = [
          ...(data.contact ? [] : [say('whom to ask')]),
          ...(data.goals.length > 0 ? [] : [say('which goal it helps with')]),
        ];
        return missing.length === 0
          ? []
          : [
              {
                collection: 'supports',
                file: path,
                message: say('The support "{support}" does not say yet {missing}.', {
                  support: data.title,
                  missing: list(missing),
                }),
                next: say('Add the name of the person at school, and a goal of your plan.'),
              },
            ];
      }),
  examples: [
    {
      title: 'A support with nothing but its name.',
      today: '2025-10-15',
      files: {
        'supports/reading.md': `---
title: Reading group
kind: plp
status: active
---
`,
      },
      expected: ['The support "Reading group" does not say yet whom to ask and which goal it helps with.'],
    },
    {
      title: 'A support that has ended is left alone.',
      today: '2025-10-15',
      files: {
        'supports/reading.md': `---
title: Reading group
kind: plp
status: ended
---
`,
      },
      expected: [],
    },
  ],
};
