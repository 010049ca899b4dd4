import { type CollectionName, collectionOf } from '../../schemas/collections.ts';
import { formatEntry } from '../../src/plan/format-entry.ts';
import { allEntries, type Plan } from '../../src/plan/plan.ts';

/**
 * Edits as a student makes them in a term, made by a seed to a plan of the sample: two folders of files, and the list of
 * what was truly done. Some entries are laid out anew besides, which is no edit.
 */

export type TrueEdit = {
  readonly kind: 'change' | 'added' | 'removed' | 'renamed';
  readonly paths: readonly string[];
  /** Words that only this edit brought in or took away. */
  readonly mark: string;
};

export type EditScript = {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  readonly edits: readonly TrueEdit[];
};

type Data = Record<string, unknown>;
type Item = Record<string, unknown>;
type Draft = {
  readonly collection: CollectionName;
  path: string;
  data: Data;
  /** What was done to it: the same thing is not done twice, so that every edit is still there in the end. */
  readonly done: Set<string>;
  /** Steps that something was done to, or that are new. */
  readonly touched: Set<Item>;
};

export const editScript = (plan: Plan, seed: number): EditScript => {
  const chance = randomFrom(seed);
  const drafts: Draft[] = allEntries(plan.entries).map(({ collection, path, data }) => ({
    collection,
    path,
    data: structuredClone(data) as Data,
    done: new Set<string>(),
    touched: new Set<Item>(),
  }));
  const before = new Map(drafts.map(({ collection, path, data }) => [path, formatEntry(collection, data)]));
  const edits: TrueEdit[] = [];
  const wanted = 1 + Math.floor(chance() * 12);
  for (let tries = 0; edits.length < wanted && tries < 200; tries++) {
    const make = pick(makers, chance);
    edits.push(...make({ drafts, chance, word: `${pick(words, chance)}${seed}x${tries}` }));
  }
  const laidOut = new Set(drafts.filter(() => chance() < 0.1));
  const after = new Map(
    drafts.map((draft) => [
      draft.path,
      laidOut.has(draft) ? anew(draft) : formatEntry(draft.collection, draft.data),
    ]),
  );
  const renames = edits.filter(({ kind }) => kind === 'renamed').map(({ paths }) => paths);
  for (const edit of edits) {
    const names = renames.find((paths) => edit.paths.some((path) => paths.includes(path)));
    proveDone(names ? { ...edit, paths: names } : edit, { before, after });
  }
  return { before, after, edits };
};

/**
 * What counts as done is read off the two folders as plain text, by nothing that compares plans: the words of an edit
 * stand there more or less often than before, and a file is there, gone, or has another name.
 */
const proveDone = (
  { kind, paths, mark }: TrueEdit,
  { before, after }: Pick<EditScript, 'before' | 'after'>,
): void => {
  const [first = ''] = paths;
  const last = paths.at(-1) ?? first;
  const times = (files: ReadonlyMap<string, string>): number =>
    [...new Set(paths)].reduce((sum, path) => sum + asOneLine(files.get(path)).split(mark).length - 1, 0);
  const isDone = {
    change: () => times(before) !== times(after),
    added: () => !before.has(first) && after.has(first),
    removed: () => before.has(first) && !after.has(first),
    renamed: () => before.has(first) && !after.has(first) && after.has(last),
  }[kind];
  if (!isDone()) throw new Error(`An edit of ${paths.join(', ')} (${kind} ${mark}) is not in the files.`);
};

const asOneLine = (text = ''): string => text.replace(/\s+/g, ' ');

type Making = { readonly drafts: Draft[]; readonly chance: () => number; readonly word: string };
type Maker = (making: Making) => readonly TrueEdit[];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const pick = <T>(list: readonly T[], chance: () => number): T =>
  list[Math.floor(chance() * list.length)] as T;

const words = [
  'boat',
  'river',
  'garden',
  'lamp',
  'bridge',
  'orange',
  'winter',
  'ladder',
  'harbor',
  'kitchen',
];

