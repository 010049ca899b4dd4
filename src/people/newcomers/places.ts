import type { District } from '../../../schemas/district.ts';
import type { RosterRow } from '../roster/roster.ts';

/** Which configured district and school a school of the roster is: by the identifier that both know, or by name. */

export type Place = {
  /** As the district's configuration calls it, or else the roster. */
  readonly school: string;
  readonly district: District | undefined;
  /** The district's name in the roster. */
  readonly districtName: string;
};

/** By the school's id in the roster. */
export const placesIn = (
  orgs: readonly RosterRow<'orgs'>[],
  districts: readonly District[],
): ReadonlyMap<string, Place> => {
  const byId = new Map(orgs.map((org) => [org.sourcedId, org]));
  return new Map(
    orgs.map((org) => {
      const above = districtAbove(org, byId);
      const district = districts.find((one) => isSame(one, above));
      const school = district?.schools.find((one) => isSame(one, org))?.name ?? org.name;
      return [org.sourcedId, { school, district, districtName: above.name }] as const;
    }),
  );
};

type Named = { readonly id: string; readonly name: string };
type Org = RosterRow<'orgs'>;

const isSame = ({ id, name }: Named, org: Org): boolean =>
  org.identifier === id || org.sourcedId === id || plain(org.name) === plain(name);

const plain = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** More levels than any school system has; ends the search in a roster that goes round in circles. */
const deepest = 10;

const districtAbove = (org: Org, byId: ReadonlyMap<string, Org>): Org => {
  let at = org;
  for (let level = 0; level < deepest && at.type !== 'district'; level++) {
    const above = byId.get(at.parentSourcedId);
    if (above === undefined) break;
    at = above;
  }
  return at;
};
