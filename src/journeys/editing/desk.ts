import type { CollectionName } from '../../../schemas/collections.ts';
import type { District } from '../../../schemas/district.ts';
import type { EditorMode } from '../../derive/decap/decap-config.ts';
import type { FrameworkBundle, Plan } from '../../plan/plan.ts';
import type { Circumstances } from '../../privacy/may-read.ts';
import { type PlanView, planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import type { Templates } from '../../render/load-templates.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import type { ReadPlan } from '../read-plan.ts';

/**
 * One person at one plan with the editor open: what each question of the editor is answered from. The gateway says
 * who it is and how that person stands to the plan today; it is asked again with every request.
 */

export type EditorVisit = {
  readonly plan: { readonly id: string /** Of the repository. */; readonly path: string };
  readonly person: { readonly id: string; readonly name: string; readonly language: string };
  readonly reader: Reader;
  /** `2026-05-22`. */
  readonly today: string;
};

/** What the editor needs besides the visit; the same for everybody. */
export type EditorParts = {
  /** A plan as it is stored now. */
  readonly readPlan: (path: string) => Promise<ReadPlan | Refusal>;
  readonly templates: Templates;
};

export type Desk = {
  readonly visit: EditorVisit;
  readonly plan: Plan;
  readonly framework: FrameworkBundle;
  readonly district: District | undefined;
  readonly circumstances: Circumstances;
  readonly view: PlanView;
  readonly templates: Templates;
};

/** @returns a Refusal when the repository cannot be read or holds no plan: somebody has to look at it */
export const openDesk = async (
  visit: EditorVisit,
  { readPlan, templates }: EditorParts,
): Promise<Desk | Refusal> => {
  const read = await readPlan(visit.plan.path);
  if (isRefusal(read)) return read;
  const { plan, framework, district } = read;
  if (!plan || !framework) return { refused: 'damaged', message: 'The plan file cannot be read.' };
  const { reader, today } = visit;
  return {
    visit,
    plan,
    framework,
    district,
    circumstances: { plan, framework, district, today },
    view: planView(plan, { reader, framework, district, today }),
    templates,
  };
};

/** Collections that go through draft and review in this plan, and the roles that publish them. */
export const agreementOf = ({ framework }: Desk) => ({
  agreed: framework.agreed as readonly CollectionName[],
  publishers: framework.publishers,
});

export const modeOf = (desk: Desk, collection: CollectionName): EditorMode =>
  agreementOf(desk).agreed.includes(collection) ? 'together' : 'simple';
