import type { CollectionName } from '../../../schemas/collections.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { newAddress } from '../../render/app/addresses.ts';
import type { QuickWrite } from '../../render/app/home.ts';

/**
 * Short ways into the editor: a new entry with what the way itself says filled in; the rest the form begins with. Only
 * plain fields: a list in the address stops Decap.
 */
export const quickWrites = ({ planId, framework }: QuickRequest): readonly QuickWrite[] => [
  ...framework.domains.map(
    ({ id, label, collection, component }): QuickWrite => ({
      group: 'goals',
      collection,
      domain: { id, label },
      href: newAddress(planId, collection, { domain: id, component }),
    }),
  ),
  ...others.map(
    ([group, collection]): QuickWrite => ({
      group,
      collection,
      domain: undefined,
      href: newAddress(planId, collection),
    }),
  ),
];

type QuickRequest = {
  readonly planId: string;
  readonly framework: FrameworkBundle;
};

const others = [
  ['doing', 'activities'],
  ['doing', 'work'],
  ['doing', 'service'],
  ['doing', 'achievements'],
  ['next', 'careers'],
  ['next', 'programs'],
] as const satisfies readonly (readonly [QuickWrite['group'], CollectionName])[];
