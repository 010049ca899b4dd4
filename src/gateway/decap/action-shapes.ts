/**
 * The shape of every question that the editor may ask: Decap's proxy protocol and three of our own (`nameEntry`,
 * `linkTargets`, `preview`). Strict, so that nothing unforeseen passes; addresses are those of a plan, never of a
 * file system. Who asks rides along with each.
 */
import * as z from 'zod';
import { isCollection } from '../../../schemas/collections.ts';
import { mediaPath } from '../../../schemas/values.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,80}$/);
const entryPath = z.string().regex(/^(?:[a-z-]{1,40}\/[a-z0-9-]{1,80}\.md|[a-z-]{1,40}\.(?:md|yml))$/);
const blobId = z.string().regex(/^[0-9a-f]{40}$/);
const collection = z.string().refine(isCollection);
const draft = z.strictObject({ collection, slug });
/** Whatever the fields of an entry may hold; the save judges it. */
const data = z.record(z.string(), z.unknown());
/** Left out, a version was never seen; null, it was seen not to be there. */
const bases = z.record(entryPath, blobId.nullable().optional());
const file = z.strictObject({
  path: z.string().max(300),
  content: z.base64(),
  encoding: z.literal('base64'),
});

const actions = {
  entriesByFolder: z.strictObject({ folder: z.string().max(60) }),
  entriesByFiles: z.strictObject({ files: z.array(z.strictObject({ path: entryPath })).max(20) }),
  getEntry: z.strictObject({ path: entryPath }),
  nameEntry: z.strictObject({ collection, data }),
  linkTargets: z.strictObject({ refersTo: z.array(z.string().max(60)).max(30) }),
  preview: z.strictObject({ collection: z.string().max(60), slug: slug.or(z.literal('')), data }),
  persistEntry: z.strictObject({
    dataFiles: z.array(z.strictObject({ path: entryPath, slug, raw: z.string().max(512 * 1024) })).length(1),
    assets: z.array(file).max(20),
    options: z.strictObject({
      newEntry: z.boolean(),
      useWorkflow: z.boolean(),
      collectionName: z.string().max(60),
    }),
    bases,
  }),
  deleteFiles: z.strictObject({ paths: z.array(entryPath.or(mediaPath)).length(1), bases }),
  getMedia: z.strictObject({ mediaFolder: z.string().max(60) }),
  getMediaFile: z.strictObject({ path: z.string().max(100) }),
  persistMedia: z.strictObject({ asset: file }),
  unpublishedEntries: z.strictObject({}),
  unpublishedEntry: z.union([z.strictObject({ id: z.string().max(130) }), draft]),
  unpublishedEntryDataFile: z.strictObject({ collection, slug, path: entryPath, id: z.string().max(100) }),
  unpublishedEntryMediaFile: z.strictObject({
    collection,
    slug,
    path: z.string().max(300),
    id: z.string().max(100),
  }),
  updateUnpublishedEntryStatus: z.strictObject({
    collection,
    slug,
    newStatus: z.enum(['draft', 'pending_review', 'pending_publish']),
  }),
  publishUnpublishedEntry: draft,
  deleteUnpublishedEntry: draft,
  getDeployPreview: draft,
  getNotes: draft,
  addNote: z.looseObject({ collection, slug }),
  updateNote: z.looseObject({ collection, slug }),
  deleteNote: z.looseObject({ collection, slug }),
  toggleNoteResolution: z.looseObject({ collection, slug }),
  getPRMetadata: draft,
} as const;

export type ActionName = keyof typeof actions;

export type Params<A extends ActionName> = z.output<(typeof actions)[A]>;

const envelope = z.strictObject({
  action: z.string().refine((name): name is ActionName => Object.hasOwn(actions, name)),
  /** Who opened the page that asks. */
  person: z.string().max(32),
  params: z.unknown(),
});

export type Question = {
  readonly [A in ActionName]: { readonly action: A; readonly person: string; readonly params: Params<A> };
}[ActionName];

/** @returns undefined for anything that is not exactly a question of the editor */
export const parseQuestion = (body: unknown): Question | undefined => {
  const asked = envelope.safeParse(body);
  if (!asked.success) return undefined;
  const { action, person } = asked.data;
  const params = actions[action].safeParse(asked.data.params);
  return params.success ? ({ action, person, params: params.data } as Question) : undefined;
};

export const actionNames = Object.keys(actions) as readonly ActionName[];
