/** Every way to change a plan, tried by everybody of the walk, and what the repository says afterwards. */
import { type CollectionName, collectionNames, collectionOf } from '../schemas/collections.ts';
import type { Relation, SectionId } from '../schemas/sections.ts';
import { entryData } from '../src/plan/parse-entry.ts';
import { addressOf, everybody, filePathOf } from './access-house.ts';
import type { Walk } from './access-reading.ts';

export type Person = (typeof everybody)[number];
type Data = Readonly<Record<string, unknown>>;

/** What goes through draft and review in this state. */
const agreed: ReadonlySet<CollectionName> = new Set(['transitions', 'course-plan']);

/** Which adults begin an entry of their own where. */
const ownEntries: Readonly<Partial<Record<CollectionName, readonly Relation[]>>> = {
  feedback: ['guardian', 'counselor', 'provider', 'teacher'],
  recommendations: ['counselor', 'provider', 'teacher'],
};

export const storedData = ({ gateway }: Walk, collection: CollectionName): Data => {
  const path = filePathOf(collection);
  const read = entryData({ collection, path, text: gateway.textsAt().get(path) ?? '' });
  if ('problem' in read) throw new Error(path);
  return read.data;
};

/** Every word of ours replaced, wherever it stands. */
export const altered = (data: Data, word: string): Data =>
  JSON.parse(JSON.stringify(data).replaceAll(/canary(?=\d{4}x)/g, word));

const blobOf = ({ gateway }: Walk, path: string): string => gateway.blobAt(path);

type Sending = { readonly isNew?: boolean; readonly together?: boolean; readonly base?: string | null };

export const persist = (
  { gateway }: Pick<Walk, 'gateway'>,
  who: string | undefined,
  sent: { readonly path: string; readonly data: Data } & Sending,
) => {
  const { path, data, isNew = false, together = false, base = null } = sent;
  const slug = path.split('/').at(-1)?.split('.')[0];
  return gateway.decap(who, 'persistEntry', {
    dataFiles: [{ path, slug, raw: JSON.stringify(data) }],
    assets: [],
    options: { newEntry: isNew, useWorkflow: together, collectionName: '' },
    bases: { [path]: base },
  });
};

type Attempt = {
  readonly channel: string;
  readonly section: SectionId;
  readonly action?: 'write' | 'comment';
  readonly expected: boolean;
  readonly try: () => Promise<unknown>;
  /** Looked at before everything is put back. */
  readonly after?: () => string | undefined;
};

/** Tries it, looks whether any branch moved, and puts everything back. */
export const attempt = async ({ gateway, cells }: Walk, at: Person, tried: Attempt): Promise<void> => {
  const before = gateway.refs();
  await tried.try();
  const wrong = tried.after?.();
  const found = gateway.putBack(before);
  const { channel, section, action = 'write', expected } = tried;
  const cell = { ...at, channel, section, action };
  cells.hold(cell, { expected, found });
  if (wrong !== undefined) cells.hold(cell, { expected: false, found: true, what: wrong });
};

/** The words of a collection that its student may write, as the schemas say. */
const ownWords = ({ gateway }: Walk, collection: CollectionName): ReadonlySet<string> =>
  new Set(
    gateway.canaries
      .filter((canary) => canary.collection === collection && !canary.isSigned)
      .filter(({ writers }) => writers.every((roles) => roles.includes('student')))
      .map(({ word }) => word),
  );

export const changeEntries = async (walk: Walk): Promise<void> => {
  const { gateway } = walk;
  for (const collection of collectionNames) {
    const { section } = collectionOf(collection);
    const path = filePathOf(collection);
    const data = altered(storedData(walk, collection), 'altered');
    const base = blobOf(walk, path);
    const own = ownWords(walk, collection);
    const before = gateway.textsAt().get(path) ?? '';
    const isAgreed = agreed.has(collection);
    for (const at of everybody) {
      const isSelf = at.standing === 'self' && own.size > 0;
      for (const together of [false, true]) {
        const ref = together ? `cms/${addressOf(collection)}` : 'main';
        await attempt(walk, at, {
          channel: together ? 'persistEntry, together' : 'persistEntry',
          section,
          expected: isSelf && isAgreed === together,
          try: () => persist(walk, at.who, { path, data, base, together }),
          after: () => {
            if (!gateway.refs().has(`refs/heads/${ref}`)) return undefined;
            const now = gateway.textsAt(`refs/heads/${ref}`).get(path) ?? '';
            const words = gateway.canaries.filter((canary) => canary.collection === collection);
            const moved = words.filter(({ word }) => before.includes(word) && !now.includes(word));
            // Whoever had signed has not signed what the student says now.
            const wrong = moved.filter(
              ({ word, path }) => !own.has(word) && !(isSelf && /\.agreed\./.test(path)),
            );
            const stuck =
              isSelf && isAgreed === together ? [...own].filter((word) => now.includes(word)) : [];
            const all = [
              ...wrong.map((canary) => `changed ${canary.path}`),
              ...stuck.map((word) => `kept ${word}`),
            ];
            return all.length === 0 ? undefined : all.join(' ');
          },
        });
      }
    }
  }
};

