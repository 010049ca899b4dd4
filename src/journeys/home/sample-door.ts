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
  const byKind = Map.groupBy(people, kindOf);
  return {
    today,
    groups: sampleKinds.flatMap((kind) => {
      const found = (byKind.get(kind) ?? []).map((person) => linesOf(person, kind)).toSorted(byGrade);
      return found.length === 0 ? [] : [{ kind, people: found.map(suggest(kind, found)) }];
    }),
  };
};

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

/** Oldest students first: they have years to look back on. */
const byGrade = (a: SamplePerson, b: SamplePerson): number =>
  (b.grade ?? 0) - (a.grade ?? 0) || b.plans - a.plans || a.name.localeCompare(b.name, 'en');

/** The one with most to see, where somebody stands out. */
const suggest =
  (kind: SampleKind, all: readonly SamplePerson[]) =>
  (person: SamplePerson): SamplePerson =>
    kind !== 'partner' && person === all[0] && all.length > 1 ? { ...person, isSuggested: true } : person;
