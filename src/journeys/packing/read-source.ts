import { type Role, sectionIds } from '../../../schemas/sections.ts';
import type { PlanView } from '../../privacy/plan-view.ts';
import { planView } from '../../privacy/plan-view.ts';
import type { Reader } from '../../privacy/reader.ts';
import type { Problem } from '../../problem/problem.ts';
import { isRefusal, type Refusal } from '../../store/refusal.ts';
import { type PlanPlace, type ReadPlan, readPlan } from '../read-plan.ts';

/**
 * The plan for a package and for whom it is made. The student, a guardian and the school that receives the student get
 * the whole plan, file by file; everybody else gets what the view for their role holds.
 */

/** A role as in every other copy, or the school to which the student moves. */
export type PackReader = Reader | 'receiving-school';

export type PackSource = {
  readonly read: ReadPlan;
  readonly view: PlanView;
  readonly district: ReadPlan['district'];
  readonly readerName: Role | 'receiving-school';
  /** Whether the stored files themselves go into the package. */
  readonly isWhole: boolean;
  /** UTC instant of the last save; midnight of the day for a folder without history. */
  readonly savedAt: string;
};

type Unreadable = { readonly problems: readonly Problem[]; readonly sources: ReadonlyMap<string, string> };

export const readSource = async (
  request: PlanPlace & { readonly reader: PackReader; readonly today?: string },
): Promise<PackSource | Unreadable | Refusal> => {
  const { path, ref, reader, today } = request;
  const read = await readPlan(ref === undefined ? { path } : { path, ref });
  if (isRefusal(read)) return read;
  const { plan, framework, district, problems, sources } = read;
  if (!plan || !framework || problems.length > 0) return { problems, sources };
  const savedAt = plan.committedAt ?? `${today ?? plan.about.created}T00:00:00.000Z`;
  const asReader: Reader = reader === 'receiving-school' ? { role: 'student', grants: [] } : reader;
  const view = planView(plan, {
    reader: asReader,
    framework,
    district,
    today: today ?? savedAt.slice(0, 10),
  });
  return {
    read,
    view,
    district,
    readerName: reader === 'receiving-school' ? reader : reader.role,
    isWhole: owners.has(asReader.role) && view.sections.size === sectionIds.length,
    savedAt,
  };
};

/** To whom the whole record belongs: the rest of the law of access is in the sections. */
const owners: ReadonlySet<Role> = new Set(['student', 'family']);
