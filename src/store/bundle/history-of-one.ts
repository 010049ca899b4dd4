/**
 * Files that came without their past, as a history of one save on the day of the sender's last: the same files and day
 * give the same save, so that a plan that is handed on again stays the same.
 */
import type { PlanFile } from '../../plan/plan-file.ts';
import { objectsOf } from '../import/write-history.ts';
import { asRefusal, type Refusal } from '../refusal.ts';
import type { IncomingHistory } from './read-bundle.ts';

/** @param savedAt - UTC instant, ISO 8601 */
export const historyOfOne = (files: readonly PlanFile[], savedAt: string): IncomingHistory | Refusal => {
  try {
    const author = { name: 'Throughline', email: 'software@throughline.invalid', at: savedAt };
    const { objects, commitId } = objectsOf([{ changes: files, message: 'Take the plan in', author }]);
    return { objects, mainId: commitId ?? '', tags: new Map(), leftOut: [] };
  } catch (thrown) {
    return asRefusal(thrown);
  }
};
