import type { Refusal } from '../store/refusal.ts';

/** Whose plans a data folder holds, in the order of their names. */

export type PlanListing = {
  readonly id: string;
  readonly name: string;
  readonly grade: number;
  readonly school: string;
  readonly repositoryPath: string;
};

export const listPlans = async (_request: {
  readonly folder: string;
}): Promise<readonly PlanListing[] | Refusal> => [];
