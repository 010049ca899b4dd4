import { type CollectionName, collectionNames, collectionOf } from '../../schemas/collections.ts';
import type { District } from '../../schemas/district.ts';
import type { SectionId } from '../../schemas/sections.ts';
import type { MediaPointer } from '../plan/media-pointer.ts';
import {
  addressOf,
  allEntries,
  type Entries,
  type Entry,
  type FrameworkBundle,
  type Plan,
} from '../plan/plan.ts';
import { filterFields } from './filter-fields.ts';
import { mayReadEntry, readableSections } from './may-read.ts';
import { ownMediaIn } from './media-in.ts';
import type { Reader } from './reader.ts';

/**
 * The plan as one reader may see it, made before anything is rendered or compared: templates, PDF and diff
 * get a view and nothing else, so what is hidden cannot reach them.
 */

declare const viewed: unique symbol;

export type PlanView = {
  readonly [viewed]: true;
  readonly reader: Reader;
  /** Sections the reader may see; a section that is missing here has no page, no heading, no file. */
  readonly sections: ReadonlySet<SectionId>;
  readonly language: string;
  readonly framework: FrameworkBundle;
  readonly district: District | undefined;
  /** The day the view is for, `2026-05-22`. */
  readonly today: string;
  readonly commitId: string | null;
  readonly treeId: string;
  readonly committedAt: string | null;
  readonly entries: Entries;
  /** Pointers of the pictures and files that visible words of the student use. */
  readonly media: ReadonlyMap<string, MediaPointer>;
};

export type ViewRequest = {
  readonly reader: Reader;
  readonly framework: FrameworkBundle;
  readonly district: District | undefined;
  readonly today: string;
  /** Sections beyond which nothing is shown: those of the other state, when two are compared. */
  readonly within?: ReadonlySet<SectionId>;
};

/**
 * The plan as `reader` may see it. What is hidden is absent, not empty: sections, fields, references to hidden
 * entries, comments on them, and pictures that only they use.
 *
 * @param plan - every section, as stored at one commit
 * @returns a frozen view; entries by slug
 * @throws MissingMetadata when a field has no section (a bug of ours)
 * @see content/handbook/decisions/0004-view-before-render.md
 */
export const planView = (plan: Plan, request: ViewRequest): PlanView => {
  const { reader, framework, district, today, within } = request;
  const readable = readableSections(reader, { plan, framework, district, today });
  const sections = within ? new Set([...readable].filter((id) => within.has(id))) : readable;
  const isShown = (entry: Entry): boolean => {
    const { section } = collectionOf(entry.collection);
    return sections.has(section) && mayReadEntry(section, addressOf(entry), { reader, today });
  };
  const isVisible = visibleAddresses(plan, isShown);
  const entries = Object.fromEntries(
    collectionNames.map((name) => [name, visibleEntries(plan, name, { reader, isShown, isVisible })]),
  ) as unknown as Entries;
  return Object.freeze({
    reader,
    sections,
    language: plan.about.language,
    framework,
    district,
    today,
    commitId: plan.commitId,
    treeId: plan.treeId,
    committedAt: plan.committedAt,
    entries,
    media: usedMedia(plan, entries),
  }) as PlanView;
};

type Sight = {
  readonly reader: Reader;
  readonly isShown: (entry: Entry) => boolean;
  readonly isVisible: (address: string) => boolean;
};

const visibleEntries = <C extends CollectionName>(plan: Plan, name: C, sight: Sight): readonly Entry[] => {
  const { schema } = collectionOf(name);
  return (plan.entries[name] as readonly Entry[])
    .filter((entry) => sight.isShown(entry) || isStatement(entry))
    .flatMap((entry) => {
      const data = filterFields(schema, entry.data, sight);
      return data ? [Object.freeze({ ...entry, data }) as Entry] : [];
    });
};

/** What a family says about an entry that school did not change goes wherever that entry goes (34 CFR 99.21). */
const isStatement = (entry: Entry): boolean =>
  entry.collection === 'feedback' && 'contests' in entry.data && entry.data.contests === true;

/** A reference is shown when its entry is; an address may end in `#item`. */
const visibleAddresses = (plan: Plan, isShown: Sight['isShown']): ((address: string) => boolean) => {
  const visible = new Set(allEntries(plan.entries).filter(isShown).map(addressOf));
  return (address) => visible.has(address.split('#')[0] as string);
};

const usedMedia = (plan: Plan, entries: Entries): ReadonlyMap<string, MediaPointer> => {
  const used = new Set(allEntries(entries).flatMap(ownMediaIn));
  return new Map([...plan.media].filter(([path]) => used.has(path)));
};