const newSlugs: Readonly<Partial<Record<CollectionName, string>>> = {
  'course-plan': '2026-27',
  reviews: '2026-27-spring',
};

export const beginEntries = async (walk: Walk): Promise<void> => {
  for (const collection of collectionNames) {
    const { section, folder } = collectionOf(collection);
    if (folder === undefined) continue;
    const slug = newSlugs[collection] ?? 'something-new';
    const year = newSlugs[collection] ? { year: '2026-27' } : {};
    const about = collection === 'feedback' ? { about: addressOf('goals') } : {};
    const data = { ...altered(storedData(walk, collection), 'begun'), ...year, ...about };
    for (const at of everybody) {
      const isSelf = at.standing === 'self' && ownEntries[collection] === undefined;
      const isOwn = ownEntries[collection]?.some((relation) => relation === at.standing) ?? false;
      for (const together of [false, true]) {
        await attempt(walk, at, {
          channel: together ? 'new entry, together' : 'new entry',
          section,
          expected: together
            ? isSelf && agreed.has(collection)
            : isOwn || (isSelf && !agreed.has(collection)),
          try: () => persist(walk, at.who, { path: `${folder}/${slug}.md`, data, isNew: true, together }),
        });
      }
      await attempt(walk, at, {
        channel: 'nameEntry, which saves nothing',
        section,
        expected: false,
        try: async () => {
          const { status, json } = await walk.gateway.decap(at.who, 'nameEntry', {
            collection,
            data: { ...data, title: addressOf(collection).split('/')[1] },
          });
          const isNamed = status === 200 && typeof json.slug === 'string';
          const expected = isOwn || isSelf;
          walk.cells.hold(
            { ...at, channel: 'nameEntry', section, action: 'write' },
            { expected, found: isNamed },
          );
        },
      });
    }
  }
};

export const deleteThings = async (walk: Walk): Promise<void> => {
  const { gateway } = walk;
  const paths: readonly (readonly [path: string, expected: (at: Person) => boolean])[] = [
    // Other entries speak of each of these.
    ...collectionNames.map((name) => [filePathOf(name), () => false] as const),
    ['reviews/2025-26-fall.md', ({ standing }) => standing === 'self'],
    [`${gateway.ownComment}.md`, ({ who }) => who === 't-counselor'],
    [gateway.pictures.get('unused') ?? '', ({ standing }) => standing === 'self'],
    [gateway.pictures.get('goals') ?? '', () => false],
  ];
  for (const [path, expected] of paths) {
    const [folder = ''] = path.split(/[/.]/);
    const name = collectionNames.find((one) => one === folder);
    const section = name ? collectionOf(name).section : 'profile';
    const base = path.startsWith('media/') ? undefined : blobOf(walk, path);
    for (const at of everybody) {
      await attempt(walk, at, {
        channel: 'deleteFiles',
        section,
        expected: expected(at),
        try: () =>
          gateway.decap(at.who, 'deleteFiles', { paths: [path], bases: base ? { [path]: base } : {} }),
      });
    }
  }
};

/** The words of the family and of the school in a review in which nobody has written yet. */
export const writeInReviews = async (walk: Walk): Promise<void> => {
  const path = 'reviews/2025-26-fall.md';
  const base = blobOf(walk, path);
  const stored = {
    year: '2025-26',
    term: 'fall',
    date: '2025-09-12',
    grade: 8,
    body: 'Nobody has answered yet.',
  };
  const fields = {
    family: { writers: ['guardian'], data: { family: { text: 'From home.' } } },
    school: { writers: ['counselor', 'provider'], data: { school: { text: 'From school.' } } },
    agreed: { writers: [], data: { agreed: [{ role: 'student', name: 'X', date: '2026-05-22' }] } },
  } as const;
  for (const [field, { writers, data }] of Object.entries(fields)) {
    for (const at of everybody) {
      await attempt(walk, at, {
        channel: `persistEntry, words of the ${field}`,
        section: 'reviews',
        expected: writers.some((relation) => relation === at.standing),
        try: () => persist(walk, at.who, { path, data: { ...stored, ...data }, base }),
      });
    }
  }
};

export const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});
