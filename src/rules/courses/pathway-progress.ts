import type { Entry } from '../../plan/plan.ts';
import { list, say, type Value } from '../../problem/phrase.ts';
import { exampleProfile } from '../example-plan.ts';
import { profileOf } from '../profile-of.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';

/**
 * A declared pathway lists what its endorsement asks, by the kinds and counts of the framework; in the last
 * grade, what is still open is named by number. One finding a pathway.
 */
export const pathwayProgress: Rule = {
  id: 'pathway-progress',
  title: 'A declared pathway lists what its endorsement asks, and is finished in the last grade.',
  source: ['R71'],
  check: (plan, context) => {
    const isLastGrade = profileOf(plan).data.grade === context.framework.grades.last;
    return plan.entries.pathways
      .filter(({ data }) => data.status === 'declared')
      .flatMap((pathway) => {
        const words = lacking(pathway, context) ?? (isLastGrade ? stillOpen(pathway) : undefined);
        return words
          ? [{ collection: 'pathways', file: pathway.path, keyPath: ['requirements'], ...words }]
          : [];
      });
  },
  examples: [
    {
      title: 'The endorsement asks for more than the pathway lists.',
      today: '2025-10-15',
      files: {
        'pathways/health.md': `---
title: Health careers
area: stem
status: declared
requirements:
  - { id: biology, kind: course, what: Biology, status: done }
  - { id: anatomy, kind: course, what: Anatomy, status: planned }
  - { id: dual, kind: advanced-course, what: College health course, status: planned }
---
`,
      },
      expected: [
        'The pathway "Health careers" does not list yet: a career engagement and a diploma assessment that fits the pathway.',
      ],
    },
    {
      title: 'In the last grade, two requirements are open.',
      today: '2025-10-15',
      files: {
        'profile.md': exampleProfile(12),
        'pathways/health.md': `---
title: Health careers
area: stem
status: declared
requirements:
  - { id: biology, kind: course, what: Biology, status: done }
  - { id: anatomy, kind: course, what: Anatomy, status: done }
  - { id: dual, kind: advanced-course, what: College health course, status: done }
  - { id: hospital, kind: career-engagement, what: Hospital summer, status: doing }
  - { id: task, kind: diploma-assessment, what: Senior project, status: planned }
---
`,
      },
      expected: ['The pathway "Health careers" has 2 of 5 requirements open.'],
    },
  ],
};

type Words = Pick<Finding, 'message' | 'next'>;

const lacking = ({ data }: Entry<'pathways'>, { framework }: RuleContext): Words | undefined => {
  const missing = framework.endorsement
    .filter(
      ({ kinds, atLeast }) => data.requirements.filter(({ kind }) => kinds.includes(kind)).length < atLeast,
    )
    .map(
      ({ label, kinds, atLeast }): Value => ({
        name: `endorsement.${kinds.join('-or-')}-${atLeast}`,
        given: label,
      }),
    );
  return missing.length === 0
    ? undefined
    : {
        message: say('The pathway "{pathway}" does not list yet: {missing}.', {
          pathway: data.title,
          missing: list(missing),
        }),
        next: say('Ask your counselor what counts, and add it as a planned requirement.'),
      };
};

const stillOpen = ({ data }: Entry<'pathways'>): Words | undefined => {
  const open = data.requirements.filter(({ status }) => status !== 'done').length;
  return open === 0
    ? undefined
    : {
        message: say('The pathway "{pathway}" has {open} of {all} requirements open.', {
          pathway: data.title,
          open,
          all: data.requirements.length,
        }),
        next: say('Mark what is done, and agree with your counselor when the rest will be.'),
      };
};