const changed = ({ path }: Draft, mark: string): readonly TrueEdit[] => [
  { kind: 'change', paths: [path], mark },
];

const listIn = (data: Data, key: string): Item[] => (Array.isArray(data[key]) ? (data[key] as Item[]) : []);

/** An entry that suits and that this was not done to yet. */
const one = (
  { drafts, chance }: Making,
  what: string,
  suits: (draft: Draft) => boolean,
): Draft | undefined => {
  const found = drafts.filter((draft) => !draft.done.has(what) && !draft.done.has('whole') && suits(draft));
  const chosen = found.length > 0 ? pick(found, chance) : undefined;
  chosen?.done.add(what);
  return chosen;
};

const isGoal = ({ collection }: Draft): boolean => collection === 'goals' || collection === 'personal-goals';

const day = (chance: () => number): string =>
  `20${70 + Math.floor(chance() * 20)}-0${1 + Math.floor(chance() * 9)}-${10 + Math.floor(chance() * 18)}`;

const statusMet: Maker = (making) => {
  const goal = one(making, 'status', (draft) => isGoal(draft) && draft.data.status === 'active');
  if (!goal) return [];
  goal.data.status = 'met';
  return changed(goal, 'met');
};

const dueMoved: Maker = (making) => {
  const goal = one(making, 'due', isGoal);
  if (!goal) return [];
  goal.data.due = day(making.chance);
  return changed(goal, String(goal.data.due));
};

const stepDone: Maker = (making) => {
  // A new step that is done at once is one thing in the end, not two.
  const open = ({ data, touched }: Draft) =>
    listIn(data, 'steps').filter((step) => step.done === undefined && !touched.has(step));
  const goal = one(making, 'step done', (draft) => isGoal(draft) && open(draft).length > 0);
  if (!goal) return [];
  const step = pick(open(goal), making.chance);
  step.done = day(making.chance);
  goal.touched.add(step);
  return changed(goal, String(step.done));
};

const stepAdded: Maker = (making) => {
  const goal = one(making, 'step added', isGoal);
  if (!goal) return [];
  const step = { id: making.word, what: `Ask about the ${making.word} again` };
  goal.data.steps = [...listIn(goal.data, 'steps'), step];
  goal.touched.add(step);
  return changed(goal, making.word);
};

const stepRemoved: Maker = (making) => {
  const markOf = (step: Item) => String(step.what).split(' ').slice(0, 2).join(' ');
  // Words that stand nowhere else in the entry, nor in a step that is added later.
  const isTold = (data: Data, mark: string) =>
    JSON.stringify(data).split(mark).length === 2 && !mark.startsWith('Ask');
  const removable = ({ data, touched }: Draft) =>
    listIn(data, 'steps').filter((step) => !touched.has(step) && isTold(data, markOf(step)));
  const goal = one(making, 'step removed', (draft) => isGoal(draft) && removable(draft).length > 0);
  if (!goal) return [];
  const gone = pick(removable(goal), making.chance);
  goal.data.steps = listIn(goal.data, 'steps').filter((step) => step !== gone);
  return changed(goal, markOf(gone));
};

const reflected: Maker = (making) => {
  const entry = one(making, 'reflection', (draft) => listIn(draft.data, 'reflections').length > 0);
  if (!entry) return [];
  const text = `I thought about the ${making.word} and what it taught me this term.`;
  entry.data.reflections = [...listIn(entry.data, 'reflections'), { date: day(making.chance), text }];
  return changed(entry, making.word);
};

const hoursLogged: Maker = (making) => {
  const entry = one(making, 'hours', (draft) => listIn(draft.data, 'log').length > 0);
  if (!entry) return [];
  const date = day(making.chance);
  entry.data.log = [...listIn(entry.data, 'log'), { date, hours: 3 }];
  return changed(entry, date);
};

