import {
  type CollectionName,
  collectionOf,
  collections,
  isCollection,
} from '../../../schemas/collections.ts';
import { sectionIds } from '../../../schemas/sections.ts';
import { entryPlaceOf } from '../../journeys/saving/place.ts';
import type { ActionName, Question } from '../decap/action-shapes.ts';
import type { Shown } from './shown.ts';

/** What the editor's answer to one question shows, for the register: undefined for one that tells nothing of a plan. */
export const editorShown = ({ action, params }: Question): Shown | undefined => {
  if (tellsNothing.has(action)) return undefined;
  const names = collectionsIn(params);
  const sections = sectionIds.filter((id) => names.some((name) => collectionOf(name).section === id));
  const page = names.length === 1 ? (names[0] ?? '') : '';
  return { kind: 'editor', page, sections: sections.length > 0 ? sections : undefined };
};

/** They answer with ids, or with what was sent. */
const tellsNothing: ReadonlySet<ActionName> = new Set([
  'nameEntry',
  'persistEntry',
  'deleteFiles',
  'persistMedia',
  'updateUnpublishedEntryStatus',
  'publishUnpublishedEntry',
  'deleteUnpublishedEntry',
  'getDeployPreview',
  'getNotes',
  'addNote',
  'updateNote',
  'deleteNote',
  'toggleNoteResolution',
  'getPRMetadata',
  'unpublishedEntryMediaFile',
]);

const collectionsIn = (params: Question['params']): readonly CollectionName[] => {
  const {
    collection,
    folder,
    path,
    files = [],
  } = params as Readonly<{
    collection?: string;
    folder?: string;
    path?: string;
    files?: readonly { readonly path: string }[];
  }>;
  const named = [collection ?? '', ofFolder(folder ?? '')].filter(isCollection);
  const placed = [...files.map((file) => file.path), path ?? ''].flatMap(
    (one) => entryPlaceOf(one)?.collection ?? [],
  );
  return [...new Set([...named, ...placed])];
};

const ofFolder = (folder: string): string =>
  Object.keys(collections).find((name) => isCollection(name) && collectionOf(name).folder === folder) ?? '';
