import type { CollectionName } from '../../../schemas/collections.ts';
import type { FrameworkBundle } from '../../plan/plan.ts';
import { newAddress } from '../../render/app/addresses.ts';
import type { QuickWrite } from '../../render/app/home.ts';

/**
 * Short ways into the editor: a new entry with what is known already filled in. Only plain fields: a list in the
 * address stops Decap.
 */
export const quickWrites = ({ planId, framework, today }: QuickRequest): readonly QuickWrite[] => [
  ...framework.domains.map(
    ({ id, label, collection }): QuickWrite => ({
      group: 'goals',
      collection,
      domain: { id, label },
      href: newAddress(planId, collection, { domain: id, status: 'active', started: today }),
    }),
  ),
  ...others.map(
    ([group, collection, values]): QuickWrite => ({
      group,
      collection,
      domain: undefined,
      href: newAddress(planId, collection, values),
    }),
  ),
];

type QuickRequest = {
  readonly planId: string;
  readonly framework: FrameworkBundle;
  readonly today: string;
};

type Other = readonly [QuickWrite['group'], CollectionName, Readonly<Record<string, string>>];

const others: readonly Other[] = [
  ['doing', 'activities', {}],
  ['doing', 'work', {}],
  ['doing', 'service', {}],
  ['doing', 'achievements', {}],
  ['next', 'careers', { status: 'curious' }],
  ['next', 'programs', { status: 'found' }],
];
