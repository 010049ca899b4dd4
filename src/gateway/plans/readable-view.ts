import type { PlanShelf, ShelfView } from '../../journeys/live/plan-shelf.ts';
import { isRefusal } from '../../store/refusal.ts';
import type { OpenPlan } from './open-plan.ts';

/** The plan is there and cannot be shown: somebody has to look at it. Its message holds none of it. */
class UnreadablePlan extends Error {
  override readonly name = 'UnreadablePlan';
}

/**
 * What this person may see of the plan, as it is now.
 *
 * @throws UnreadablePlan for a plan with errors, which no save of ours can bring in
 */
export const readableView = async (
  shelf: PlanShelf,
  { path, reader }: OpenPlan,
  today: string,
): Promise<ShelfView> => {
  const read = await shelf.view({ path, reader, today });
  if (isRefusal(read)) throw new UnreadablePlan(read.refused);
  if ('problems' in read) throw new UnreadablePlan('errors');
  return read;
};
