import type { AccountState } from '../../people/accounts/account-states.ts';
import type { Accounts } from '../../people/accounts/open-accounts.ts';
import { hasAddress } from '../../people/accounts/save-account.ts';
import type { People } from '../../people/open-people.ts';
import type { Person } from '../../people/person.ts';
import type { PersonLine, AccountState as ShownState } from '../../render/app/administration.ts';

/** People as an administrator's list shows them: what each is to whom, and how it stands with the account. */

type Sources = {
  readonly people: Pick<People, 'relationCounts'>;
  readonly accounts: Pick<Accounts, 'accountStates'>;
  readonly today: () => string;
};

export const linesOf = async (
  { people, accounts, today }: Sources,
  persons: readonly Person[],
): Promise<readonly PersonLine[]> => {
  const [counts, states] = await Promise.all([people.relationCounts(today()), accounts.accountStates()]);
  return persons.map(({ id, name, email, isAdministrator }) => {
    const state = states.get(id) ?? { is: 'none' };
    return {
      id,
      name,
      email: state.is === 'open' && hasAddress(state.email) ? state.email : email,
      relations: counts.get(id) ?? [],
      isAdministrator,
      account: shown(state),
    };
  });
};

const shown = (state: AccountState): ShownState => {
  if (state.is === 'invited') return { is: 'invited', until: dayOf(state.until) };
  if (state.is !== 'open') return state;
  const { sessions, lastSeenAt } = state;
  const lastSeen = lastSeenAt === undefined ? undefined : new Date(lastSeenAt).toISOString();
  return { is: 'open', sessions, lastSeen };
};

/** The UTC day of an instant, `2026-05-22`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
