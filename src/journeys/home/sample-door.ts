import type { Relation } from '../../../schemas/sections.ts';
import {
  type SampleDoorModel,
  type SampleKind,
  type SamplePerson,
  sampleKinds,
} from '../../render/app/doors.ts';
import type { PlanRelation } from './relation.ts';

/** The door to the sample district: everybody who is invented, by what they are, with what tells them apart. */

export type SampleRequest = {
  readonly today: string;
  readonly people: readonly SampleCandidate[];
};

export type SampleCandidate = {
  readonly id: string;
  readonly name: string;
  /** Of the pages around the plans. */
  readonly language: string;
  /** Name of the school or organization; empty when unknown. */
  readonly school: string;
  readonly isAdministrator: boolean;
  readonly relations: readonly (PlanRelation & {
    readonly student: { readonly name: string; readonly grade: number };
  })[];
};

export const sampleDoor = ({ today, people }: SampleRequest): SampleDoorModel => {
  const byKind = Map.groupBy(people.toSorted(byGrade), kindOf);
  const firstPlan = byKind.get('student')?.[0]?.relations[0]?.planId;
  return {
    today,
    groups: sampleKinds.flatMap((kind) => {
      const found = byKind.get(kind) ?? [];
      if (found.length === 0) return [];
      const suggested = kind === 'partner' || found.length === 1 ? undefined : suggestedIn(found, firstPlan);
      return [
        {
          kind,
          people: found.map((person) => ({
            ...linesOf(person, kind),
            ...(person === suggested ? { isSuggested: true as const } : {}),
          })),
        },
      ];
    }),
  };
};

/** The first, but in a family somebody who reads the first student's plan in another language: that shows more. */
const suggestedIn = (
  found: readonly SampleCandidate[],
  firstPlan: string | undefined,
): SampleCandidate | undefined =>
  found.find(
    ({ language, relations }) =>
      language !== 'en' &&
      relations.some(({ relation, planId }) => relation === 'guardian' && planId === firstPlan),
  ) ?? found[0];

/** What a person mostly is: the strongest relation to anybody. */
const kindOf = ({ isAdministrator, relations }: SampleCandidate): SampleKind => {
  if (isAdministrator) return 'administrator';
  const own = new Set(relations.map(({ relation }) => relation));
  return kinds.find(([relation]) => own.has(relation))?.[1] ?? 'partner';
};

const kinds: readonly (readonly [Relation, SampleKind])[] = [
  ['self', 'student'],
  ['guardian', 'guardian'],
  ['counselor', 'counselor'],
  ['provider', 'provider'],
  ['teacher', 'teacher'],
  ['coordinator', 'coordinator'],
];

const linesOf = (person: SampleCandidate, kind: SampleKind): SamplePerson => {
  const { id, name, language, school, relations } = person;
  const plans = new Set(relations.map(({ planId }) => planId)).size;
  const common = { id, name, plans, language: language === 'en' ? undefined : language };
  const own = relations[0];
  if (kind === 'student' && own) return { ...common, grade: own.student.grade, school };
  if (kind === 'guardian') return { ...common, about: relations.map(({ student }) => student.name) };
  if (kind === 'teacher') {
    const titles = relations.flatMap(({ relation, detail }) =>
      relation === 'teacher' && detail ? [detail] : [],
    );
    return { ...common, about: [...new Set(titles)] };
  }
  return { ...common, school };
};

/** Oldest students and their families first: they have years to look back on. */
const byGrade = (a: SampleCandidate, b: SampleCandidate): number =>
  gradeOf(b) - gradeOf(a) || b.relations.length - a.relations.length || a.name.localeCompare(b.name, 'en');

const gradeOf = ({ relations }: SampleCandidate): number => {
  const own = relations.filter(({ relation }) => relation === 'self' || relation === 'guardian');
  return Math.max(0, ...own.map(({ student }) => student.grade));
};
