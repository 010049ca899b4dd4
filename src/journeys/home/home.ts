import { sectionOf } from '../../../schemas/sections.ts';
import type { CaseloadFilter } from '../../render/app/caseload.ts';
import type { HomeModel, HomePart, SharedPlan } from '../../render/app/home.ts';
import { fieldWords } from '../../render/words/field-words.ts';
import { wordLanguageOf } from '../../render/words/languages.ts';
import type { Refusal } from '../../store/refusal.ts';
import type { ReadPlan } from '../read-plan.ts';
import { type CaseloadRequest, caseload } from './caseload.ts';
import { classes } from './classes.ts';
import { guardianHome } from './guardian-home.ts';
import type { HomePerson, PlanRelation } from './relation.ts';
import { type StudentHomeRequest, studentHome } from './student-home.ts';
import type { SummaryShelf } from './summary-shelf.ts';

/** The first page of a person: a part for each thing that the person is to somebody, the nearest first. */

export type HomeRequest = {
  readonly dataFolder: string;
  readonly person: HomePerson;
  readonly relations: readonly PlanRelation[];
  readonly today: string;
  readonly shelf: Pick<SummaryShelf, 'summaries'>;
  readonly filter: CaseloadFilter;
  /** Reads a plan; a gateway hands in its cache. */
  readonly read?: (path: string) => Promise<ReadPlan | Refusal>;
  /** Of the student whose home it is. */
  readonly unsaved?: StudentHomeRequest['unsaved'];
  readonly drafts?: StudentHomeRequest['drafts'];
  readonly draftsOf?: NonNullable<CaseloadRequest['draftsOf']>;
};

export const home = async (request: HomeRequest): Promise<HomeModel> => {
  const parts = await Promise.all([
    ownPart(request),
    guardianPart(request),
    ...(['counselor', 'provider'] as const).map((as) => caseloadPart(as, request)),
    teacherPart(request),
    caseloadPart('coordinator', request),
    partnerPart(request),
  ]);
  return {
    today: request.today,
    parts: [
      ...parts.filter((part) => part !== undefined),
      ...(request.person.isAdministrator ? [{ kind: 'administrator' as const }] : []),
    ],
  };
};

type Part = Promise<HomePart | undefined>;

const ofKind = ({ relations }: HomeRequest, kind: PlanRelation['relation']): readonly PlanRelation[] =>
  relations.filter(({ relation }) => relation === kind);

const ownPart = async (request: HomeRequest): Part => {
  const [relation] = ofKind(request, 'self');
  if (!relation) return undefined;
  const { unsaved = [], drafts = [] } = request;
  const own = await studentHome({ ...request, relation, unsaved, drafts });
  return own && { kind: 'student', ...own };
};

const guardianPart = async (request: HomeRequest): Part => {
  const relations = ofKind(request, 'guardian');
  if (relations.length === 0) return undefined;
  return { kind: 'guardian', children: await guardianHome({ ...request, relations }) };
};

const caseloadPart = async (as: CaseloadRequest['as'], request: HomeRequest): Part => {
  const relations = ofKind(request, as);
  if (relations.length === 0) return undefined;
  return { kind: 'caseload', caseload: await caseload({ ...request, as, relations }) };
};

const teacherPart = async (request: HomeRequest): Part => {
  const relations = ofKind(request, 'teacher');
  if (relations.length === 0) return undefined;
  return { kind: 'teacher', classes: await classes({ ...request, relations }) };
};

/** A partner learns a name only with the profile; without it the plan has none. */
const partnerPart = async (request: HomeRequest): Part => {
  const relations = ofKind(request, 'partner');
  if (relations.length === 0) return undefined;
  const { today, shelf, person } = request;
  const { found: summaries } = await shelf.summaries({ relations, today });
  const translate = fieldWords(wordLanguageOf(person.language));
  const shared = relations.map(
    ({ planId, grants }): SharedPlan => ({
      planId,
      name: summaries.get(planId)?.name,
      sections: grants.map(({ section, until }) => ({ label: translate(sectionOf(section).label), until })),
    }),
  );
  return { kind: 'partner', shared };
};
