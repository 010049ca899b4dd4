import type { FieldMeta } from '../../schemas/field.ts';
import { type Role, type SectionId, sectionIds, sectionOf } from '../../schemas/sections.ts';
import type { FrameworkBundle, Plan } from '../plan/plan.ts';
import type { Grant, Reader } from './reader.ts';

/**
 * Which sections and fields a reader may see. Deny by default: the section table gives, and the field, the
 * state's framework and the student's own wish only take away.
 */

/** Those who keep a section when the state or the student restricts it; see the framework's privacy paragraph. */
const restrictedTo: ReadonlySet<Role> = new Set(['student', 'family', 'counselor', 'educator']);

export type Circumstances = {
  readonly plan: Pick<Plan, 'about'>;
  readonly framework: Pick<FrameworkBundle, 'restricted'>;
  /** The day of reading, `2026-05-22`; a grant that ended before it counts as absent. */
  readonly today: string;
};

/** The sections that a reader may see. Empty for a partner without a grant. */
export const readableSections = (reader: Reader, circumstances: Circumstances): ReadonlySet<SectionId> =>
  new Set(sectionIds.filter((section) => mayReadSection(section, reader, circumstances)));

/** A field is seen by the readers of its section, unless the field names fewer. */
export const mayReadField = (meta: FieldMeta, role: Role): boolean =>
  meta.readers === undefined || meta.readers.includes(role);

const mayReadSection = (id: SectionId, reader: Reader, circumstances: Circumstances): boolean => {
  const { plan, framework, today } = circumstances;
  const section = sectionOf(id);
  const isRestricted = framework.restricted.includes(id) || (plan.about.keepPrivate ?? []).includes(id);
  if (isRestricted && !restrictedTo.has(reader.role)) return false;
  if (reader.role === 'partner')
    return section.grantable && reader.grants.some((grant) => holds(grant, id, today));
  return section.readers.includes(reader.role);
};

const holds = (grant: Grant, section: SectionId, today: string): boolean =>
  grant.section === section && (grant.until === undefined || grant.until >= today);
