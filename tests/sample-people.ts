import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { PlanRelation } from '../src/journeys/home/relation.ts';
import type { SampleCandidate } from '../src/journeys/home/sample-door.ts';

/** People of the sample district with their relations, straight from its files: what tests of pages need of a roster. */

const folder = 'content/districts/sakonnet';
type Row = Readonly<Record<string, string>>;
const rows = (file: string): readonly Row[] =>
  parse(readFileSync(join(folder, file)), { columns: true, bom: true });

const users = rows('oneroster/users.csv');
const { students } = parseYaml(readFileSync(join(folder, 'demo.yml'), 'utf8')) as {
  readonly students: readonly { readonly user: string; readonly plan: string; readonly grade: number }[];
};
const enrollments = rows('oneroster/enrollments.csv');
const classes = new Map(rows('oneroster/classes.csv').map((row) => [row.sourcedId, row]));
const roles = new Map(rows('oneroster/roles.csv').map((row) => [row.userSourcedId, row]));
const orgs = new Map(rows('oneroster/orgs.csv').map((row) => [row.sourcedId, row]));

const named = ({ preferredGivenName, givenName, familyName }: Row) =>
  `${preferredGivenName || givenName} ${familyName}`;
const studentOf = new Map(
  students.map(({ user, plan, grade }) => {
    const row = users.find(({ sourcedId }) => sourcedId === user) ?? {};
    return [user, { planId: plan, student: { name: named(row), grade }, school: row.primaryOrgSourcedId }];
  }),
);

type Found = SampleCandidate['relations'][number];
const to = (user: string | undefined, relation: PlanRelation['relation'], more: Partial<Found> = {}) => {
  const found = studentOf.get(user ?? '');
  return found
    ? [{ planId: found.planId, student: found.student, relation, grants: [], ...more } satisfies Found]
    : [];
};

const relationsOf = (id: string): readonly Found[] => {
  const role = roles.get(id);
  return [
    ...to(id, 'self'),
    ...rows('guardian-links.csv')
      .filter(
        (row) => row.guardianSourcedId === id && row.legalStatus === 'legal-guardian' && !row.restriction,
      )
      .flatMap((row) => to(row.studentSourcedId, 'guardian', { detail: row.relation ?? '' })),
    ...rows('caseloads.csv')
      .filter((row) => row.staffSourcedId === id)
      .flatMap((row) => to(row.studentSourcedId, row.part === 'specialist' ? 'provider' : 'counselor')),
    ...enrollments
      .filter((row) => row.userSourcedId === id && row.role === 'teacher')
      .flatMap(({ classSourcedId = '' }) =>
        enrollments
          .filter((row) => row.classSourcedId === classSourcedId && row.role === 'student')
          .flatMap((row) =>
            to(row.userSourcedId, 'teacher', {
              scope: classSourcedId,
              detail: classes.get(classSourcedId)?.title ?? '',
            }),
          ),
      ),
    ...(role?.role === 'principal' || role?.role === 'districtAdministrator'
      ? [...studentOf]
          .filter(([, { school }]) => role.role !== 'principal' || school === role.orgSourcedId)
          .flatMap(([user]) => to(user, 'coordinator'))
      : []),
  ];
};

export const samplePeople: readonly SampleCandidate[] = users
  .filter(({ sourcedId }) => sourcedId !== undefined)
  .map((row): SampleCandidate => {
    const id = row.sourcedId as string;
    return {
      id,
      name: named(row),
      language: id === 'g-01' ? 'pt' : 'en',
      school: orgs.get(row.primaryOrgSourcedId ?? '')?.name ?? '',
      isAdministrator: roles.get(id)?.role === 'districtAdministrator',
      relations: relationsOf(id),
    };
  })
  .filter(({ relations }) => relations.length > 0);

export const samplePerson = (id: string): SampleCandidate => {
  const person = samplePeople.find((candidate) => candidate.id === id);
  if (!person) throw new Error(`There is no ${id} in the sample.`);
  return person;
};
