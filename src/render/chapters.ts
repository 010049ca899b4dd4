import type { CollectionName } from '../../schemas/collections.ts';
import { collectionOf } from '../../schemas/collections.ts';
import type { SectionId } from '../../schemas/sections.ts';

/**
 * The chapters of a portfolio in reading order, which follows the components of the framework: pages on a screen,
 * chapters in print. A chapter exists for a reader who may see one of the sections that its collections lie in.
 */

export type Chapter = {
  readonly id: string;
  readonly group: ChapterGroup;
  /** What it shows; the timeline shows all that has a date. */
  readonly collections: readonly CollectionName[];
};

export const chapterGroups = ['me', 'goals', 'school', 'next', 'doing', 'moving', 'together'] as const;

export type ChapterGroup = (typeof chapterGroups)[number];

export const chapters = [
  { id: 'index', group: 'me', collections: ['profile'] },
  { id: 'goals', group: 'goals', collections: ['goals'] },
  { id: 'personal-goals', group: 'goals', collections: ['personal-goals'] },
  { id: 'program', group: 'school', collections: ['course-plan'] },
  { id: 'credentials', group: 'school', collections: ['pathways', 'credentials', 'achievements'] },
  { id: 'assessments', group: 'school', collections: ['assessments'] },
  { id: 'after', group: 'next', collections: ['programs', 'applications', 'exams'] },
  { id: 'finances', group: 'next', collections: ['financial-plan'] },
  { id: 'resume', group: 'next', collections: ['resume'] },
  { id: 'careers', group: 'next', collections: ['postsecondary-goal', 'careers', 'inventories'] },
  { id: 'experiences', group: 'doing', collections: ['work', 'service', 'activities'] },
  { id: 'skills', group: 'doing', collections: ['skills'] },
  { id: 'transitions', group: 'moving', collections: ['transitions'] },
  { id: 'supports', group: 'moving', collections: ['supports'] },
  { id: 'reviews', group: 'together', collections: ['reviews'] },
  { id: 'advice', group: 'together', collections: ['recommendations', 'feedback'] },
  { id: 'timeline', group: 'together', collections: [] },
] as const satisfies readonly Chapter[];

export type ChapterId = (typeof chapters)[number]['id'];

/** The chapters that a reader of these sections has. The first is always there. */
export const chaptersFor = (sections: ReadonlySet<SectionId>): readonly (Chapter & { id: ChapterId })[] =>
  chapters.filter(({ id, collections }) => {
    if (id === 'index') return true;
    if (id === 'timeline') return [...sections].some((section) => !undated.has(section));
    return collections.some((name) => sections.has(collectionOf(name).section));
  });

/** The chapter in which a collection is shown. */
export const chapterOf = (collection: CollectionName): ChapterId =>
  chapters.find(({ collections }) => (collections as readonly CollectionName[]).includes(collection))?.id ??
  'index';

export const collectionsOf = (id: ChapterId): readonly CollectionName[] =>
  chapters.find((chapter) => chapter.id === id)?.collections ?? [];

/** Sections from which the timeline takes nothing. */
const undated: ReadonlySet<SectionId> = new Set(['profile', 'finances', 'resume', 'supports', 'feedback']);
