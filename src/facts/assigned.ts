import type { Entry } from '../plan/plan.ts';
import type { PlanView } from '../privacy/plan-view.ts';

/**
 * Activities of the framework that were assigned to a class: open until the student shows an entry of the plan that
 * does it, or declines. What the reader may not see is no evidence for that reader.
 */

export type Assigned = {
  readonly advice: Entry<'recommendations'>;
  readonly activity: string;
  readonly state: 'open' | 'done' | 'declined';
  /** Entries that the reader sees. */
  readonly evidence: readonly Entry[];
};

/** Newest first. */
export const assignedIn = ({ entries }: PlanView): readonly Assigned[] =>
  entries.recommendations
    .flatMap((advice) => {
      const { activity, answer, evidence } = advice.data;
      if (activity === undefined) return [];
      const shown = evidence.flatMap((address) => {
        const [collection = '', slug] = address.split('#')[0]?.split('/') ?? [];
        const own: readonly Entry[] = entries[collection as keyof typeof entries] ?? [];
        return own.find((entry) => entry.slug === slug) ?? [];
      });
      const state: Assigned['state'] =
        answer === 'declined' ? 'declined' : answer === 'accepted' && evidence.length > 0 ? 'done' : 'open';
      return [{ advice, activity, state, evidence: shown }];
    })
    .toSorted((a, b) => (a.advice.data.date > b.advice.data.date ? -1 : 1));
