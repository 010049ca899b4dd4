import { type CollectionName, collectionNames, collectionOf } from '../../../schemas/collections.ts';
import { mayDo } from '../../privacy/may-read.ts';
import { decapField, type FieldSources, inFormOrder } from './decap-field.ts';
import type { DecapCollection, DecapConfig, DecapField, DecapFiles, DecapFolder } from './decap-types.ts';
import { fileNameKey, shownAsKey, singlesName } from './keys.ts';
import { mayCreateIn, type Writing, writableFields } from './writable.ts';

/**
 * The editor for one person: the collections and fields that this person may write, in this person's language, with
 * the choices of the state's framework and the district. Two modes: `simple` publishes at once; `together` holds the
 * collections that the framework wants agreed, which go through draft and review.
 */

export type EditorMode = 'simple' | 'together';

export type EditorRequest = Writing &
  FieldSources & {
    readonly mode: EditorMode;
    /** Collections that the framework wants agreed, and who publishes them. */
    readonly agreed: readonly CollectionName[];
    readonly publishers: readonly string[];
    /** Root-relative address of the proxy protocol. */
    readonly apiPath: string;
    /** What Decap's one collection of single files is called, and the folders that no component names. */
    readonly labels: { readonly singles: string; readonly others: string };
  };

/** The collections of one component of the framework, by their names in Decap. */
export type EditorGroup = { readonly label: string; readonly collections: readonly string[] };

export type EditorSetup = { readonly config: DecapConfig; readonly groups: readonly EditorGroup[] };

/** @returns undefined when the person may write nothing in this mode: then there is no editor */
export const editorSetup = (request: EditorRequest): EditorSetup | undefined => {
  const groups = groupsOf(request)
    .map(({ label, names }) => ({ label, collections: names.flatMap((name) => folderOf(name, request)) }))
    .filter(({ collections }) => collections.length > 0);
  const singles = singlesOf(request);
  const collections: readonly DecapCollection[] = [
    ...singles,
    ...groups.flatMap((group) => group.collections),
  ];
  if (collections.length === 0) return undefined;
  return {
    config: {
      backend: { name: 'throughline', proxy_url: request.apiPath, branch: 'main' },
      load_config_file: false,
      locale: request.words.language,
      publish_mode: request.mode === 'simple' ? 'simple' : 'editorial_workflow',
      media_folder: 'media',
      public_folder: 'media',
      issue_reports: { url: '#' },
      show_preview_links: false,
      slug: { encoding: 'ascii', clean_accents: true, sanitize_replacement: '-' },
      editor: { preview: true },
      collections,
    },
    groups: groups.map(({ label, collections: own }) => ({
      label,
      collections: own.map(({ name }) => name),
    })),
  };
};

type Grouped = { readonly label: string; readonly names: readonly CollectionName[] };

/** Each folder under the first component that documents it; what no component names comes last. */
const groupsOf = ({ framework, words, labels }: EditorRequest): readonly Grouped[] => {
  const componentOf = (name: CollectionName) =>
    framework.components.find(({ activities }) =>
      activities.some(({ collections }) => collections.includes(name)),
    )?.id;
  const folders = collectionNames.filter((name) => collectionOf(name).folder !== undefined);
  return [
    ...framework.components.map(({ id, label }) => ({
      label: words.name({ kind: 'component', id, given: label }),
      names: folders.filter((name) => componentOf(name) === id),
    })),
    { label: labels.others, names: folders.filter((name) => componentOf(name) === undefined) },
  ];
};

const folderOf = (name: CollectionName, request: EditorRequest): readonly DecapFolder[] => {
  const { folder } = collectionOf(name);
  const fields = offered(name, request);
  if (folder === undefined || fields === undefined) return [];
  const isTogether = request.mode === 'together';
  const mayCreate = mayCreateIn(name, request);
  return [
    {
      ...common(name, request),
      delete: mayCreate && !isTogether,
      publish: !isTogether || isPublisher(request),
      folder,
      extension: 'md',
      create: mayCreate,
      slug: `{{fields.${fileNameKey}}}`,
      identifier_field: fileNameKey,
      summary: `{{fields.${shownAsKey}}}`,
      sortable_fields: [],
      fields: [...fields, hidden(fileNameKey), hidden(shownAsKey)],
    },
  ];
};

const singlesOf = (request: EditorRequest): readonly DecapFiles[] => {
  const files = collectionNames.flatMap((name) => {
    const { file, label } = collectionOf(name);
    const fields = offered(name, request);
    if (file === undefined || fields === undefined || fields.length === 0) return [];
    return [{ name, label: request.words.translate(label), file, fields }];
  });
  if (files.length === 0) return [];
  const { singles } = request.labels;
  return [
    {
      name: singlesName,
      label: singles,
      label_singular: singles,
      description: '',
      format: 'plan-entry',
      delete: false,
      publish: true,
      files,
    },
  ];
};

const common = (name: CollectionName, { words }: EditorRequest) => {
  const { label, one, help } = collectionOf(name);
  return {
    name,
    label: words.translate(label),
    label_singular: words.translate(one),
    description: words.translate(help),
    format: 'plan-entry' as const,
  };
};

/**
 * The fields to offer. Who publishes an agreed entry but does not write it gets a form without fields: beside it the
 * preview shows the entry, and above it stand the steps of the review.
 */
const offered = (name: CollectionName, request: EditorRequest): readonly DecapField[] | undefined => {
  const isAgreed = request.agreed.includes(name);
  if (isAgreed !== (request.mode === 'together')) return undefined;
  const fields = writableFields(name, request);
  if (fields.length > 0) return inFormOrder(fields).map((field) => decapField(field, name, request));
  const { section } = collectionOf(name);
  return isAgreed && isPublisher(request) && mayDo('read', section, request) ? [] : undefined;
};

const isPublisher = ({ publishers, reader }: EditorRequest): boolean => publishers.includes(reader.role);

const hidden = (name: string): DecapField => ({ name, label: name, widget: 'hidden', required: false });
