import type { SignInModel } from '../../render/app/doors.ts';
import type { House } from '../app.ts';

/** The page with every way in that this district has set up. */
export const signInModel = (
  { accounts: { school }, mailer }: Pick<House, 'accounts' | 'mailer'>,
  typed: { readonly email?: string; readonly next?: string } = {},
): SignInModel => {
  const { email = '', next = '/' } = typed;
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  return {
    email,
    next: next === '/' ? '' : next,
    hasLinks: mailer !== undefined,
    schools: school.providers.map(({ id, label }) => ({
      name: label,
      href: `/sign-in/school/${id}${query}`,
    })),
  };
};
