import { collections, isCollection } from '../../schemas/collections.ts';
import type { FieldMeta } from '../../schemas/field.ts';
import { type SectionId, sectionIds, sectionOf } from '../../schemas/sections.ts';
import { type Circumstances, mayReadField, readableSections } from './may-read.ts';
import type { Reader } from './reader.ts';

/** Who writes in a plan, and the small questions about a field that every rule of writing is made of. */

export type Writer = {
  readonly reader: Reader;
  /** The person's id in the register, 16 to 32 of a-z and 0-9. */
  readonly personId: string;
  /** As the person signs: shown in the plan and in its history. */
  readonly name: string;
  /** The day of writing, `2026-05-22`. */
  readonly today: string;
};

export type Rights = {
  readonly writer: Writer;
  /** Whether the person may read the field and is among its writers. What the software signs is nobody's. */
  readonly mayWriteField: (meta: FieldMeta) => boolean;
  readonly mayReadField: (meta: FieldMeta) => boolean;
  /** Whether an address may be known to the person, judged by its collection alone: it need not exist. */
  readonly mayKnow: (address: string) => boolean;
  readonly seesEverySection: boolean;
};

export const rightsOf = (writer: Writer, circumstances: Circumstances): Rights => {
  const { reader } = writer;
  const readable = readableSections(reader, circumstances);
  const isRead = (meta: FieldMeta) => mayReadField(meta, reader);
  return {
    writer,
    mayReadField: isRead,
    mayWriteField: (meta) =>
      meta.signs === undefined &&
      (meta.writers ?? sectionOf(meta.section).writers).includes(reader.role) &&
      isRead(meta),
    mayKnow: (address) => {
      const section = sectionOfAddress(address);
      return section === undefined || readable.has(section);
    },
    seesEverySection: readable.size === sectionIds.length,
  };
};

/** The section that `goals/robotics` lies in; undefined for what is no address of a plan. */
export const sectionOfAddress = (address: string): SectionId | undefined => {
  const collection = address.split('/')[0] ?? '';
  return isCollection(collection) ? collections[collection].section : undefined;
};
