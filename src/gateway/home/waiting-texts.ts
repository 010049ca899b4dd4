import { draftBranches } from '../../journeys/drafts/draft-branch.ts';
import { type Draft, listDrafts } from '../../journeys/drafts/drafts.ts';
import type { CaseloadRequest } from '../../journeys/home/caseload.ts';
import { type PlanRelation, readerOf } from '../../journeys/home/relation.ts';
import type { StudentHomeRequest } from '../../journeys/home/student-home.ts';
import { isSaveRefusal } from '../../journeys/saving/save-refusal.ts';
import { listUnsaved } from '../../journeys/saving/unsaved.ts';
import type { Person } from '../../people/person.ts';
import { planPath } from '../plans/open-plan.ts';

/** Texts that lie beside a plan and wait for somebody: what a student could not save, and drafts to agree on. */

type Whose = {
  readonly dataFolder: string;
  readonly person: Person;
  readonly relations: readonly PlanRelation[];
  readonly today: string;
};

export type WaitingTexts = Pick<StudentHomeRequest, 'unsaved' | 'drafts'> & {
  readonly draftsOf: NonNullable<CaseloadRequest['draftsOf']>;
};

export const waitingTexts = async (whose: Whose): Promise<WaitingTexts> => {
  const own = whose.relations.find(({ relation }) => relation === 'self');
  return {
    unsaved: own === undefined ? [] : unsavedIn(own, whose),
    drafts: own === undefined ? [] : await draftsIn(own, whose),
    draftsOf: async (planId) => {
      const relation = whose.relations.find((one) => one.planId === planId && one.relation === 'counselor');
      if (!relation) return [];
      return (await draftsIn(relation, whose)).filter(({ status }) => status !== 'draft');
    },
  };
};

const unsavedIn = (relation: PlanRelation, whose: Whose): WaitingTexts['unsaved'] =>
  listUnsaved(handIn(relation, whose)).map(({ id, collection, keptAt }) => ({
    collection,
    // Two texts of one entry are told apart by the end of the id.
    slug: id.slice(collection.length + 1),
    at: keptAt,
  }));

/** Most plans have none, which costs one look at a folder. */
const draftsIn = async (relation: PlanRelation, whose: Whose): Promise<readonly Draft[]> => {
  const hand = handIn(relation, whose);
  if (draftBranches(hand.place).length === 0) return [];
  const drafts = await listDrafts(hand);
  return isSaveRefusal(drafts) ? [] : drafts;
};

const handIn = (relation: PlanRelation, { dataFolder, person, today }: Whose) => ({
  place: { path: planPath(dataFolder, relation.planId), today },
  writer: { reader: readerOf(relation), personId: person.id, name: person.name, today },
});
