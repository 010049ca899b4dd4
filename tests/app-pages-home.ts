import { caseload } from '../src/journeys/home/caseload.ts';
import { caseloadFilter } from '../src/journeys/home/caseload-filter.ts';
import { classes } from '../src/journeys/home/classes.ts';
import { home } from '../src/journeys/home/home.ts';
import type { PlanRelation } from '../src/journeys/home/relation.ts';
import { openSummaryShelf } from '../src/journeys/home/summary-shelf.ts';
import { type PageRequest, shellOf, today } from './app-pages-sample.ts';
import { samplePerson } from './sample-people.ts';

/** The first page of each kind of person of the sample, a list of students, and a class. */

/** A person with several relations besides: a counselor whose own child is in the district. */
const alsoGuardian = {
  planId: 'dyy4gnrvwbcvypiy',
  relation: 'guardian',
  detail: 'mother',
  grants: [],
} as const;

export const homes = async ({ dataFolder, language }: PageRequest) => {
  const shelf = openSummaryShelf(dataFolder, 100, Number.POSITIVE_INFINITY);
  const homeOf = async (id: string, more: readonly PlanRelation[] = []) => {
    const person = samplePerson(id);
    const model = await home({
      dataFolder,
      person: { ...person, language },
      relations: [...person.relations, ...more],
      today,
      shelf,
      filter: caseloadFilter(new URLSearchParams()),
      unsaved: [{ collection: 'goals', slug: 'river-project', at: '2026-05-21T15:00:00Z' }],
      drafts: [{ collection: 'course-plan', slug: '2025-26', status: 'pending_review' }],
    });
    return { id: 'home' as const, shell: shellOf(id, language), model };
  };
  return [
    ['home-student', await homeOf('s-01')],
    ['home-sixth-grader', await homeOf('s-26')],
    ['home-guardian', await homeOf('g-01')],
    ['home-counselor', await homeOf('t-almeida')],
    ['home-several', await homeOf('t-whitcomb', [alsoGuardian])],
    ['home-provider', await homeOf('t-haddad')],
    ['home-teacher', await homeOf('t-osei')],
    ['home-principal', await homeOf('t-marchetti')],
    ['home-administrator', await homeOf('t-ouellette')],
  ] as const;
};

export const filteredCaseload = async ({ dataFolder, language }: PageRequest) => {
  const person = samplePerson('t-almeida');
  return caseload({
    as: 'counselor',
    person: { ...person, language },
    relations: person.relations.filter(({ relation }) => relation === 'counselor'),
    today,
    shelf: openSummaryShelf(dataFolder, 100, Number.POSITIVE_INFINITY),
    filter: caseloadFilter(new URLSearchParams('grade=11&sort=name')),
    draftsOf: (planId) =>
      planId === '5kr5chx4ijpk8db6' ? [{ collection: 'course-plan', slug: '2026-27' }] : [],
  });
};

export const firstClass = async ({ dataFolder }: PageRequest) => {
  const relations = samplePerson('t-osei').relations.filter(({ relation }) => relation === 'teacher');
  const [first] = await classes({
    person: samplePerson('t-osei'),
    relations,
    today,
    shelf: openSummaryShelf(dataFolder, 100, Number.POSITIVE_INFINITY),
  });
  if (!first) throw new Error('This teacher has no class.');
  return first;
};
