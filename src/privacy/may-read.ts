import type { District } from '../../schemas/district.ts';
import type { FieldMeta } from '../../schemas/field.ts';
import {
  type Action,
  type Role,
  type Section,
  type SectionId,
  sectionIds,
  sectionOf,
} from '../../schemas/sections.ts';
import type { FrameworkBundle, Plan } from '../plan/plan.ts';
import { type Grant, type Reader, relationOf } from './reader.ts';

/**
 * The access table: what a reader may do in a section. Deny by default: the section table gives; the relation, the
 * field, the state's framework, the district and the student's own wish only take away.
 */

/** Those who keep a section when the state or the student restricts it; see the framework's privacy paragraph. */
const restrictedTo: ReadonlySet<Role> = new Set(['student', 'family', 'counselor', 'educator']);

export type Circumstances = {
  readonly plan: { readonly about: Pick<Plan['about'], 'keepPrivate'> };
  readonly framework: Pick<FrameworkBundle, 'restricted'>;
  /** Takes cells of the table away; undefined for a district that nobody configured. */
  readonly district: Pick<District, 'access'> | undefined;
  /** The day of reading, `2026-05-22`; a grant that ended before it counts as absent. */
  readonly today: string;
};

/** Whether a reader may read, write or comment in a section. Without reading there is neither of the others. */
export const mayDo = (
  action: Action,
  id: SectionId,
  { reader, circumstances }: { readonly reader: Reader; readonly circumstances: Circumstances },
): boolean => {
  const section = sectionOf(id);
  if (isWithheld(section, id, reader, circumstances)) return false;
  if (isTakenAway('read', id, reader, circumstances) || isTakenAway(action, id, reader, circumstances))
    return false;
  if (reader.role === 'partner') return isGranted(action, id, reader, circumstances);
  return section.readers.includes(reader.role) && section[peopleOf[action]].includes(reader.role);
};

/** The sections that a reader may see. Empty for a partner without a grant. */
export const readableSections = (reader: Reader, circumstances: Circumstances): ReadonlySet<SectionId> =>
  new Set(sectionIds.filter((section) => mayDo('read', section, { reader, circumstances })));

/** A field is seen by the readers of its section, unless the field names fewer. */
export const mayReadField = ({ readers, withheldFrom = [] }: FieldMeta, reader: Reader): boolean =>
  (readers === undefined || readers.includes(reader.role)) && !withheldFrom.includes(relationOf(reader));

/**
 * Whether a partner may see this entry of a section that the partner may read: a grant names a section, or only some
 * entries of it. Everybody else sees all entries of a section.
 */
export const mayReadEntry = (
  section: SectionId,
  address: string,
  { reader, today }: { readonly reader: Reader; readonly today: string },
): boolean =>
  reader.role !== 'partner' ||
  reader.grants.some((grant) => holds(grant, section, today) && (grant.entries?.includes(address) ?? true));

/** A partner reads what was granted, comments where that was granted too, and writes nothing but such comments. */
const isGranted = (action: Action, id: SectionId, reader: Reader, { today }: Circumstances): boolean => {
  if (action === 'write') {
    return id === 'feedback' && reader.grants.some((grant) => mayComment(grant, today));
  }
  const section = sectionOf(id);
  const grants = reader.grants.filter((grant) => holds(grant, id, today));
  return (
    section.grantable && (action === 'read' ? grants.length > 0 : grants.some(({ comments }) => comments))
  );
};

const mayComment = (grant: Grant, today: string): boolean =>
  grant.comments === true && sectionOf(grant.section).grantable && holds(grant, grant.section, today);

const peopleOf = { read: 'readers', write: 'writers', comment: 'commenters' } as const;

/** What a state or a student restricts is treated like a section that is restricted from the start. */
const isWithheld = (section: Section, id: SectionId, reader: Reader, given: Circumstances): boolean => {
  const isRestricted =
    given.framework.restricted.includes(id) || (given.plan.about.keepPrivate ?? []).includes(id);
  const relation = relationOf(reader);
  if (isRestricted && (!restrictedTo.has(reader.role) || relation === 'teacher')) return true;
  return (section.withheldFrom ?? []).includes(relation);
};

const isTakenAway = (action: Action, id: SectionId, reader: Reader, { district }: Circumstances): boolean =>
  (district?.access ?? []).some(
    (taken) =>
      taken.section === id && taken.relation === relationOf(reader) && taken.actions.includes(action),
  );

const holds = (grant: Grant, section: SectionId, today: string): boolean =>
  grant.section === section && (grant.until === undefined || grant.until >= today);
