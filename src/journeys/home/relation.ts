import { join } from 'node:path';
import { type Relation, roleOfRelation } from '../../../schemas/sections.ts';
import type { Grant, Reader } from '../../privacy/reader.ts';

/** How a person stands to one plan today, as the roster and the grants say. */

export type PlanRelation = {
  readonly planId: string;
  readonly relation: Relation;
  /** What the relation runs through, such as the id of a class; empty otherwise. */
  readonly scope?: string;
  /** In the roster's words: `mother`, the title of a class, an organization. */
  readonly detail?: string;
  readonly grants: readonly Grant[];
};

/** Who looks at a home page. */
export type HomePerson = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly isAdministrator: boolean;
};

export const readerOf = ({ relation, grants }: PlanRelation): Reader => ({
  role: roleOfRelation[relation],
  relation,
  grants,
});

export const repositoryOf = (dataFolder: string, planId: string): string =>
  join(dataFolder, 'plans', `${planId}.git`);
