/**
 * Who acts and when, in the form that git's headers can carry. A name is cleaned of what would break the
 * header, so that no name that a person may have can damage a commit or forge a second line.
 */
/** `at` is a UTC instant in ISO 8601; git keeps whole seconds. */
export type Person = { readonly name: string; readonly email: string; readonly at: string };

/** The shape that isomorphic-git takes; always UTC, so that no one's time zone is recorded. */
export type GitSignature = { name: string; email: string; timestamp: number; timezoneOffset: number };

export const signatureOf = (person: Person): GitSignature => {
  const timestamp = Math.floor(Date.parse(person.at) / 1000);
  if (!(timestamp >= 0)) throw new RangeError(`"at" is not an instant after 1970: ${person.at}`);
  return {
    name: clean(person.name) || 'Unknown',
    email: clean(person.email).replaceAll(' ', ''),
    timestamp,
    timezoneOffset: 0,
  };
};

/** The committer of every save. The address cannot exist (RFC 2606), so nobody ever gets mail for it. */
export const software = (at: string): GitSignature =>
  signatureOf({ name: 'Throughline', email: 'software@throughline.invalid', at });

/** Git itself strips the same characters from both ends. */
const clean = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}<>]+/gu, ' ')
    .replaceAll(/^[\s.,:;"'\\]+|[\s.,:;"'\\]+$/g, '')
    .slice(0, 200);
