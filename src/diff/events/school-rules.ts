import type { Group } from '../../plan/same-value.ts';
import { activity, finished, signatures } from './common-rules.ts';
import type { Meaning } from './meanings.ts';
import { added, became, lost, moved, pictures, status } from './rules.ts';

/** What changes in coursework mean: courses and their credits, tests, credentials, pathways, achievements. */

const has =
  (...statuses: readonly string[]) =>
  ({ status }: Group): boolean =>
    statuses.includes(String(status));

export const coursePlan: Meaning = {
  added: 'year-planned',
  rules: [
    became('courses', has('completed'), 'course-completed'),
    became('courses', has('not-passed'), 'course-not-passed'),
    lost('courses', has('withdrawn'), 'course-dropped'),
    added('courses', 'course-added'),
    became('courses', has('enrolled'), 'course-begun'),
    finished('learningActivities', 'tasks-done'),
    added('learningActivities', 'steps-added'),
    signatures,
    ...activity,
  ],
};

export const assessments: Meaning = {
  added: 'test-added',
  rules: [
    ({ changes, after }) => {
      const used = changes.filter(({ path }) => path[0] === 'needsHelp');
      const isAsked = used.length > 0 && after.needsHelp === true;
      return {
        told: isAsked ? [{ name: 'help-asked', count: 1, texts: [] }] : [],
        used: isAsked ? used : [],
      };
    },
    ...activity,
  ],
};

export const achievements: Meaning = { added: 'achievement-added', rules: activity };

export const credentials: Meaning = {
  rules: [
    status(
      'status',
      {
        earned: 'credential-earned',
        'not-earned': 'credential-not-earned',
        enrolled: 'credential-begun',
        planned: 'credential-begun',
        'enrolled>planned': 'status-moved',
      },
      'credentials.status',
    ),
    ...activity,
  ],
};

export const pathways: Meaning = {
  rules: [
    status(
      'status',
      {
        endorsed: 'pathway-endorsed',
        declared: 'pathway-declared',
        left: 'pathway-left',
        exploring: 'pathway-explored',
      },
      'pathways.status',
    ),
    finished('requirements', 'requirements-met'),
    added('requirements', 'steps-added'),
    ...activity,
  ],
};

export const profile: Meaning = {
  rules: [
    moved('school', 'school-changed'),
    moved('grade', 'grade-changed'),
    moved('graduatingClass', 'class-changed'),
    pictures,
  ],
};
