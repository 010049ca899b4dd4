import { type CollectionName, collectionOf } from '../../schemas/collections.ts';
import type { Problem } from '../problem/problem.ts';
import { explainIssue } from './explain-issue.ts';
import { placeOf } from './place-of.ts';
import type { Entry } from './plan.ts';
import { frontMatter } from './text/front-matter.ts';
import { yamlValue } from './text/yaml-value.ts';

/** The text of one file to a typed entry, or all that is wrong with it. Knows nothing of other files. */

export type EntryText = {
  readonly collection: CollectionName;
  readonly slug: string;
  readonly path: string;
  readonly blobId: string;
  readonly text: string;
};

export type ParsedEntry = { readonly entry: Entry } | { readonly problems: readonly Problem[] };

export const parseEntry = ({ collection, slug, path, blobId, text }: EntryText): ParsedEntry => {
  const { schema } = collectionOf(collection);
  const read = entryData({ collection, path, text });
  if ('problem' in read) return { problems: [read.problem] };
  const parsed = schema.safeParse(read.data);
  if (parsed.success) return { entry: { collection, slug, path, blobId, data: parsed.data } as Entry };
  const sources = new Map([[path, text]]);
  const place = (keyPath: readonly (string | number)[], aim: 'value' | 'key') =>
    placeOf(sources, path, keyPath, aim);
  return {
    problems: parsed.error.issues.flatMap((issue) =>
      explainIssue(issue, { collection, data: read.data, place }),
    ),
  };
};

/** What a file says before the schema judges it: no default filled in, nothing trimmed but the body. */
export const entryData = ({
  collection,
  path,
  text,
}: Pick<EntryText, 'collection' | 'path' | 'text'>): Read =>
  collectionOf(collection).format === 'yaml' ? yamlData(text, path) : markdownData(text, path);

type Read = { readonly data: Readonly<Record<string, unknown>> } | { readonly problem: Problem };

const yamlData = (text: string, file: string): Read => {
  const yaml = yamlValue({ text, file, linesAbove: 0 });
  return 'problem' in yaml ? yaml : { data: yaml.value };
};

const markdownData = (text: string, file: string): Read => {
  const split = frontMatter(text, file);
  if ('problem' in split) return split;
  const { data, body } = split.value;
  // A "body" in the front matter would be lost under the text below it; it stays, and is reported as unknown.
  return {
    data: Object.hasOwn(data, 'body')
      ? { ...data, body: undefined, 'body (in the fields)': data.body }
      : { ...data, body },
  };
};
