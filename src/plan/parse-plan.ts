import { type CollectionName, collectionNames } from '../../schemas/collections.ts';
import { say } from '../problem/phrase.ts';
import type { Problem } from '../problem/problem.ts';
import { errorAt, startOf } from '../problem/refuse.ts';
import { admitPath, maxFiles } from './admit-path.ts';
import { courseSums } from './checks/course-sums.ts';
import { dateOrder } from './checks/date-order.ts';
import { frameworkWords } from './checks/framework-words.ts';
import { itemIds } from './checks/item-ids.ts';
import { newerVersion } from './checks/newer-version.ts';
import { references } from './checks/references.ts';
import type { EntryCache } from './entry-cache.ts';
import { type MediaPointer, parseMediaPointer } from './media-pointer.ts';
import { type EntryText, parseEntry } from './parse-entry.ts';
import type { Entries, Entry, FrameworkBundle, Plan } from './plan.ts';
import type { PlanFile, PlanSnapshot } from './plan-file.ts';
import { decodeText } from './text/decode-text.ts';

/**
 * All files of a plan, judged in one pass: each file by itself, then how the files fit together. Every problem
 * is reported; a wrong file never hides what is wrong with the next.
 */

export type ParsedPlan = {
  /** Null only when plan.yml or profile.md cannot be read: without them there is no plan to speak of. */
  readonly plan: Plan | null;
  /** Errors of structure, by file, line and column. */
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
};

export const parsePlan = (
  snapshot: PlanSnapshot,
  framework: FrameworkBundle | undefined,
  cache?: EntryCache,
): ParsedPlan => {
  const state: State = {
    problems: [...tooManyFiles(snapshot), ...caseTwins(snapshot)],
    sources: new Map(),
    media: new Map(),
    entries: emptyEntries(),
    cache,
  };
  for (const file of snapshot.files.slice(0, maxFiles)) readFile(file, state);
  const about = state.entries.plan[0]?.data;
  const newer = about ? undefined : newerVersion(snapshot.files);
  if (newer) return done(null, { ...state, problems: [newer] });
  state.problems.push(...missingFiles(snapshot, state.entries));
  if (!about || !state.entries.profile[0]) return done(null, state);
  const plan: Plan = {
    commitId: snapshot.commitId,
    treeId: snapshot.treeId,
    committedAt: snapshot.committedAt,
    about,
    entries: sorted(state.entries),
    media: state.media,
    sources: state.sources,
  };
  const checks = [itemIds, references, dateOrder, courseSums];
  state.problems.push(
    ...checks.flatMap((check) => check(plan)),
    ...(framework ? frameworkWords(plan, framework) : []),
  );
  return done(plan, state);
};

type MutableEntries = { [C in CollectionName]: Entry<C>[] };

type State = {
  readonly problems: Problem[];
  readonly sources: Map<string, string>;
  readonly media: Map<string, MediaPointer>;
  readonly entries: MutableEntries;
  readonly cache: EntryCache | undefined;
};

const readFile = (file: PlanFile, state: State): void => {
  const admitted = admitPath(file);
  const decoded = 'problem' in admitted ? admitted : decodeText(file.bytes, file.path);
  if ('problem' in admitted) state.problems.push(admitted.problem);
  else if ('problem' in decoded) state.problems.push(decoded.problem);
  else if (admitted.kind === 'media') readPointer(file.path, decoded.text, state);
  else readEntry({ ...admitted, path: file.path, blobId: file.blobId, text: decoded.text }, state);
};

const readEntry = (source: EntryText, state: State): void => {
  const { collection, slug, path, blobId, text } = source;
  state.sources.set(path, text);
  const key = `${collection}:${blobId}`;
  const known = blobId ? state.cache?.get(key) : undefined;
  const parsed = known ? { entry: { ...known, slug, path } } : parseEntry(source);
  if ('problems' in parsed) {
    state.problems.push(...parsed.problems);
    return;
  }
  if (!known && blobId) state.cache?.set(key, parsed.entry);
  (state.entries[collection] as Entry[]).push(parsed.entry);
};

const readPointer = (path: string, text: string, { problems, media }: State): void => {
  const pointer = parseMediaPointer(text);
  if (pointer && path.startsWith(`media/${pointer.sha256}.`)) {
    media.set(path, pointer);
    return;
  }
  problems.push(
    errorAt(startOf(path), 'media-pointer', {
      message: say('This file should point to an uploaded picture or document, and does not.'),
      expected: say('a Git LFS pointer whose oid is the name of the file'),
      next: say('Upload the picture again in the editor.'),
    }),
  );
};

const missingFiles = (snapshot: PlanSnapshot, entries: Entries): Problem[] =>
  (['plan', 'profile'] as const)
    .filter((name) => !entries[name][0] && !snapshot.files.some((file) => file.path === requiredFile[name]))
    .map((name) =>
      errorAt(startOf(requiredFile[name]), 'plan-file-missing', {
        message: say('The file {file} is missing.', { file: requiredFile[name] }),
        expected: say('a folder or repository with plan.yml and profile.md in it'),
        next: say('Check that this is the folder of a plan, and restore the file.'),
      }),
    );

const requiredFile = { plan: 'plan.yml', profile: 'profile.md' } as const;

/** Names that differ only in capitals are one file on a Mac or Windows disk, and one of them would be lost. */
const caseTwins = ({ files }: PlanSnapshot): Problem[] => {
  const first = new Map<string, string>();
  return files.flatMap(({ path }) => {
    const folded = path.toLowerCase().normalize('NFC');
    const twin = first.get(folded);
    if (twin === undefined) first.set(folded, path);
    return twin === undefined
      ? []
      : [
          errorAt(startOf(path), 'file-case-twin', {
            message: say('This name differs from {twin} only in capital letters.', { twin }),
            expected: say('names that differ in more than capitals'),
            next: say('Rename one of the two files.'),
          }),
        ];
  });
};

const tooManyFiles = ({ files }: PlanSnapshot): Problem[] =>
  files.length <= maxFiles
    ? []
    : [
        errorAt(startOf('plan.yml'), 'plan-too-many-files', {
          message: say('There are too many files in this plan.'),
          actual: `${files.length} files`,
          expected: say('at most {limit}', { limit: maxFiles }),
          next: say('Delete files that do not belong to the plan.'),
        }),
      ];

const emptyEntries = (): MutableEntries =>
  Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as MutableEntries;

const sorted = (entries: MutableEntries): Entries => {
  for (const list of Object.values(entries)) list.sort((a, b) => (a.slug < b.slug ? -1 : 1));
  return entries;
};

const done = (plan: Plan | null, { problems, sources }: State): ParsedPlan => ({
  plan,
  problems: problems.toSorted(
    (a, b) =>
      (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : 0) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  ),
  sources,
});
