import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { writableFields } from '../../derive/decap/writable.ts';
import { mayDo } from '../../privacy/may-read.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import type { Writer } from '../../privacy/writer.ts';
import type { Templates } from '../../render/load-templates.ts';
import { type OpenPlan, openPlan } from '../saving/open-plan.ts';
import type { SavingPlace } from '../saving/place.ts';
import { isSaveRefusal, type SaveRefusal } from '../saving/save-refusal.ts';

/**
 * One person at one plan with the editor open: what each question of the editor is answered from. The gateway says
 * who it is and how that person stands to the plan today; it is asked again with every question.
 */

export type EditorVisit = {
  readonly planId: string;
  /** Where saves go; with a cache that all visits share. */
  readonly place: SavingPlace;
  readonly person: { readonly id: string; readonly name: string; readonly language: string };
  readonly reader: Reader;
};

export type Desk = {
  readonly visit: EditorVisit;
  readonly writer: Writer;
  /** Holds hidden things: never for the browser. */
  readonly open: OpenPlan;
  readonly view: PlanView;
  readonly templates: Templates;
};

export const openDesk = async (visit: EditorVisit, templates: Templates): Promise<Desk | SaveRefusal> => {
  const { place, person, reader } = visit;
  const open = await openPlan(place, place.cache);
  if (isSaveRefusal(open)) return open;
  const { plan, framework, district } = open;
  const { today } = place;
  return {
    visit,
    writer: { reader, personId: person.id, name: person.name, today },
    open,
    view: planView(plan, { reader, framework, district, today }),
    templates,
  };
};

/** Whether entries of this collection go through draft and review in this plan. */
export const isAgreed = ({ open }: Desk, collection: CollectionName): boolean =>
  open.framework.agreed.includes(collection);

export const isPublisher = ({ open, visit }: Desk): boolean =>
  open.framework.publishers.includes(visit.reader.role);

/** Whether there is an editor for this person at all: somebody who only reads has none, and no answers of one. */
export const hasEditor = (desk: Desk): boolean => {
  const writing = { reader: desk.visit.reader, circumstances: desk.open.circumstances };
  return collectionNames.some(
    (name) =>
      writableFields(name, writing).length > 0 ||
      (isAgreed(desk, name) && isPublisher(desk) && mayDo('read', collectionOf(name).section, writing)),
  );
};
