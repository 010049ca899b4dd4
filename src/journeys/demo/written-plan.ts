import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CollectionName } from '../../../schemas/collections.ts';
import { admitPath } from '../../plan/admit-path.ts';
import type { EntryData } from '../../plan/format-entry.ts';
import { frontMatter } from '../../plan/text/front-matter.ts';
import { yamlValue } from '../../plan/text/yaml-value.ts';
import type { Problem } from '../../problem/problem.ts';

/**
 * A plan as we wrote it for the sample: its files on the last day, and under `history/<date>/` what a file said
 * on that date. An empty `<path>.removed` means that it was deleted then, an empty `<path>.final` that the
 * words of the last day hold from then on. Refuses by throwing: our own content must be right.
 */

export type Version = {
  readonly from: string;
  /** The words of that date; `removed` and `final` are marks without words. */
  readonly holds: EntryData | 'removed' | 'final';
};

export type WrittenEntry = {
  readonly path: string;
  readonly collection: CollectionName;
  readonly slug: string;
  /** Undefined for an entry that was deleted on the way. */
  readonly final: EntryData | undefined;
  /** Oldest first. */
  readonly versions: readonly Version[];
};

export const readWrittenPlan = (folder: string): readonly WrittenEntry[] => {
  const entries = new Map<string, WrittenEntry>();
  const put = (path: string, change: (entry: WrittenEntry) => WrittenEntry): void => {
    const known = entries.get(path) ?? { path, ...placeOf(path), final: undefined, versions: [] };
    entries.set(path, change(known));
  };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  for (const name of files.map((item) => join(item.parentPath, item.name)).sort()) {
    const inside = name.slice(folder.length + 1).replaceAll('\\', '/');
    const [, from, path, mark] =
      /^history\/(20\d\d-\d\d-\d\d)\/(.+?)(?:\.(removed|final))?$/.exec(inside) ?? [];
    if (from && path) {
      const holds = mark === 'removed' || mark === 'final' ? mark : readData(path, name);
      put(path, (entry) => ({ ...entry, versions: [...entry.versions, { from, holds }] }));
    } else put(inside, (entry) => ({ ...entry, final: readData(inside, name) }));
  }
  return [...entries.values()];
};

const placeOf = (path: string): { readonly collection: CollectionName; readonly slug: string } => {
  const admitted = admitPath({ path, mode: '100644', blobId: '', bytes: new Uint8Array() });
  if ('problem' in admitted || admitted.kind === 'media') throw new Error(`${path} has no place in a plan.`);
  return admitted;
};

/** The data as written, without the defaults that a parsed entry has. */
const readData = (path: string, name: string): EntryData => {
  const text = readFileSync(name, 'utf8');
  if (path.endsWith('.yml')) return readValue(yamlValue({ text, file: name, linesAbove: 0 }));
  const { data, body } = readValue(frontMatter(text, name));
  return { ...data, body: body.trim() };
};

const readValue = <T>(read: { readonly value: T } | { readonly problem: Problem }): T => {
  if ('value' in read) return read.value;
  const { place, message } = read.problem;
  throw new Error(`${place.file}:${place.line} is not right. ${message}`);
};
