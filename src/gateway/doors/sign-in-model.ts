import type { Accounts } from '../../people/accounts/open-accounts.ts';
import type { SignInModel } from '../../render/app/doors.ts';

/** The page with every way in that this district has set up. */
export const signInModel = (
  { school }: Pick<Accounts, 'school'>,
  typed: { readonly email?: string; readonly next?: string } = {},
): SignInModel => {
  const { email = '', next = '/' } = typed;
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  return {
    email,
    next: next === '/' ? '' : next,
    schools: school.providers.map(({ id, label }) => ({
      name: label,
      href: `/sign-in/school/${id}${query}`,
    })),
  };
};