/** One to four words in a row become others, somewhere in the text, away from what else was done to it. */
const reworded: Maker = (making) => {
  const wordsIn = ({ data }: Draft) => String(data.body ?? '').split(' ');
  const ownIn = (draft: Draft) =>
    wordsIn(draft).length - (draft.done.has('sentence') ? wordsInSentence : 0) - nearby;
  const entry = one(making, 'reworded', (draft) => ownIn(draft) > 20);
  if (!entry) return [];
  const parts = wordsIn(entry);
  const count = 1 + Math.floor(making.chance() * 4);
  const at = 4 + Math.floor(making.chance() * (ownIn(entry) - count - 4));
  const fresh = Array.from({ length: count }, (_, index) =>
    index === 0 ? making.word : pick(words, making.chance),
  );
  parts.splice(at, count, ...fresh);
  entry.data.body = parts.join(' ');
  return changed(entry, making.word);
};

const sentenceAdded: Maker = (making) => {
  const entry = one(making, 'sentence', ({ data }) => String(data.body ?? '') !== '');
  if (!entry) return [];
  entry.data.body = `${String(entry.data.body).trim()} Then came the ${making.word}, and I stayed.`;
  return changed(entry, making.word);
};

/** Of `sentenceAdded`, and how far from it another edit stays. */
const wordsInSentence = 8;
const nearby = 6;

const added: Maker = ({ drafts, chance, word }) => {
  const like = drafts.filter(isGoal);
  if (like.length === 0) return [];
  const { collection, data } = pick(like, chance);
  const { folder } = collectionOf(collection);
  const path = `${folder}/${word}.md`;
  const { domain, component } = data;
  const body = `Since the ${word} came up I want this more than I can say in one line.`;
  const fresh = {
    title: `Learn the ${word}`,
    domain,
    component,
    status: 'active',
    started: day(chance),
    body,
  };
  drafts.push({ collection, path, data: fresh, done: new Set(['whole']), touched: new Set() });
  return [{ kind: 'added', paths: [path], mark: '' }];
};

const isReferredTo = (drafts: readonly Draft[], { path }: Draft): boolean =>
  drafts.some(({ data }) => JSON.stringify(data).includes(path.replace(/\.md$/, '')));

const removed: Maker = (making) => {
  const { drafts } = making;
  const entry = one(
    making,
    'whole',
    (draft) => draft.done.size === 0 && draft.path.includes('/') && !isReferredTo(drafts, draft),
  );
  if (!entry) return [];
  drafts.splice(drafts.indexOf(entry), 1);
  return [{ kind: 'removed', paths: [entry.path], mark: '' }];
};

const renamed: Maker = (making) => {
  const entry = one(making, 'name', (draft) => isGoal(draft) && !isReferredTo(making.drafts, draft));
  if (!entry) return [];
  const from = entry.path;
  entry.path = `${from.slice(0, from.lastIndexOf('/'))}/${making.word}.md`;
  return [{ kind: 'renamed', paths: [from, entry.path], mark: '' }];
};

/** What happens often stands there often. */
const makers: readonly Maker[] = [
  ...[statusMet, dueMoved, stepDone, stepDone, stepAdded, stepRemoved],
  ...[reflected, reflected, hoursLogged, reworded, reworded, sentenceAdded],
  ...[added, removed, renamed],
];

/** The same entry with its keys and lists the other way round, quoted otherwise, its prose wrapped at 60 columns. */
const anew = ({ collection, data }: Draft): string => {
  const turned = Object.fromEntries(
    Object.entries(data)
      .toReversed()
      .map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : value]),
  );
  const { body, ...fields } = turned;
  const yaml = Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
  const { format } = collectionOf(collection);
  if (format === 'yaml') return yaml;
  const wrapped = String(body ?? '').replace(/(.{40,60}) (?=\S)/g, '$1\n');
  return `---\n${yaml}---\n${wrapped === '' ? '' : `\n${wrapped.trim()}\n`}`;
};
