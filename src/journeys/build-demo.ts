import type { Refusal } from '../store/refusal.ts';

/** The sample district as a data folder of real plan repositories. */

export type DemoRequest = {
  readonly folder: string;
  /** Called with a few words, such as `Plan 3 of 26`, while the work goes on. */
  readonly onProgress: (words: string) => void;
};

export const buildDemo = async (_request: DemoRequest): Promise<{ readonly plans: number } | Refusal> => ({
  plans: 0,
});
