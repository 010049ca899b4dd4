/** Who saves something in the sample: names as the plan has them, addresses that reach nobody (RFC 2606). */

export type Author = { readonly name: string; readonly email: string };

/** @param name - as a comment or a review is signed: `Rosa Almeida`, `Ms. Keough` */
export const personNamed = (name: string): Author => ({
  name,
  email: `${
    name
      .normalize('NFD')
      .toLowerCase()
      .replace(/^(?:mr|ms|mrs|dr)\. /, '')
      .replaceAll(/[\u0300-\u036f'’]/g, '')
      .replaceAll(/[^a-z0-9]+/g, '.')
      .replaceAll(/^\.+|\.+$/g, '') || 'someone'
  }@example.org`,
});
